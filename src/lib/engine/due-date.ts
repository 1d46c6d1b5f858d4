import {
  addDays,
  correspondingDay,
  daysInMonth,
  nextBusinessDay,
  partsOf,
  type LocalDate
} from '../domain/local-date.ts';

/** The day `monthDay` (MMDD as a number: 831 is 31 August) in the year after `date`, or the next business day. */
export function dueDateAfter(date: LocalDate, monthDay: number): LocalDate {
  const { year, month, day } = partsOf(date);
  const dueMonth = Math.floor(monthDay / 100);
  const first = correspondingDay(addDays(date, 1 - day), 12 + dueMonth - month);
  return nextBusinessDay(addDays(first, Math.min(monthDay % 100, daysInMonth(year + 1, dueMonth)) - 1));
}
