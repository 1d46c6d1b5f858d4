import type { LocalDate } from '../domain/local-date.ts';
import { instalmentsDue } from '../domain/tax-due.ts';
import type { PaperResult } from '../domain/verdict.ts';
import type { TaxCalendar } from '../rules/pack.ts';

/** Choice fact that names the tax whose payment is shown; its values are the kinds of the calendars. */
export const TAX_KIND_FACT = 'tax.kind';

/** The instalments of the calendar's tax that have fallen due by the reception. */
export function taxPeriodsOf(
  { kind, dueDates }: TaxCalendar,
  reception: LocalDate
): NonNullable<PaperResult['taxPeriods']> {
  return { kind, ...instalmentsDue(dueDates, reception) };
}
