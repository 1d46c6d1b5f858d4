import { expect, test } from 'vitest';
import { addMonths } from './year-month.ts';

test.each([
  ['2025-01', -1, '2024-12'],
  ['2025-12', 1, '2026-01'],
  ['2025-07', -6, '2025-01'],
  ['2025-07', 0, '2025-07'],
  ['2024-02', 25, '2026-03']
])('%s and %i months are %s', (month, months, result) => {
  expect(addMonths(month, months)).toBe(result);
});

test('a month that does not exist is a bug', () => {
  expect(() => addMonths('2025-13', 1)).toThrow(RangeError);
});
