import holidayJp from '@holiday-jp/holiday_jp';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holidayMonthDays } from './holidays.ts';
import {
  addDays,
  correspondingDay,
  correspondingDayNumber,
  dayNumberOf,
  isBusinessDay,
  isNationalHoliday,
  localDateOfDayNumber,
  nextBusinessDay,
  parseDayNumber,
  parseLocalDate,
  partsOf,
  periodEnd,
  periodEndNumber,
  todayInTokyo,
  weekdayOf
} from './local-date.ts';

/** Days of 1868-01-01 to 2199-12-31. */
const day = fc.integer({ min: -37_255, max: 84_005 });
const months = fc.integer({ min: 1, max: 360 });

describe('parseLocalDate', () => {
  it.each(['2026-02-28', '2024-02-29', '1868-01-01', '2199-12-31'])('accepts %s', (text) => {
    expect(parseLocalDate(text)).toBe(text);
  });
  it.each([
    '2026-02-31',
    '2025-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '0026-04-01',
    '2026-04-01T00:00',
    '２０２６-04-01',
    ' 2026-04-01',
    '',
    null,
    20260401
  ])('refuses %s', (text) => {
    expect(parseLocalDate(text)).toBeNull();
  });
});

describe('day numbers', () => {
  it('count from 1970-01-01', () => {
    expect(dayNumberOf('1970-01-01')).toBe(0);
    expect(dayNumberOf('1969-12-31')).toBe(-1);
    expect(dayNumberOf('2026-11-21')).toBe(20_778);
    expect([dayNumberOf('1868-01-01'), dayNumberOf('2199-12-31')]).toEqual([-37_255, 84_005]);
  });
  it('lead back to the same date, as the platform counts', () => {
    fc.assert(
      fc.property(day, (n) => {
        const date = localDateOfDayNumber(n);
        expect(dayNumberOf(date)).toBe(n);
        expect(Date.parse(date)).toBe(n * 86_400_000);
        expect(parseLocalDate(date)).toBe(date);
        expect(weekdayOf(date)).toBe(new Date(date).getUTCDay());
      })
    );
  });
  it('refuse what is no date as a bug', () => {
    expect(() => dayNumberOf('2026-02-30')).toThrow(RangeError);
    expect(() => localDateOfDayNumber(0.5)).toThrow(RangeError);
    expect(() => localDateOfDayNumber(Number.NaN)).toThrow(RangeError);
    expect(() => localDateOfDayNumber(3_000_000)).toThrow(RangeError);
  });
});

describe('correspondingDay', () => {
  it.each([
    ['2026-08-31', 6, '2027-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2025-06-10', 1, '2025-07-10'],
    ['2025-12-31', 2, '2026-02-28'],
    ['2025-03-31', -1, '2025-02-28'],
    ['2025-01-15', -1, '2024-12-15']
  ])('of %s and %i months is %s', (date, n, expected) => {
    expect(correspondingDay(date, n)).toBe(expected);
  });
  it('keeps the day of the month unless the month is too short', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -360, max: 360 }), (n, m) => {
        const date = localDateOfDayNumber(n);
        const before = partsOf(date);
        const after = partsOf(correspondingDay(date, m));
        expect(after.year * 12 + after.month).toBe(before.year * 12 + before.month + m);
        expect(after.day).toBeLessThanOrEqual(before.day);
        if (after.day < before.day) expect(addDays(correspondingDay(date, m), 1).slice(8)).toBe('01');
      })
    );
  });
});

describe('periodEnd', () => {
  it('is monotone in the event and in the months', () => {
    fc.assert(
      fc.property(day, months, fc.boolean(), (n, m, firstDayCounts) => {
        const end = periodEnd(localDateOfDayNumber(n), m, { firstDayCounts });
        expect(end <= periodEnd(localDateOfDayNumber(n + 1), m, { firstDayCounts })).toBe(true);
        expect(end < periodEnd(localDateOfDayNumber(n), m + 1, { firstDayCounts })).toBe(true);
      })
    );
  });
  it('lets the next period follow without gap or overlap when each starts on the first of a month', () => {
    fc.assert(
      fc.property(day, months, months, (n, a, b) => {
        const start = `${localDateOfDayNumber(n).slice(0, 8)}01`;
        const end = periodEnd(start, a, { firstDayCounts: true });
        expect(periodEnd(end, b)).toBe(periodEnd(start, a + b, { firstDayCounts: true }));
      })
    );
  });
});

describe('day numbers mapped by months', () => {
  it('are those of the same dates, at both ends of every month, inside the table and outside', () => {
    for (const year of [1799, 1800, 1868, 1900, 2000, 2023, 2024, 2025, 2100, 2299, 2300, 2401]) {
      const january = dayNumberOf(`${year}-01-01`);
      for (let n = january - 2; n < january + 366; n += 1) {
        const date = localDateOfDayNumber(n);
        for (const m of [1, 2, 12, 60, 180]) {
          expect(correspondingDayNumber(n, m)).toBe(dayNumberOf(correspondingDay(date, m)));
          expect(correspondingDayNumber(n, -m)).toBe(dayNumberOf(correspondingDay(date, -m)));
          expect(periodEndNumber(n, m)).toBe(dayNumberOf(periodEnd(date, m)));
        }
      }
    }
  });
  it('are read from text as the date is', () => {
    fc.assert(
      fc.property(day, (n) => {
        expect(parseDayNumber(localDateOfDayNumber(n))).toBe(n);
      })
    );
    for (const text of ['2026-02-31', '2026-1-01', '2026-01-0:', '20x6-01-01', '2026/01/01', '', null]) {
      expect(parseDayNumber(text)).toBeNaN();
    }
  });
});

describe('todayInTokyo', () => {
  it('turns at 15:00 UTC', () => {
    expect(todayInTokyo(new Date('2026-03-31T14:59:59Z'))).toBe('2026-03-31');
    expect(todayInTokyo(new Date('2026-03-31T15:00:00Z'))).toBe('2026-04-01');
  });
  it('agrees with the platform', () => {
    const format = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Tokyo' });
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1960-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        (now) => {
          expect(todayInTokyo(now)).toBe(format.format(now));
        }
      )
    );
  });
});

describe('business days', () => {
  it('hold the holidays of the public list, every day of 2015 to 2035', () => {
    expect(Object.keys(holidayMonthDays)).toHaveLength(21);
    for (let n = dayNumberOf('2015-01-01'); n <= dayNumberOf('2035-12-31'); n += 1) {
      const date = localDateOfDayNumber(n);
      expect(isNationalHoliday(date), date).toBe(date in holidayJp.holidays);
    }
  });
  it.each([
    ['2025-05-31', '2025-06-02'],
    ['2026-01-31', '2026-02-02'],
    ['2025-05-03', '2025-05-07'],
    ['2026-09-20', '2026-09-24'],
    ['2025-12-27', '2026-01-05'],
    ['2025-01-02', '2025-01-06'],
    ['2025-01-03', '2025-01-06'],
    ['2025-06-10', '2025-06-10']
  ])('from %s is %s', (date, expected) => {
    expect(nextBusinessDay(date)).toBe(expected);
  });
  it('can leave the turn of the year open', () => {
    expect(isBusinessDay('2025-12-29')).toBe(false);
    expect(isBusinessDay('2025-12-29', { yearEndCloses: false })).toBe(true);
    expect(isBusinessDay('2026-01-02', { yearEndCloses: false })).toBe(true);
    expect(isBusinessDay('2026-01-01', { yearEndCloses: false })).toBe(false);
    expect(nextBusinessDay('2025-12-29', { yearEndCloses: false })).toBe('2025-12-29');
  });
});
