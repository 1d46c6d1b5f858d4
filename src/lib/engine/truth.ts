/** Kleene's three values, ordered: all = min, any = max, not = 2 - x. */
export const FALSE = 0;
export const UNKNOWN = 1;
export const TRUE = 2;
export type Truth = 0 | 1 | 2;

export type YesNoUnknown = 'yes' | 'no' | 'unknown';

export function yesNoOf(truth: Truth): YesNoUnknown {
  return truth === TRUE ? 'yes' : truth === FALSE ? 'no' : 'unknown';
}
