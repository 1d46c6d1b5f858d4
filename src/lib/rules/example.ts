import type { FactValue } from '../domain/facts.ts';
import type { Bounded, CaseDates, Outcome, PaperForm, ProgramVerdict } from '../domain/verdict.ts';

type Answer = 'yes' | 'no' | 'unknown';
interface Amounts {
  equipment?: Bounded;
  working?: Bounded;
  combined?: Bounded;
}
interface PerUse<T> {
  equipment: T | null;
  working: T | null;
}

/** What an example says must come out; what is absent is not looked at. */
export interface Expectation {
  coverage?: 'inForce' | 'guidance';
  outcome?: Outcome;
  /** Exactly these rules, in any order. */
  reasons?: string[];
  reasonsInclude?: string[];
  notReasons?: string[];
  alternatives?: Record<string, Outcome>;
  ceilings?: Amounts;
  remaining?: Amounts;
  inspection?: {
    status?: ProgramVerdict['inspection']['status'];
    grounds?: Record<string, Answer>;
    chosen?: string;
  };
  papers?: Record<string, 'absent' | ExpectedPaper>;
  exclusions?: Record<string, Answer>;
  /** Exactly these judgements, in any order. */
  judgement?: string[];
  missing?: string[];
  /** The upper end, or both ends. */
  feePercent?: number | { atLeast: number | null; atMost: number | null };
  warnings?: string[];
  followUps?: string[];
  notWarnings?: string[];
  notFollowUps?: string[];
  loanPeriodMonths?: PerUse<{ moreThan?: Bounded; atMost: Bounded }>;
  defermentMonths?: PerUse<Bounded>;
  /** Null ends: the institution sets the rate, or there is no lower end. */
  ratePercent?: { atLeast: number | null; atMost: number | null; confirmed?: boolean };
  /** Percent of each loan period, shortest first. */
  rateBands?: number[];
  /** Exactly these: what the document does not say. */
  unsaid?: ('rate' | 'fee')[];
  /** Add-ons of the fee by their percent. */
  feeAddOns?: Record<string, Answer>;
  /** Texts as shown. */
  guarantor?: string;
  collateral?: string;
  receptionBodies?: string[];
  repayment?: string[];
  handlingFinancialInstitutions?: string;
}

interface ExpectedPaper {
  originals?: number;
  copies?: number;
  sets?: number;
  need?: 'required' | 'ifApplies';
  to?: { bank?: PaperForm; guaranteeCorporation?: PaperForm };
  taxPeriods?: { kind: string; fiscalYear: number; instalments: number[] };
}

/** One example, its base already filled in. */
export interface Example {
  readonly file: string;
  readonly path: string;
  readonly title: string;
  readonly dates: CaseDates;
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly program: string;
  readonly covers: readonly string[];
  readonly expect: Expectation;
}

interface Layers {
  readonly dates: Readonly<Record<string, string | null>>;
  readonly facts: Readonly<Record<string, FactValue | null>>;
}

/** As served: the examples of an edition with their bases said once. Null takes a fact or date of the base away. */
export interface ExampleBook {
  readonly format: 1;
  readonly scheme: string;
  readonly edition: string;
  /** Whole, with what they extend. */
  readonly bases: Readonly<Record<string, Layers>>;
  readonly examples: readonly BookExample[];
}

export interface BookExample extends Partial<Layers> {
  readonly title: string;
  readonly program: string;
  readonly base?: string;
  readonly covers: readonly string[];
  readonly expect: Expectation;
}

/** The dates and facts of a served example, its base filled in; null where no reception date comes of it. */
export function caseOf(
  { bases }: Pick<ExampleBook, 'bases'>,
  { base, dates, facts }: BookExample
): Pick<Example, 'dates' | 'facts'> | null {
  const under = base === undefined ? undefined : bases[base];
  const { reception, ...later } = withoutNulls({ ...under?.dates, ...dates });
  if (reception === undefined) return null;
  return { dates: { reception, ...later }, facts: withoutNulls({ ...under?.facts, ...facts }) };
}

function withoutNulls<T>(values: Readonly<Record<string, T | null>>): Record<string, T> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, T] => entry[1] !== null)
  );
}

/** Ids that an example is about: those it covers and those whose outcome it states. */
export function namedBy({ covers, expect }: Pick<Example, 'covers' | 'expect'>): readonly string[] {
  return [
    ...covers,
    ...(expect.reasons ?? []),
    ...(expect.reasonsInclude ?? []),
    ...(expect.notReasons ?? []),
    ...(expect.judgement ?? []),
    ...Object.keys(expect.alternatives ?? {}),
    ...Object.keys(expect.exclusions ?? {}),
    ...Object.keys(expect.papers ?? {}),
    ...Object.keys(expect.inspection?.grounds ?? {}),
    ...(expect.warnings ?? []),
    ...(expect.notWarnings ?? []),
    ...(expect.followUps ?? []),
    ...(expect.notFollowUps ?? [])
  ];
}
