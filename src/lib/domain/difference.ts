import type { Bounded, InspectionResult, MonthsRange, Outcome, RatePercent, Terms } from './verdict.ts';

/** A value that the document says nothing of. */
export const UNSAID_VALUE = 'unsaid';
export type OrUnsaid<V> = V | typeof UNSAID_VALUE;

export interface Sides<V> {
  readonly before: V;
  readonly after: V;
}

export type LoanUse = 'equipment' | 'working';

/** One thing in which two verdicts on a program differ. Yen; months; percent a year. */
export type Difference =
  /** The program is in one of them only; nothing else is said then. */
  | { readonly what: 'onlyBefore' }
  | { readonly what: 'onlyAfter' }
  | ({ readonly what: 'number' } & Sides<string>)
  | ({ readonly what: 'name' } & Sides<string>)
  | ({ readonly what: 'outcome' } & Sides<Outcome>)
  | ({ readonly what: 'ceiling'; readonly use: LoanUse | 'combined' } & Sides<OrUnsaid<Bounded>>)
  | ({ readonly what: 'loanPeriod'; readonly use: LoanUse } & Sides<OrUnsaid<MonthsRange | null>>)
  | ({ readonly what: 'deferment'; readonly use: LoanUse } & Sides<OrUnsaid<Bounded>>)
  | ({ readonly what: 'rate' } & Sides<RatePercent>)
  | ({ readonly what: 'guaranteeFee' } & Sides<Terms['guaranteeFeePercent']>)
  | ({ readonly what: 'inspection' } & Sides<InspectionResult['status']>)
  /** Labels of papers that only one of them wants. */
  | ({ readonly what: 'papers' } & Sides<readonly string[]>);

export interface ProgramDifference {
  readonly id: string;
  /** As the later of the two calls it, where it has it. */
  readonly number: string;
  readonly name: string;
  readonly differences: readonly Difference[];
}
