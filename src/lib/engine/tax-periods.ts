import type { LocalDate } from '../domain/local-date.ts';
import { localDateOf, nextBusinessDay, partsOf } from '../domain/local-date.ts';
import type { PaperResult } from '../domain/verdict.ts';
import type { TaxCalendar } from '../rules/pack.ts';

/** Choice fact that names the tax whose payment is shown; its values are the kinds of the calendars. */
export const TAX_KIND_FACT = 'tax.kind';

/**
 * The instalments that have fallen due by the reception: those of its fiscal year (April to March), or all of the year
 * before while none is due yet. A due date on a weekend or holiday is the next business day.
 */
export function taxPeriodsOf(
  calendar: TaxCalendar,
  reception: LocalDate
): NonNullable<PaperResult['taxPeriods']> {
  const { year, month } = partsOf(reception);
  const fiscalYear = month >= 4 ? year : year - 1;
  const due = calendar.dueDates.flatMap((monthDay, index) =>
    dueDateIn(fiscalYear, monthDay) <= reception ? [index + 1] : []
  );
  return due.length > 0
    ? { kind: calendar.kind, fiscalYear, instalments: due }
    : {
        kind: calendar.kind,
        fiscalYear: fiscalYear - 1,
        instalments: calendar.dueDates.map((_, index) => index + 1)
      };
}

function dueDateIn(fiscalYear: number, monthDay: number): LocalDate {
  const month = Math.floor(monthDay / 100);
  const due = localDateOf(month >= 4 ? fiscalYear : fiscalYear + 1, month, monthDay % 100);
  if (due === null) throw new RangeError(`no day ${monthDay} in fiscal year ${fiscalYear}`);
  return nextBusinessDay(due);
}
