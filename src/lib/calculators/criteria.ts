import type { Calculation, CalculationJudgement, Output, Step } from './calculation.ts';

/** `judgement`: the figures leave it open, or a word of the criterion does that the handbook does not define. */
export type Result = 'met' | 'notMet' | 'judgement';

/** One condition of a criterion as a line of the working; null: cannot be told from what is given. */
export interface Condition extends Step {
  readonly result: boolean | null;
}

/** All conditions together: one that fails decides, one that cannot be told leaves it to a person. */
function resultOf(conditions: readonly (boolean | null)[]): Result {
  if (conditions.includes(false)) return 'notMet';
  return conditions.includes(null) ? 'judgement' : 'met';
}

/**
 * The answer of a criterion: its conditions, the result as the last step, and what is left open. A criterion that fails anyway
 * asks nobody.
 */
export function criterionAnswer(
  conditions: readonly Condition[],
  open: readonly CalculationJudgement[] = [],
  outputs: Readonly<Record<string, Output>> = {}
): Extract<Calculation, { readonly ok: true }> {
  const reached = resultOf(conditions.map((condition) => condition.result));
  const result = reached === 'met' && open.length > 0 ? 'judgement' : reached;
  return {
    ok: true,
    outputs: { ...outputs, result },
    steps: [...conditions, { id: 'result', values: {}, result }],
    judgements: result === 'judgement' ? open : []
  };
}
