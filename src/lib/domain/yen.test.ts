import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { echoYen, formatPercent, formatYen, MAX_YEN, parseYen } from './yen.ts';

const yen = fc.oneof(fc.integer({ min: 0, max: MAX_YEN }), fc.nat(100_000_000));

describe('parseYen', () => {
  it.each([
    ['4000000', 4_000_000],
    ['4,000,000円', 4_000_000],
    ['８，０００万円', 80_000_000],
    ['1億2,000万', 120_000_000],
    ['1億', 100_000_000],
    ['13,200千円', 13_200_000],
    ['5千万円', 50_000_000],
    ['3百万円', 3_000_000],
    ['1万5千円', 15_000],
    ['￥4,000,000－', 4_000_000],
    [' 100 万 円 ', 1_000_000],
    ['0', 0],
    ['007', 7],
    ['10000000000000', MAX_YEN]
  ])('reads %s', (text, expected) => {
    expect(parseYen(text)).toEqual({ ok: true, yen: expected });
  });
  it.each([
    ['', 'empty'],
    ['　', 'empty'],
    ['-5', 'negative'],
    ['−5万円', 'negative'],
    ['ー100', 'negative'],
    ['▲100', 'negative'],
    ['￥-100', 'negative'],
    ['1.5万円', 'fraction'],
    ['0.1', 'fraction'],
    ['8,00万円', 'commas'],
    ['1,0000', 'commas'],
    ['10000000000001', 'tooLarge'],
    ['100001億', 'tooLarge'],
    ['9'.repeat(400), 'tooLarge'],
    ['円', 'format'],
    ['万円', 'format'],
    ['5億億', 'format'],
    ['1万2億', 'format'],
    ['八百万円', 'format'],
    ['1e5', 'format'],
    ['100-200', 'format'],
    ['<b>5</b>', 'format'],
    ['💴', 'format']
  ])('refuses %s as %s', (text, reason) => {
    expect(parseYen(text)).toEqual({ ok: false, reason });
  });
  it.each([
    ['▲500,000', -500_000],
    ['-50万円', -500_000],
    ['￥-100', -100],
    ['△1億', -100_000_000],
    ['-0', 0],
    ['500', 500]
  ])('reads %s as profit or loss where losses are asked for', (text, expected) => {
    expect(parseYen(text, { loss: true })).toEqual({ ok: true, yen: expected });
  });
  it.each([
    ['--5', 'negative'],
    ['▲', 'empty'],
    ['-1.5', 'fraction'],
    ['-10000000000001', 'tooLarge']
  ])('refuses %s as %s even there', (text, reason) => {
    expect(parseYen(text, { loss: true })).toEqual({ ok: false, reason });
  });
  it('reads back a loss as it is shown', () => {
    expect(parseYen(echoYen(-120_345_678), { loss: true })).toEqual({ ok: true, yen: -120_345_678 });
    expect(parseYen(formatYen(-1_234_567), { loss: true })).toEqual({ ok: true, yen: -1_234_567 });
  });
  it('reads back what is shown', () => {
    fc.assert(
      fc.property(yen, (amount) => {
        expect(parseYen(echoYen(amount))).toEqual({ ok: true, yen: amount });
        expect(parseYen(formatYen(amount))).toEqual({ ok: true, yen: amount });
      })
    );
  });
  it('never throws and never leaves the range', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789,.億万千百円¥-△ '.split('')) }), (text) => {
        const parsed = parseYen(text);
        if (parsed.ok) {
          expect(Number.isSafeInteger(parsed.yen) && parsed.yen >= 0 && parsed.yen <= MAX_YEN).toBe(true);
        }
      }),
      { numRuns: 2_000 }
    );
  });
});

describe('showing', () => {
  it.each([
    [80_000_000, '8,000万円'],
    [120_345_678, '1億2,034万5,678円'],
    [100_000_000, '1億円'],
    [4_000, '4,000円'],
    [0, '0円'],
    [-50_000, '-5万円']
  ])('echoes %i as %s', (amount, text) => {
    expect(echoYen(amount)).toBe(text);
  });
  it('groups by three', () => {
    expect(formatYen(1_234_567)).toBe('1,234,567円');
    expect(formatYen(999)).toBe('999円');
    expect(formatYen(-1_000)).toBe('-1,000円');
  });
  it.each([
    [190, '1.9%'],
    [45, '0.45%'],
    [200, '2.0%'],
    [0, '0.0%']
  ])('writes %i basis points as %s', (basisPoints, text) => {
    expect(formatPercent(basisPoints)).toBe(text);
  });
});
