import { partsOf, type LocalDate } from './local-date.ts';

/** A calendar month as ISO text `YYYY-MM`. */
export type YearMonth = string;

/** The month that the day lies in. */
export function monthOf(date: LocalDate): YearMonth {
  return date.slice(0, 7);
}

/** The month so many months later (earlier when negative). */
export function addMonths(month: YearMonth, months: number): YearMonth {
  const index = monthIndex(month) + months;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((((index % 12) + 12) % 12) + 1).padStart(2, '0')}`;
}

/** How many months `to` lies after `from`; negative when it lies before. */
export function monthsFrom(from: YearMonth, to: YearMonth): number {
  return monthIndex(to) - monthIndex(from);
}

function monthIndex(month: YearMonth): number {
  const parts = partsOf(`${month}-01`);
  return parts.year * 12 + parts.month - 1;
}
