import { describe, expect, test } from 'vitest';
import type { TaxCalendar } from '../rules/pack.ts';
import { taxPeriodsOf } from './tax-periods.ts';

const statutory: TaxCalendar = { kind: 'soleStatutory', dueDates: [831, 1130], cite: [] };
const other: TaxCalendar = { kind: 'soleOther', dueDates: [630, 831, 1031, 131], cite: [] };

describe('instalments due at the reception (handbook p.9; due dates on weekends move on)', () => {
  test.each<[TaxCalendar, string, number, number[]]>([
    [statutory, '2026-04-01', 2025, [1, 2]],
    [statutory, '2026-08-30', 2025, [1, 2]],
    [statutory, '2026-08-31', 2026, [1]],
    [statutory, '2026-11-29', 2026, [1]],
    [statutory, '2026-11-30', 2026, [1, 2]],
    [statutory, '2027-03-31', 2026, [1, 2]],
    // 2025-08-31 and 2025-11-30 are Sundays.
    [statutory, '2025-08-31', 2024, [1, 2]],
    [statutory, '2025-09-01', 2025, [1]],
    [statutory, '2025-11-30', 2025, [1]],
    [other, '2025-06-29', 2024, [1, 2, 3, 4]],
    [other, '2025-06-30', 2025, [1]],
    [other, '2025-10-31', 2025, [1, 2, 3]],
    // 2026-01-31 is a Saturday.
    [other, '2026-02-01', 2025, [1, 2, 3]],
    [other, '2026-02-02', 2025, [1, 2, 3, 4]]
  ])('%o on %s', (calendar, reception, fiscalYear, instalments) => {
    expect(taxPeriodsOf(calendar, reception)).toEqual({ kind: calendar.kind, fiscalYear, instalments });
  });
});
