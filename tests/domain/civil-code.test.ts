import { describe, expect, it } from 'vitest';
import { correspondingDay, periodEnd } from '../../src/lib/domain/local-date.ts';

/**
 * Civil Code: 140 (the first day is left out unless the period starts at midnight), 141 (a period ends with the end of
 * its last day), 143 (counted by the calendar; the day before the start's corresponding day, or the month's last day).
 */
describe('periods in months, first day left out (140条本文)', () => {
  it.each([
    ['2026-02-28', 6, '2026-08-31', 'starts on the first of March: whole months, to the end of August'],
    ['2020-02-29', 60, '2025-02-28', 'starts on 1 March: five whole years'],
    ['2025-06-10', 1, '2025-07-10', 'an ordinary month'],
    ['2025-01-30', 1, '2025-02-28', 'starts on the 31st: February has no such day'],
    ['2024-01-30', 1, '2024-02-29', 'the same in a leap year'],
    ['2025-01-31', 1, '2025-02-28', 'starts on 1 February'],
    ['2025-01-29', 1, '2025-02-28', 'starts on the 30th: no such day'],
    ['2025-01-28', 1, '2025-02-28', 'starts on the 29th: no such day in 2025'],
    ['2025-01-27', 1, '2025-02-27', 'starts on the 28th'],
    ['2025-03-31', 1, '2025-04-30', 'starts on 1 April'],
    ['2025-12-31', 12, '2026-12-31', 'the calendar year'],
    ['2024-10-15', 12, '2025-10-15', 'one year after moving in'],
    ['2024-02-28', 12, '2025-02-28', 'starts on 29 February: no such day a year later'],
    ['2025-03-03', 60, '2030-03-03', 'five years after opening']
  ])('%s and %i months end on %s (%s)', (event, months, end) => {
    expect(periodEnd(event, months)).toBe(end);
  });
});

describe('periods whose first day counts (140条ただし書)', () => {
  it.each([
    ['2025-04-01', 12, '2026-03-31'],
    ['2025-06-10', 1, '2025-07-09'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2025-03-01', 6, '2025-08-31']
  ])('%s and %i months end on %s', (start, months, end) => {
    expect(periodEnd(start, months, { firstDayCounts: true })).toBe(end);
  });
});

describe('a period is not its corresponding day', () => {
  it.each([
    ['2026-02-28', 6, '2026-08-28', '2026-08-31'],
    ['2020-02-29', 60, '2025-02-28', '2025-02-28'],
    ['2025-04-30', 1, '2025-05-30', '2025-05-31']
  ])('%s and %i months: 応当日 %s, end %s', (date, months, corresponding, end) => {
    expect(correspondingDay(date, months)).toBe(corresponding);
    expect(periodEnd(date, months)).toBe(end);
  });
});
