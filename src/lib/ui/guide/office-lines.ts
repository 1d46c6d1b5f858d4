import type { NameList, Office, OfficePart } from '../../rules/directory.ts';

interface Contact {
  readonly office: Office;
  readonly part?: OfficePart;
}

export interface LocalOffices {
  readonly label: string;
  readonly ways: readonly (
    | { readonly way: 'offices'; readonly contacts: readonly Contact[] }
    | {
        readonly way: 'ask';
        readonly reason: string;
        readonly candidates: readonly Contact[];
        readonly askWhom: readonly Contact[];
      }
    | { readonly way: 'listed'; readonly names: NameList }
    | { readonly way: 'lender' }
  )[];
}

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
