import { describe, expect, it } from 'vitest';
import { monthsBetween, shiftDatesIn, shiftedEnd } from './shift-dates.ts';

describe('dates of a new edition', () => {
  it('lie as many months on as the editions do', () => {
    expect(monthsBetween('2025-04', '2026-04')).toBe(12);
    expect(monthsBetween('2025-04', '2026-10')).toBe(18);
    expect(monthsBetween('2025-04', '2024-04')).toBe(-12);
  });

  it('clamp at the end of a month; what only looks like a date stays', () => {
    const text = "{ on: '2025-08-31', leap: 2024-02-29 } # 2025-13-01, handbook-2025-04-01, 2025-04";
    expect(shiftDatesIn(text, 6)).toEqual({
      text: "{ on: '2026-02-28', leap: 2024-08-29 } # 2025-13-01, handbook-2025-04-01, 2025-04",
      moved: 2
    });
  });

  it('end a window on the last day of a month where it ended on one', () => {
    expect(shiftedEnd('2026-03-31', 12)).toBe('2027-03-31');
    expect(shiftedEnd('2026-03-31', 18)).toBe('2027-09-30');
    expect(shiftedEnd('2024-06-30', 8)).toBe('2025-02-28');
    expect(shiftedEnd('2025-04-14', 1)).toBe('2025-05-14');
  });
});
