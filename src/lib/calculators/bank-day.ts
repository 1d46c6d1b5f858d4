import { holidayMonthDays } from '../domain/holidays.ts';
import { addDays, isBusinessDay, type LocalDate } from '../domain/local-date.ts';

/**
 * Are banks closed that day: Saturday, Sunday, national holiday, 31 December to 3 January (銀行法15条1項, its order 5条1項)?
 * Null where it would be a weekday of a year whose holidays are not known.
 */
export function isBankHoliday(date: LocalDate): boolean | null {
  const monthDay = date.slice(5);
  if (monthDay === '12-31' || monthDay <= '01-03') return true;
  if (!isBusinessDay(date, { yearEndCloses: false })) return true;
  return date.slice(0, 4) in holidayMonthDays ? false : null;
}

/** The date itself if banks are open, else the last day before it on which they are; null if holidays are not known. */
export function lastBankDay(date: LocalDate): LocalDate | null {
  return bankDay(date, -1);
}

/** The date itself if banks are open, else the next day on which they are; null if holidays are not known. */
export function nextBankDay(date: LocalDate): LocalDate | null {
  return bankDay(date, 1);
}

function bankDay(date: LocalDate, step: 1 | -1): LocalDate | null {
  let day = date;
  let closed = isBankHoliday(day);
  while (closed) {
    day = addDays(day, step);
    closed = isBankHoliday(day);
  }
  return closed === null ? null : day;
}
