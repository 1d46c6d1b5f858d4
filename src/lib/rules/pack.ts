import type { FactDefinition } from '../domain/facts.ts';
import type { Citation, PaperForm, ReferenceDate } from '../domain/verdict.ts';
import type { FormDefinition } from './form.ts';

/**
 * Rules as data. Every node can be checked statically: no strings that hide code, no figure that is not a parameter.
 * Conditions are three-valued (Kleene), expressions are intervals; see engine/compile-condition.ts.
 */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly atLeast: number; readonly of: readonly Condition[] }
  /** A boolean fact that is true. */
  | { readonly fact: string }
  /** A choice fact that has this value. */
  | { readonly fact: string; readonly is: string }
  | { readonly fact: string; readonly in: readonly string[] }
  /** A multiple-choice fact that contains this value. */
  | { readonly fact: string; readonly has: string }
  /** An industry fact whose code starts with one of the listed class's prefixes (rules/…/common.yaml, industryClasses). */
  | { readonly fact: string; readonly industry: string }
  /** Known at all, whatever the value. Never decides a verdict by itself: allowed in papers and warnings only. */
  | { readonly known: string }
  | { readonly compare: readonly [Expression, Comparison, Expression] }
  /** Two ratios, compared exactly by cross-multiplication; denominators must be facts, figures or values above nothing. */
  | {
      readonly ratios: readonly [Ratio, Comparison, Ratio];
      /** Parameter ids: the right ratio is taken times numerator ÷ denominator. */
      readonly times?: readonly [string, string];
    }
  | { readonly dates: readonly [DateExpression, Comparison, DateExpression] }
  /** A named definition of the same edition. */
  | { readonly use: string };

export type Comparison = '<' | '<=' | '=' | '>=' | '>';

/** Integers: yen, heads, months, basis points. The static check refuses to mix units. */
export type Expression =
  | { readonly param: string }
  | { readonly fact: string }
  /** A named value of the same edition. */
  | { readonly value: string }
  | { readonly sum: readonly Expression[] }
  | { readonly minus: readonly [Expression, Expression] }
  | { readonly min: readonly Expression[] }
  | { readonly max: readonly Expression[] }
  /** left × numerator ÷ denominator, rounded down to an integer. */
  | { readonly portion: readonly [Expression, Expression, Expression] }
  | { readonly if: Condition; readonly then: Expression; readonly else: Expression };

/** Numerator and denominator, of one unit. */
export type Ratio = readonly [Expression, Expression];

export type DateExpression =
  | { readonly fact: string }
  | { readonly date: ReferenceDate }
  /** The corresponding day (応当日) so many months on; month ends clamp. `months` is a parameter id. */
  | { readonly correspondingDay: DateExpression; readonly months: string }
  /** The last day of a period of so many months counted from the day after (初日不算入, Civil Code 140–143). */
  | { readonly periodEnd: DateExpression; readonly months: string }
  /** So many days later; `days` is a parameter id. Counting the first day itself, a period of n days ends n - 1 days later. */
  | { readonly plusDays: DateExpression; readonly days: string }
  /** A day of the calendar: a parameter of unit `date`. */
  | { readonly on: string }
  /** The month-day parameter in the calendar year after the date, moved to the next business day. */
  | { readonly dueDate: string; readonly yearAfter: DateExpression }
  /** The date itself or, on a Saturday, Sunday or holiday, the next business day. */
  | { readonly businessDay: DateExpression };

export interface Parameter {
  readonly id: string;
  /** What the figure is called beside a reason. */
  readonly label: string;
  readonly value: number;
  /** A `monthDay` is 831 for 31 August, a `date` 20250331 for 31 March 2025. */
  readonly unit: 'yen' | 'count' | 'months' | 'days' | 'basisPoints' | 'monthDay' | 'date';
  readonly asOf: string;
  readonly cite: readonly Citation[];
}

export interface Definition {
  readonly id: string;
  readonly label: string;
  readonly when: Condition;
  readonly cite: readonly Citation[];
}

export interface NamedValue {
  readonly id: string;
  readonly label: string;
  readonly unit: 'yen' | 'count' | 'months' | 'basisPoints';
  readonly value: Expression;
  readonly cite: readonly Citation[];
}

/** Must hold. `unless` lifts it. `values` names facts, params and values shown with the reason. */
export interface Requirement {
  readonly id: string;
  readonly label: string;
  readonly must: Condition;
  readonly values?: readonly string[];
  readonly cite: readonly Citation[];
}

/** Left to a person: while `when` may hold, the decision fact (choice accepted | refused) decides. */
export interface Judgement {
  readonly id: string;
  readonly what: string;
  readonly askWhom: string;
  readonly when: Condition;
  readonly decision: string;
  readonly cite: readonly Citation[];
}

export interface Alternative {
  readonly id: string;
  readonly label: string;
  readonly requirements: readonly Requirement[];
  readonly judgements?: readonly Judgement[];
  readonly cite: readonly Citation[];
}

export interface ExclusionRule {
  readonly id: string;
  readonly label: string;
  /** When this holds, the use (or the part of it) is not financed. */
  readonly when: Condition;
  readonly cite: readonly Citation[];
}

export interface Paper {
  readonly id: string;
  readonly label: string;
  readonly when?: Condition;
  readonly originals: number;
  readonly copies: number;
  /** ★: one set per application (equipment and working capital are two). */
  readonly perApplication?: boolean;
  readonly who: 'applicant' | 'receptionBody' | 'bank';
  readonly note?: string;
  /** The instalments of the tax that must be shown as paid on the reception day are added (taxCalendars). */
  readonly taxCalendar?: boolean;
  /** Asked for only when the bank or the guarantee corporation wants it: never `required`. */
  readonly onDemand?: boolean;
  /** In which form it goes on; absent where the handbook does not say. */
  readonly to?: PaperReceivers;
  readonly cite: readonly Citation[];
}

/** More of some papers (by id) while `when` holds, such as a set for the guarantee corporation where a guarantee is optional. */
export interface MoreCopies {
  readonly papers: readonly string[];
  readonly when: Condition;
  readonly originals: number;
  readonly copies: number;
  readonly cite: readonly Citation[];
}

export interface PaperReceivers {
  readonly bank?: PaperForm;
  readonly guaranteeCorporation?: PaperForm;
}

export interface TextRule {
  readonly id: string;
  readonly text: string;
  readonly when?: Condition;
  readonly cite: readonly Citation[];
}

export interface FollowUpRule extends TextRule {
  readonly who: 'applicant' | 'bank' | 'receptionBody';
}

export interface GroundRule {
  readonly id: string;
  readonly label: string;
  readonly when: Condition;
  readonly note?: string;
  readonly cite: readonly Citation[];
}

export interface FeeRule {
  readonly label: string;
  readonly when?: Condition;
  readonly atLeast: string | null;
  /** Null: no guarantee, no fee. */
  readonly atMost: string | null;
  /** There is a fee, but the document does not say it, or not legibly. Both ends are null then. */
  readonly unsaid?: true;
  readonly cite: readonly Citation[];
}

export interface RateRule {
  readonly label?: string;
  readonly when?: Condition;
  /** Parameter ids. `atMost` null: the institution sets the rate, the scheme has no ceiling. */
  readonly atLeast: string | null;
  readonly atMost: string | null;
  /** The ceiling by loan period where the document gives it, shortest first. */
  readonly bands?: readonly RateBandRule[];
  /** The scheme sets a rate, but the document does not say it, or not legibly. Both ends are null then. */
  readonly unsaid?: true;
  readonly cite: readonly Citation[];
}

/** Loan periods of more than the first and at most the second number of months; `rate` is a parameter id. */
export interface RateBandRule {
  readonly moreThanMonths: number;
  readonly atMostMonths: number;
  readonly rate: string;
}

/** Months. */
export interface PeriodRule {
  readonly moreThan?: Expression;
  readonly atMost: Expression;
}

export interface FeeAddOn {
  readonly label: string;
  readonly when: Condition;
  readonly percent: string;
  readonly cite: readonly Citation[];
}

/** Terms of which null says that the use is not open, so that silence must be said apart. */
export const figureParts = ['ceilings', 'loanPeriod', 'deferment'] as const;
export type FigurePart = (typeof figureParts)[number];

export interface TermsRule {
  /** Parts that the document says nothing of. */
  readonly unsaid?: readonly FigurePart[];
  /** Yen by use; null: the use is not open. */
  readonly ceilings: {
    readonly equipment: Expression | null;
    readonly working: Expression | null;
    readonly combined: Expression | null;
  };
  readonly remaining: {
    readonly equipment: Expression | null;
    readonly working: Expression | null;
    readonly combined: Expression | null;
  };
  readonly loanPeriod: { readonly equipment: PeriodRule | null; readonly working: PeriodRule | null };
  readonly deferment: { readonly equipment: Expression | null; readonly working: Expression | null };
  /** First whose condition holds. */
  readonly rates: readonly RateRule[];
  /** First whose condition holds. */
  readonly fees: readonly FeeRule[];
  readonly feeAddOns: readonly FeeAddOn[];
  readonly repayment: readonly TextRule[];
  /** First whose condition holds. */
  readonly collateral: readonly TextRule[];
  /** First whose condition holds. */
  readonly guarantor: readonly TextRule[];
  /** Every one whose condition holds. */
  readonly receptionBodies: readonly TextRule[];
  /** First whose condition holds. */
  readonly handlingFinancialInstitutions: readonly TextRule[];
}

export interface Program {
  readonly id: string;
  /** As the document numbers it; empty where it does not. */
  readonly number: string;
  readonly name: string;
  /** Days within which the fund is handled, where it is not the whole edition; a requirement of the same name judges each. */
  readonly holds?: readonly ProgramWindow[];
  /** Named requirement groups of common.yaml taken over whole. */
  readonly requirements: readonly Requirement[];
  readonly alternatives: readonly Alternative[];
  readonly judgements: readonly Judgement[];
  readonly terms: TermsRule;
  /** Number of applications: how many sets of ★ papers. */
  readonly applications: Expression;
  /** Null: this fund needs no visit. */
  readonly inspection: InspectionRule | null;
  readonly exclusions: readonly ExclusionRule[];
  readonly papers: readonly Paper[];
  /** Absent where the number never depends on the case. */
  readonly moreCopies?: readonly MoreCopies[];
  readonly followUps: readonly FollowUpRule[];
  readonly warnings: readonly TextRule[];
}

/** A visit is needed unless a ground holds; without grounds, always. */
export interface InspectionRule {
  readonly grounds: readonly GroundRule[];
  /** Null where there is no ground to choose. */
  readonly chosenFact: string | null;
  readonly note?: string;
  /** The document says nothing of visits. */
  readonly unsaid?: true;
  readonly cite: readonly Citation[];
}

/** A first and a last day, both included, of one of a case's dates; ids of parameters of unit `date`. */
export interface ProgramWindow {
  readonly by: ReferenceDate;
  readonly from?: string;
  readonly to?: string;
  readonly cite: readonly Citation[];
}

/** Due dates of a tax within a fiscal year (April to March), as month-days (831), in order of instalments. */
export interface TaxCalendar {
  /** Value of the fact tax.kind. */
  readonly kind: string;
  readonly dueDates: readonly number[];
  readonly cite: readonly Citation[];
}

export interface Edition {
  readonly scheme: string;
  readonly schemeName: string;
  readonly edition: string;
  readonly title: string;
  readonly source: string;
  /** In force for cases whose `by` date lies within; both ends included. */
  readonly inForce: { readonly by: ReferenceDate; readonly from: string; readonly to: string };
  readonly asOf: string;
  /** `summary`: a pamphlet that leaves details to other papers; what it does not say is not thereby absent. */
  readonly depth?: 'summary';
  /** Not yet held against its document: checked with the others, but not given to devices. */
  readonly draft?: true;
  /** Execution after this day: rates are shown as unconfirmed. */
  readonly ratesUnconfirmedAfter: string;
  /** Where the loan periods of the scheme's table of rates end, in months: 12, 36, 60. A cell that no document fills may be filled by an office. */
  readonly rateBandMonths?: readonly number[];
  /** A later date that is not given yet is taken to lie within so many months of the reception (our reading, said in a warning). */
  readonly horizonMonths: number;
  readonly cite: readonly Citation[];
}

export interface Source {
  readonly id: string;
  readonly title: string;
  readonly asOf: string;
  readonly publisher: string;
  readonly note?: string;
}

export interface IndustryCode {
  /** JSIC 2023 minor class, three digits. */
  readonly code: string;
  readonly name: string;
  readonly major: string;
}

/** Where a business stands, and the programs that the document recommends then: a way in, not a judgement. */
export interface Situation {
  readonly id: string;
  readonly label: string;
  readonly programs: readonly string[];
  readonly cite: readonly Citation[];
}

/** A built edition: all that judging needs, in one JSON. */
export interface RulePack {
  readonly format: 1;
  readonly edition: Edition;
  readonly sources: readonly Source[];
  readonly facts: readonly FactDefinition[];
  readonly parameters: readonly Parameter[];
  /** Prefixes of JSIC codes by class name. */
  readonly industryClasses: Readonly<Record<string, readonly string[]>>;
  readonly definitions: readonly Definition[];
  readonly values: readonly NamedValue[];
  readonly programs: readonly Program[];
  /** Absent in packs that were built before there were any. */
  readonly situations?: readonly Situation[];
  readonly taxCalendars: readonly TaxCalendar[];
  readonly form: FormDefinition;
}

/** As served and stored: the pack's JSON text and its SHA-256 (hex) over those bytes. */
export interface PackEntry {
  readonly scheme: string;
  readonly edition: string;
  readonly title: string;
  readonly hash: string;
  readonly bytes: number;
  readonly inForce: Edition['inForce'];
  /** Of the signed index in which this build first appeared; absent where the pack came without one. */
  readonly number?: number;
}
