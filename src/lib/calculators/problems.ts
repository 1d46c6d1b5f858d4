import type { Calculation, CalculationProblem } from './calculation.ts';

type Refused = Extract<Calculation, { readonly ok: false }>;

/** An input that the definition leaves optional and this case needs. */
export function missing(path: string, label: string): CalculationProblem {
  return { path, code: 'missing', message: `${label}を入れてください` };
}

/** An input that contradicts another; `message` says what to mend. */
export function inconsistent(path: string, message: string): CalculationProblem {
  return { path, code: 'inconsistent', message };
}

/** Refuses with these problems. */
export function refused(problems: readonly CalculationProblem[]): Refused {
  return { ok: false, problems };
}
