import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatBoth, formatWareki, parseDateText } from './era.ts';
import { dayNumberOf, localDateOfDayNumber } from './local-date.ts';

describe('parseDateText', () => {
  it.each([
    ['令和8年4月1日', '2026-04-01'],
    ['R8.4.1', '2026-04-01'],
    ['r08.04.01', '2026-04-01'],
    ['令8.4.1', '2026-04-01'],
    ['令和　８年　４月　１日', '2026-04-01'],
    ['㋿8年4月1日', '2026-04-01'],
    ['令和元年5月1日', '2019-05-01'],
    ['R1/5/1', '2019-05-01'],
    ['平成元年1月8日', '1989-01-08'],
    ['平成31年4月30日', '2019-04-30'],
    ['昭和64年1月7日', '1989-01-07'],
    ['S元.12.25', '1926-12-25'],
    ['大正15年12月24日', '1926-12-24'],
    ['明治45年7月29日', '1912-07-29'],
    ['2026/4/1', '2026-04-01'],
    ['2026-04-01', '2026-04-01'],
    ['2026年4月1日', '2026-04-01'],
    ['西暦2026年4月1日', '2026-04-01'],
    ['２０２６．４．１', '2026-04-01'],
    ['20260401', '2026-04-01']
  ])('reads %s', (text, date) => {
    expect(parseDateText(text)).toEqual({ ok: true, date, pastEraEnd: false });
  });
  it.each([
    ['平成31年6月1日', '2019-06-01'],
    ['平成31年5月1日', '2019-05-01'],
    ['H38.4.1', '2026-04-01'],
    ['昭和64年1月8日', '1989-01-08'],
    ['昭和100年4月1日', '2025-04-01'],
    ['大正15年12月25日', '1926-12-25'],
    ['明治45年7月30日', '1912-07-30']
  ])('reads %s, past the end of its era', (text, date) => {
    expect(parseDateText(text)).toEqual({ ok: true, date, pastEraEnd: true });
  });
  it.each([
    ['', 'empty'],
    ['8.4.1', 'format'],
    ['令和8年', 'format'],
    ['慶応4年1月1日', 'format'],
    ['明日', 'format'],
    ['2026-04-01T09:00', 'format'],
    ['令和0年5月1日', 'noSuchDay'],
    ['令和8年2月31日', 'noSuchDay'],
    ['2025-02-29', 'noSuchDay'],
    ['20261301', 'noSuchDay'],
    ['R999.1.1', 'noSuchDay'],
    ['令和元年4月30日', 'beforeEra'],
    ['平成元年1月7日', 'beforeEra'],
    ['昭和元年12月24日', 'beforeEra'],
    ['大正元年7月29日', 'beforeEra'],
    ['明治元年1月24日', 'beforeEra']
  ])('refuses %s as %s', (text, reason) => {
    expect(parseDateText(text)).toEqual({ ok: false, reason });
  });
  it('reads back every written form', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: dayNumberOf('1868-01-25'), max: dayNumberOf('2199-12-31') }),
        (dayNumber) => {
          const date = localDateOfDayNumber(dayNumber);
          for (const text of [
            formatWareki(date),
            date,
            date.replaceAll('-', '/'),
            date.replaceAll('-', '')
          ]) {
            expect(parseDateText(text), text).toEqual({ ok: true, date, pastEraEnd: false });
          }
        }
      )
    );
  });
});

describe('formatWareki', () => {
  it('turns at the real boundaries', () => {
    expect(formatWareki('2026-04-01')).toBe('令和8年4月1日');
    expect(formatWareki('2019-04-30')).toBe('平成31年4月30日');
    expect(formatWareki('2019-05-01')).toBe('令和元年5月1日');
    expect(formatWareki('1989-01-07')).toBe('昭和64年1月7日');
    expect(formatWareki('1868-01-01')).toBe('1868年1月1日');
    expect(formatBoth('2026-04-01')).toBe('令和8年(2026年)4月1日');
  });
  it('agrees with the platform for every day from Meiji 6, the first Gregorian year, to 2100', () => {
    const intl = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', { dateStyle: 'long', timeZone: 'UTC' });
    for (let n = dayNumberOf('1873-01-01'); n <= dayNumberOf('2100-12-31'); n += 1) {
      const date = localDateOfDayNumber(n);
      if (formatWareki(date) !== intl.format(n * 86_400_000)) {
        expect(formatWareki(date), date).toBe(intl.format(n * 86_400_000));
      }
    }
  });
});
