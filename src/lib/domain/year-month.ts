import { partsOf } from './local-date.ts';

/** A calendar month as ISO text `YYYY-MM`. */
export type YearMonth = string;

/** The month so many months later (earlier when negative). */
export function addMonths(month: YearMonth, months: number): YearMonth {
  const index = monthIndex(month) + months;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((((index % 12) + 12) % 12) + 1).padStart(2, '0')}`;
}

function monthIndex(month: YearMonth): number {
  const parts = partsOf(`${month}-01`);
  return parts.year * 12 + parts.month - 1;
}
