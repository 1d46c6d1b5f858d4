import {
  addDays,
  correspondingDay,
  daysInMonth,
  localDateOf,
  nextBusinessDay,
  partsOf,
  type LocalDate
} from './local-date.ts';

/** Instalments of a tax by number (from 1), with the fiscal year (April to March) that they belong to. */
export interface Instalments {
  readonly fiscalYear: number;
  readonly instalments: readonly number[];
}

/** The day `monthDay` (MMDD as a number: 831 is 31 August) in the year after `date`, or the next business day. */
export function dueDateAfter(date: LocalDate, monthDay: number): LocalDate {
  const { year, month, day } = partsOf(date);
  const dueMonth = Math.floor(monthDay / 100);
  const first = correspondingDay(addDays(date, 1 - day), 12 + dueMonth - month);
  return nextBusinessDay(addDays(first, Math.min(monthDay % 100, daysInMonth(year + 1, dueMonth)) - 1));
}

/** The day `monthDay` within a fiscal year, or the next business day. */
export function dueDateIn(fiscalYear: number, monthDay: number): LocalDate {
  const month = Math.floor(monthDay / 100);
  const due = localDateOf(month >= 4 ? fiscalYear : fiscalYear + 1, month, monthDay % 100);
  if (due === null) throw new RangeError(`no day ${monthDay} in fiscal year ${fiscalYear}`);
  return nextBusinessDay(due);
}

/** The fiscal year (April to March) that the day lies in, by the year of its April. */
export function fiscalYearOf(date: LocalDate): number {
  const { year, month } = partsOf(date);
  return month >= 4 ? year : year - 1;
}

/**
 * The instalments that have fallen due by the day: those of its fiscal year, or all of the year before while none is due yet.
 * `dueDates` are month-days in order of instalments; one on a weekend or holiday is the next business day.
 */
export function instalmentsDue(dueDates: readonly number[], day: LocalDate): Instalments {
  const fiscalYear = fiscalYearOf(day);
  const due = dueDates.flatMap((monthDay, index) =>
    dueDateIn(fiscalYear, monthDay) <= day ? [index + 1] : []
  );
  return due.length > 0
    ? { fiscalYear, instalments: due }
    : { fiscalYear: fiscalYear - 1, instalments: dueDates.map((_, index) => index + 1) };
}
