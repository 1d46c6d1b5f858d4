import type { LocalDate } from './local-date.ts';
import type { BasisPoints } from './yen.ts';

/** What the scheme's documents leave to notices that change all the time, and the chamber's office fills in. */
export const officeEntryKinds = [
  'rateCell',
  'designatedTrade',
  'designatedDisaster',
  'governorDesignation'
] as const;
export type OfficeEntryKind = (typeof officeEntryKinds)[number];

export const governorSubjects = ['company', 'disaster', 'trade', 'other'] as const;
export type GovernorSubject = (typeof governorSubjects)[number];

/** Where it is written: a notice and the page, number or address in it. */
export interface OfficeSource {
  readonly title: string;
  readonly place: string;
  readonly publishedOn: LocalDate | null;
}

/** A municipality by its id in the directory, with its name, so that an entry is readable without that file. */
export interface NamedMunicipality {
  readonly id: string;
  readonly name: string;
}

interface OfficeEntryFrame {
  readonly type: 'officeEntry';
  readonly scheme: string;
  /** First and last day, both included; null: until further notice. Of a rate by the execution date. */
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
  readonly source: OfficeSource;
  readonly enteredBy: string;
  readonly enteredByUserId: string;
  readonly enteredAt: string;
  /** Id of the entry that this one takes the place of; null: a new one. Entries themselves never change. */
  readonly replaces: string | null;
  /** The entry it replaces no longer counts, and nothing takes its place; `note` says why. */
  readonly withdrawn: boolean;
  readonly note: string;
}

/** One cell of the table of rates by loan period, in basis points a year. */
export interface RateCellBody extends OfficeEntryFrame {
  readonly kind: 'rateCell';
  /** Edition whose list of funds it was picked from. */
  readonly edition: string | null;
  readonly program: string;
  /** Label of the fund's row of rates; empty where it has one row. */
  readonly rate: string;
  readonly moreThanMonths: number | null;
  readonly atMostMonths: number | null;
  readonly basisPoints: BasisPoints;
}

/** A trade of safety-net guarantee no. 5. `industries`: prefixes of JSIC codes, two to four digits. */
export interface DesignatedTradeBody extends OfficeEntryFrame {
  readonly kind: 'designatedTrade';
  readonly name: string;
  readonly industries: readonly string[];
}

/** A disaster of safety-net guarantee no. 4 and where it counts. */
export interface DesignatedDisasterBody extends OfficeEntryFrame {
  readonly kind: 'designatedDisaster';
  readonly name: string;
  readonly municipalities: readonly NamedMunicipality[];
  readonly allPrefecture: boolean;
}

/** What the governor designates for ⑫の2. Without places or trades it is not limited to any. */
export interface GovernorDesignationBody extends OfficeEntryFrame {
  readonly kind: 'governorDesignation';
  readonly about: GovernorSubject;
  readonly name: string;
  readonly municipalities: readonly NamedMunicipality[];
  readonly industries: readonly string[];
}

export type OfficeEntryBody =
  RateCellBody | DesignatedTradeBody | DesignatedDisasterBody | GovernorDesignationBody;

export type DesignationBody = Exclude<OfficeEntryBody, RateCellBody>;

/** Nothing of the scheme comes near it: 20 % a year. */
export const MAX_RATE_BASIS_POINTS = 2000;

export interface LoanPeriodBand {
  /** Months; null: no lower, no upper end. */
  readonly moreThanMonths: number | null;
  readonly atMostMonths: number | null;
}

/**
 * Columns of the prefecture's table of rates. They are offered for choice and decide nothing; they stand here because the
 * rule packs on the device do not name them yet.
 */
export const ratePeriodBands: readonly LoanPeriodBand[] = [
  { moreThanMonths: null, atMostMonths: 12 },
  { moreThanMonths: 12, atMostMonths: 36 },
  { moreThanMonths: 36, atMostMonths: 60 },
  { moreThanMonths: 60, atMostMonths: 120 },
  { moreThanMonths: 120, atMostMonths: 180 }
];
