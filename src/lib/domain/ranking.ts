import type { Bounded, Outcome, ProgramVerdict, Terms } from './verdict.ts';

/** Whether what is asked for lies within what is left of the fund. */
export type Fit = 'yes' | 'no' | 'unknown';

export const rankNotes = [
  'closed',
  'judgementOpen',
  'questionsOpen',
  'amountTooLarge',
  'useNotOpen',
  'institutionRate',
  'rateUnsaid',
  'cheapest'
] as const;
export type RankNote = (typeof rankNotes)[number];

/** One program beside the others. Percent a year; months; yen. */
export interface RankedProgram {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly outcome: Outcome;
  readonly fit: Fit;
  /** Rate and guarantee fee with the add-ons that certainly apply, at the upper end also the largest that may; an end is null where it is not known. */
  readonly yearlyPercent: { readonly atLeast: number | null; readonly atMost: number | null };
  readonly ratePercent: Terms['ratePercent'];
  readonly guaranteeFeePercent: Terms['guaranteeFeePercent'];
  /** What is left for the uses that are asked for: of one of them alone, else of both together. */
  readonly leftYen: Bounded;
  readonly loanPeriodMonths: Terms['loanPeriodMonths'];
  /** Of the terms the parts that the document says nothing of. */
  readonly unsaid: NonNullable<Terms['unsaid']>;
  /** Papers that are certainly needed, and questions still open. */
  readonly papers: number;
  readonly missing: number;
  readonly inspection: ProgramVerdict['inspection']['status'];
  readonly receptionBodies: readonly string[];
  /** Why it stands where it stands, weightiest first. */
  readonly notes: readonly RankNote[];
}
