import type { Contact, Telephone } from '../../rules/directory.ts';

export interface OfficeLine {
  readonly name: string;
  readonly address: string;
  readonly telephones: readonly { readonly number: string; readonly note: string }[];
}

const kinds = { switchboard: '（代表）', direct: '（直通）' } as const;

/**
 * As shown: a branch or department with its office's name, and the office's address where it has none of its own. An office without a
 * telephone of its own is reached by those of its departments.
 */
export function linesOf(contacts: readonly Contact[]): readonly OfficeLine[] {
  return contacts.map(({ office, part }) => {
    const own = part && part.telephones.length > 0 ? part.telephones : office.telephones;
    const departments = own.length > 0 ? [] : (office.parts ?? []);
    const postal = part?.postalCode ?? office.postalCode;
    const address = part?.address ?? office.address ?? '';
    return {
      name: part ? `${office.name} ${part.name}` : office.name,
      address: postal === undefined || address === '' ? address : `〒${postal} ${address}`,
      telephones: [
        ...own.map((telephone) => phoneOf(telephone)),
        ...departments.flatMap(({ name, telephones }) => telephones.map((one) => phoneOf(one, `（${name}）`)))
      ]
    };
  });
}

function phoneOf({ number, kind, extension }: Telephone, of = ''): OfficeLine['telephones'][number] {
  const line = `${kind === undefined ? '' : kinds[kind]}${extension === undefined ? '' : `内線${extension}`}`;
  return { number, note: `${of}${line}` };
}
