import type { Contact } from '../../rules/directory.ts';

export interface OfficeLine {
  readonly name: string;
  readonly address: string;
  readonly telephones: readonly { readonly number: string; readonly note: string }[];
}

const kinds = { switchboard: '（代表）', direct: '（直通）' } as const;

/** As shown: a branch or department with its office's name, and the office's address where it has none of its own. */
export function linesOf(contacts: readonly Contact[]): readonly OfficeLine[] {
  return contacts.map(({ office, part }) => {
    const telephones = part && part.telephones.length > 0 ? part.telephones : office.telephones;
    const postal = part?.postalCode ?? office.postalCode;
    const address = part?.address ?? office.address ?? '';
    return {
      name: part ? `${office.name} ${part.name}` : office.name,
      address: postal === undefined || address === '' ? address : `〒${postal} ${address}`,
      telephones: telephones.map(({ number, kind, extension }) => ({
        number,
        note: `${kind === undefined ? '' : kinds[kind]}${extension === undefined ? '' : `内線${extension}`}`
      }))
    };
  });
}
