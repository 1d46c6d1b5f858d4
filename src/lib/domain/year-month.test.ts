import { expect, test } from 'vitest';
import { addMonths, monthOf, monthsFrom } from './year-month.ts';

test.each([
  ['2025-01', -1, '2024-12'],
  ['2025-12', 1, '2026-01'],
  ['2025-07', -6, '2025-01'],
  ['2025-07', 0, '2025-07'],
  ['2024-02', 25, '2026-03']
])('%s and %i months are %s', (month, months, result) => {
  expect(addMonths(month, months)).toBe(result);
  expect(monthsFrom(month, result)).toBe(months);
});

test('a day lies in its month', () => {
  expect(monthOf('2025-04-30')).toBe('2025-04');
  expect(() => addMonths('2025-13', 1)).toThrow(RangeError);
});
