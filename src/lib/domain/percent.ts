import { normaliseDigits } from './text-fields.ts';
import type { BasisPoints } from './yen.ts';

/** A rate a year as people write it, in basis points: 「1.7」「１．７５％」「年1.7%」. Null: none, or finer than a hundredth. */
export function parsePercent(text: string): BasisPoints | null {
  const match = /^(?:年)?\s*(\d{1,3})(?:\.(\d{1,2}))?\s*%?$/.exec(normaliseDigits(text));
  if (!match) return null;
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}
