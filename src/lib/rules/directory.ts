import type { Citation } from '../domain/verdict.ts';

/** Who is in the list of offices at the handbook's end. */
export const officeKinds = [
  'prefecture',
  'creditGuaranteeCorporation',
  'chamberOfCommerceAndIndustry',
  'commerceAndIndustryAssociation',
  'federation',
  'municipalitySection',
  'supportBody'
] as const;
export type OfficeKind = (typeof officeKinds)[number];

/** `number` with hyphens (048-830-3801). `switchboard` is 代表, `direct` 直通; without a kind the list prints none. */
export interface Telephone {
  readonly number: string;
  readonly kind?: 'switchboard' | 'direct';
  /** 内線 */
  readonly extension?: string;
}

/** A branch of a body or a department of an office, with what the list prints for it alone. */
export interface OfficePart {
  readonly id: string;
  readonly name: string;
  readonly postalCode?: string;
  readonly address?: string;
  readonly telephones: readonly Telephone[];
}

/** One office of the list; names are written out, layout spaces left out. Ids of offices and parts share one space. */
export interface Office extends OfficePart {
  readonly kind: OfficeKind;
  readonly fax?: string;
  readonly url?: string;
  readonly note?: string;
  readonly parts?: readonly OfficePart[];
  /** Of a branch of the guarantee corporation: ids of the municipalities in its area. */
  readonly serves?: readonly string[];
  readonly cite: readonly Citation[];
}

export interface Municipality {
  readonly id: string;
  readonly name: string;
  /** Bodies seated here: office ids. With one, it is the body of the district; else `ask`. */
  readonly bodies: readonly string[];
  /** Why the body, or its branch, is not plain. */
  readonly ask?: string;
  /** Offices that can tell, where the bodies themselves cannot be asked. */
  readonly askWhom?: readonly string[];
  /** Branch (part id) of the one body by ward. */
  readonly wards?: Readonly<Record<string, string>>;
  readonly sections: readonly string[];
  /** What the list leaves open about branches and sections. */
  readonly note?: string;
  readonly cite: readonly Citation[];
}

/** Where to turn. `office` is an office or a part; `in` limits a route to some municipalities. */
export type Route =
  | { readonly to: 'localBody' }
  | { readonly to: 'guaranteeBranch' }
  | { readonly to: 'municipalitySection' }
  | { readonly to: 'office'; readonly office: string; readonly in?: readonly string[] }
  /** The recognised cooperative that the applicant is a member of. */
  | { readonly to: 'recognisedCooperative' }
  | { readonly to: 'designatedBank' }
  /** A handling institution that the applicant already borrows from. */
  | { readonly to: 'lender' }
  /** Any bank of the kinds that handle the scheme. */
  | { readonly to: 'handlingInstitution' };

export const receptionApplicants = ['business', 'cooperative', 'cooperativeMember'] as const;
export type ReceptionApplicant = (typeof receptionApplicants)[number];

/** Who receives applications for these funds (program ids) from these applicants: any one of the routes. */
export interface Reception {
  readonly id: string;
  readonly programs: readonly string[];
  readonly applicants: readonly ReceptionApplicant[];
  readonly routes: readonly Route[];
  readonly note?: string;
  readonly cite: readonly Citation[];
}

/** Which bank lends: for the funds named, or (without `programs`) for all others. */
export interface Handling {
  readonly id: string;
  readonly programs?: readonly string[];
  readonly routes: readonly Route[];
  readonly note?: string;
  readonly cite: readonly Citation[];
}

/** A question that is no application, and who answers it. */
export interface Consultation {
  readonly id: string;
  readonly label: string;
  readonly routes: readonly Route[];
  readonly note?: string;
  readonly cite: readonly Citation[];
}

/** Names as printed, without addresses. */
export interface NameList {
  readonly label: string;
  readonly names: readonly string[];
  /** Named as not belonging to the list. */
  readonly except?: readonly string[];
  readonly note?: string;
  readonly url?: string;
  readonly cite: readonly Citation[];
}

export const nameLists = ['recognisedCooperatives', 'designatedBanks', 'handlingInstitutions'] as const;
export type NameListId = (typeof nameLists)[number];

/** The consultation whose office answers what the directory leaves open. */
export const generalConsultation = 'publicLoanScheme';

/** All offices of an edition and the ways to them. */
export interface Directory {
  readonly offices: readonly Office[];
  readonly municipalities: readonly Municipality[];
  readonly receptions: readonly Reception[];
  readonly handling: readonly Handling[];
  readonly consultations: readonly Consultation[];
  readonly lists: Readonly<Record<NameListId, NameList>>;
}

/** An office, or one branch or department of it. */
export interface Contact {
  readonly office: Office;
  readonly part?: OfficePart;
}

/** Any one way of several will do. `ask`: what must be known, or whom to ask, before there is an office to name. */
export type Way =
  | { readonly way: 'offices'; readonly contacts: readonly Contact[]; readonly note?: string }
  | {
      readonly way: 'ask';
      readonly ask: 'municipality' | 'ward' | 'body' | 'office';
      readonly reason: string;
      readonly candidates: readonly Contact[];
      /** Who can tell; the candidates themselves when empty. */
      readonly askWhom: readonly Contact[];
    }
  /** One of the list; `lender` has no list: a handling institution that the applicant borrows from. */
  | { readonly way: 'listed'; readonly list: NameListId; readonly names: NameList }
  | { readonly way: 'lender' };
