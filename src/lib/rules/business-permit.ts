import type { Citation } from '../domain/verdict.ts';

/** 許可, 登録, 届出, 免許, 認証. */
export const permitKinds = [
  'permission',
  'registration',
  'notification',
  'licence',
  'accreditation'
] as const;
export type PermitKind = (typeof permitKinds)[number];

/** One way to hold the permit. `law` is the full title; `when` says which of several ways is meant. */
export interface PermitForm {
  readonly kind: PermitKind;
  readonly law: string;
  readonly article: string;
  readonly when?: string;
}

/** How long it lasts, in years. Several figures: one or the other, by what the table does not say. */
export type PermitValidity =
  | { readonly years: readonly number[]; readonly renewalYears?: readonly number[] }
  | { readonly atLeastYears: number }
  /** A term may be set, usually of so many years. */
  | { readonly usualYears: number };

export type PermitAuthority =
  /** With several names: one or the other. `healthCenterCity`: there the mayor (the head of the ward) decides instead. */
  | { readonly names: readonly string[]; readonly healthCenterCity?: boolean }
  /** By whether the business is in one prefecture or in more. */
  | { readonly onePrefecture: string; readonly morePrefectures: string };

/** One row of the list of permits. */
export interface BusinessPermit {
  readonly id: string;
  readonly trade: string;
  readonly forms: readonly PermitForm[];
  /** Null: the list gives no term. */
  readonly validity: PermitValidity | null;
  /** Trades within the row whose term is another. */
  readonly validityOf?: readonly { readonly trade: string; readonly validity: PermitValidity }[];
  readonly authority: PermitAuthority;
  /** Work that needs no permit, and the calculator that tells. */
  readonly exemption?: { readonly text: string; readonly calculator: string };
  /** Prefixes of JSIC codes: `always` where every or the usual form of the class is this trade, `some` where part of it is. */
  readonly industries: { readonly always: readonly string[]; readonly some: readonly string[] };
  readonly cite: readonly Citation[];
}
