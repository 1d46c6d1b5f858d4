import { describe, expect, test } from 'vitest';
import { isBankHoliday, lastBankDay, nextBankDay } from './bank-day.ts';

describe('days on which banks are closed', () => {
  test.each([
    ['2025-12-30', false],
    ['2025-12-31', true],
    ['2025-01-03', true],
    ['2025-01-06', false],
    ['2026-01-02', true],
    ['2026-01-03', true],
    ['2026-01-05', false],
    ['2025-11-03', true],
    ['2025-11-22', true],
    ['2025-11-23', true],
    ['2025-11-24', true],
    ['2025-11-25', false]
  ])('%s: %s', (date, closed) => {
    expect(isBankHoliday(date)).toBe(closed);
  });

  test('are passed over in both directions', () => {
    expect(lastBankDay('2026-01-04')).toBe('2025-12-30');
    expect(nextBankDay('2025-12-31')).toBe('2026-01-05');
    expect(lastBankDay('2025-11-25')).toBe('2025-11-25');
  });

  test('are not known on weekdays after the last year of the table', () => {
    expect(isBankHoliday('2036-01-05')).toBe(true);
    expect(isBankHoliday('2036-01-07')).toBeNull();
    expect(nextBankDay('2035-12-31')).toBeNull();
    expect(lastBankDay('2036-01-01')).toBe('2035-12-28');
  });
});
