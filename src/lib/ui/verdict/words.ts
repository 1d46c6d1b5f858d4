import type { FactValue } from '../../domain/facts.ts';
import type { Bounded, Citation } from '../../domain/verdict.ts';

/** What the ids of a verdict are called; the rule pack in use answers. */
export interface VerdictWords {
  factLabel(id: string): string;
  rule(id: string): { readonly label: string; readonly cite: readonly Citation[] } | null;
  answer(id: string, value: FactValue | undefined): string;
  compared(id: string, value: FactValue | Bounded): { readonly label: string; readonly text: string };
}

/** A change of one answer with which a reason would no longer stand. */
export interface ChangeOffer {
  readonly fact: string;
  readonly label: string;
  readonly text: string;
}
