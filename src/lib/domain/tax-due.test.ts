import { expect, test } from 'vitest';
import { dueDateAfter, dueDateIn, fiscalYearOf, instalmentsDue } from './tax-due.ts';

test.each([
  ['2024-10-15', 831, '2025-09-01'],
  ['2025-12-31', 831, '2026-08-31'],
  ['2025-01-31', 229, '2026-03-02'],
  ['2199-12-31', 630, '2200-06-30']
])('the due day in the year after %s', (date, monthDay, due) => {
  expect(dueDateAfter(date, monthDay)).toBe(due);
});

test.each([
  [2025, 430, '2025-04-30'],
  [2025, 331, '2026-03-31'],
  [2025, 831, '2025-09-01'],
  [2025, 131, '2026-02-02']
])('in fiscal year %i the month-day %i is %s', (fiscalYear, monthDay, due) => {
  expect(dueDateIn(fiscalYear, monthDay)).toBe(due);
});

test('a fiscal year begins in April', () => {
  expect(['2025-03-31', '2025-04-01', '2025-12-31'].map(fiscalYearOf)).toEqual([2024, 2025, 2025]);
  expect(() => dueDateIn(2025, 229)).toThrow(RangeError);
});

test('instalments are those of the fiscal year, or all of the year before', () => {
  expect(instalmentsDue([430, 831], '2025-04-29')).toEqual({ fiscalYear: 2024, instalments: [1, 2] });
  expect(instalmentsDue([430, 831], '2025-04-30')).toEqual({ fiscalYear: 2025, instalments: [1] });
});
