import type { FactValue } from './facts.ts';

/** Where a rule stands in the public documents: `source` is an id of rules/sources.yaml. */
export interface Citation {
  readonly source: string;
  readonly page?: string;
  readonly item?: string;
}

export const referenceDates = ['reception', 'guaranteeApplication', 'guaranteeIssue', 'execution'] as const;
export type ReferenceDate = (typeof referenceDates)[number];
/** The four dates a case carries, planned or actual, ISO. Reception is the only one always known. */
export type CaseDates = Readonly<{ reception: string } & Partial<Record<ReferenceDate, string>>>;

/** Precedence when several apply: ineligible > undetermined > needsJudgement > eligible. */
export const outcomes = ['ineligible', 'undetermined', 'needsJudgement', 'eligible'] as const;
export type Outcome = (typeof outcomes)[number];

/** `guidance`: no edition covers the date; the newest one is shown and nothing of it is a plain answer. */
export type Coverage = 'inForce' | 'guidance';

/** An amount, a count or a ratio that is exact (a number) or only bounded so far. Null: no bound known. */
export type Bounded = number | { readonly atLeast: number | null; readonly atMost: number | null } | null;

/** A requirement that fails. `values` holds facts and figures compared, by fact, parameter or value id. */
export interface Reason {
  readonly rule: string;
  readonly label: string;
  readonly values: Readonly<Record<string, FactValue | Bounded>>;
  readonly cite: readonly Citation[];
  /** Set when the reason closes one alternative only. */
  readonly alternative?: string;
}

export interface MissingFact {
  /** A fact id, or `dates.` and a reference date that is still open (`dates.execution`). */
  readonly fact: string;
  readonly label: string;
  readonly state: 'notAsked' | 'cannotTell';
  /** Rules that the answer decides. */
  readonly rules: readonly string[];
  readonly askWhom?: string;
}

export interface JudgementNeeded {
  readonly id: string;
  readonly what: string;
  readonly askWhom: string;
  /** The fact (choice accepted | refused) that records the decision. */
  readonly decision: string;
  readonly cite: readonly Citation[];
}

export interface AlternativeResult {
  readonly id: string;
  readonly label: string;
  readonly outcome: Outcome;
  /** Why it is closed; set when the outcome is ineligible, whatever becomes of the program. */
  readonly reasons?: readonly Reason[];
}

/** Money by use; `combined` binds both together. Yen. Null: the use is not open. */
export interface AmountsByUse {
  readonly equipment: Bounded;
  readonly working: Bounded;
  readonly combined: Bounded;
}

export interface Cited {
  readonly text: string;
  /** `unknown`: an open fact decides whether the text applies. Absent: it always applies. */
  readonly applies?: 'yes' | 'unknown';
  readonly cite: readonly Citation[];
}

export interface MonthsRange {
  readonly moreThan?: Bounded;
  readonly atMost: Bounded;
}

/** Loan periods of more than the first and at most the second number of months; percent per year. */
export interface RateBand {
  readonly moreThanMonths: number;
  readonly atMostMonths: number;
  readonly percent: number;
}

/**
 * Percent per year, the ceiling of the rate by loan period is not in the sources: a range, dated. `atMost` is null where the
 * institution sets the rate, for certain (`setByInstitution` yes) or possibly (unknown).
 */
export interface RatePercent {
  readonly atLeast: number | null;
  readonly atMost: number | null;
  readonly setByInstitution: 'yes' | 'no' | 'unknown';
  /** The document does not say the rate (of one of the cases still possible). */
  readonly unsaid?: true;
  /** Ceilings by loan period, where one row of rates applies and the document gives them. */
  readonly bands?: readonly RateBand[];
  readonly label?: string;
  readonly asOf: string;
  readonly confirmed: boolean;
  readonly cite: readonly Citation[];
}

/** Rates go by the execution date: the edition that this date lies in gave the rate, in place of the one that judges. */
export interface RateByExecution {
  readonly edition: string;
  readonly packHash: string;
  /** That edition has no fund of this id: its rate is unknown (`unsaid`). */
  readonly found: boolean;
  /** As the judging edition has it. */
  readonly own: RatePercent;
}

export interface Terms {
  /** Parts that the document says nothing of: their values are null and mean nothing. */
  readonly unsaid?: readonly ('ceilings' | 'loanPeriod' | 'deferment')[];
  readonly ceilingsYen: AmountsByUse;
  readonly remainingYen: AmountsByUse;
  readonly loanPeriodMonths: { readonly equipment: MonthsRange | null; readonly working: MonthsRange | null };
  readonly defermentMonths: { readonly equipment: Bounded; readonly working: Bounded };
  readonly ratePercent: RatePercent & { readonly byExecution?: RateByExecution };
  /** Percent per year; `addOns` are points on top, each when its condition holds. `atMost` null: no guarantee, no fee. */
  readonly guaranteeFeePercent: {
    readonly atLeast: number | null;
    readonly atMost: number | null;
    /** There is a fee, but the document does not say it (for one of the cases still possible). */
    readonly unsaid?: true;
    readonly label: string;
    readonly addOns: readonly {
      readonly percent: number;
      readonly label: string;
      readonly applies: 'yes' | 'no' | 'unknown';
      readonly cite: readonly Citation[];
    }[];
    readonly cite: readonly Citation[];
  };
  readonly repayment: readonly Cited[];
  readonly collateral: Cited;
  readonly guarantor: Cited;
  readonly receptionBodies: readonly Cited[];
  readonly handlingFinancialInstitutions: Cited;
}

export interface InspectionGround {
  /** '1' … '6' as numbered in the reception box of form 1. */
  readonly id: string;
  readonly label: string;
  readonly holds: 'yes' | 'no' | 'unknown';
  readonly note?: string;
  readonly cite: readonly Citation[];
}

export const inspectionStatuses = [
  'notApplicable',
  'required',
  'waivable',
  'undetermined',
  'unsaid'
] as const;

export interface InspectionResult {
  /** `unsaid`: the document says nothing of visits; the reception body is asked. */
  readonly status: (typeof inspectionStatuses)[number];
  /** In the words of the rule, where a visit is always made or nothing is said of it. */
  readonly note?: string;
  readonly grounds: readonly InspectionGround[];
  /** The ground that the chamber chose, only if it holds. Never inferred. */
  readonly chosen?: string;
}

export const paperForms = ['original', 'copy', 'originalOrCopy'] as const;
export type PaperForm = (typeof paperForms)[number];

export interface PaperResult {
  readonly id: string;
  readonly label: string;
  /** Per set. */
  readonly originals: number;
  readonly copies: number;
  /** How many sets: ★ papers once per application. */
  readonly sets: number;
  /** `ifApplies`: an open fact decides whether the paper is needed. */
  readonly need: 'required' | 'ifApplies';
  readonly who: 'applicant' | 'receptionBody' | 'bank';
  /** In which form it goes on to the bank and the guarantee corporation; absent where the handbook does not say. */
  readonly to?: { readonly bank?: PaperForm; readonly guaranteeCorporation?: PaperForm };
  readonly note?: string;
  /** Which tax instalments must be shown as paid: fiscal year (令和7年度 = 2025) and instalment numbers. */
  readonly taxPeriods?: {
    readonly kind: string;
    readonly fiscalYear: number;
    readonly instalments: readonly number[];
  };
  readonly openFacts?: readonly string[];
  readonly cite: readonly Citation[];
}

export interface Exclusion {
  readonly rule: string;
  readonly label: string;
  readonly applies: 'yes' | 'no' | 'unknown';
  readonly cite: readonly Citation[];
}

export interface FollowUp {
  readonly id: string;
  readonly who: 'applicant' | 'bank' | 'receptionBody';
  readonly text: string;
  readonly cite: readonly Citation[];
}

export interface Warning {
  readonly id: string;
  readonly text: string;
  readonly cite: readonly Citation[];
}

export interface ProgramVerdict {
  readonly id: string;
  /** Number in the handbook: ③, ③の2, ④. */
  readonly number: string;
  readonly name: string;
  readonly outcome: Outcome;
  readonly alternatives: readonly AlternativeResult[];
  readonly reasons: readonly Reason[];
  /** Best next question first. */
  readonly missing: readonly MissingFact[];
  readonly judgement: readonly JudgementNeeded[];
  readonly terms: Terms;
  readonly inspection: InspectionResult;
  readonly papers: readonly PaperResult[];
  readonly exclusions: readonly Exclusion[];
  readonly followUps: readonly FollowUp[];
  readonly warnings: readonly Warning[];
}

/** What a verdict goes by: as pinned with it, so that it can be worded without its pack. */
export interface Standpoint {
  /** Absent in records from before there was more than one scheme. */
  readonly scheme?: string;
  readonly edition: string;
  /** `summary`: the edition rests on a pamphlet. */
  readonly depth?: 'summary';
  readonly coverage: Coverage;
}

/** `judging`: the edition that the case's dates choose. `touched`: another, in which other given dates of the case lie. */
export type EditionRole = 'judging' | 'touched';

export interface EditionVerdict extends Standpoint {
  /** Set where a case is judged by all editions that it concerns. */
  readonly role?: EditionRole;
  /** The given dates of the case that lie in the edition; set with `role`. */
  readonly dates?: readonly ReferenceDate[];
  /** Content hash of the rule pack that judged. */
  readonly packHash: string;
  readonly programs: readonly ProgramVerdict[];
}

export interface Verdict {
  readonly results: readonly EditionVerdict[];
}
