import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDigitOf, findMyNumbers, isMyNumber } from './my-number.ts';

const eleven = fc.stringMatching(/^\d{11}$/);
const myNumber = eleven.map((digits) => `${digits}${checkDigitOf(digits)}`);
const fullWidth = (digits: string): string =>
  digits.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
const spelled = (digits: string, between: string): string =>
  [digits.slice(0, 4), digits.slice(4, 8), digits.slice(8)].join(between);

describe('isMyNumber', () => {
  it('follows the formula', () => {
    expect(isMyNumber('123456789018')).toBe(true);
    expect(isMyNumber('123456789012')).toBe(false);
    expect(isMyNumber('12345678901')).toBe(false);
  });
  it('accepts exactly one of ten last digits', () => {
    fc.assert(
      fc.property(eleven, (digits) => {
        expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].filter((last) => isMyNumber(`${digits}${last}`))).toHaveLength(
          1
        );
      })
    );
  });
  it('gives 0 for the remainders 0 and 1', () => {
    // Weights from the left: 6 5 4 3 2 7 6 5 4 3 2; so 6 + 5 = 11 leaves 0, 5 + 7 = 12 leaves 1 and 6 + 7 = 13 leaves 2.
    expect(checkDigitOf('11000000000')).toBe(0);
    expect(checkDigitOf('01000100000')).toBe(0);
    expect(checkDigitOf('10000100000')).toBe(9);
  });
});

/** The weights written out from the left, as the ordinance's table reads. */
function checkDigitByTable(digits: string): number {
  const weights = [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
  const rest = weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0) % 11;
  return rest === 0 || rest === 1 ? 0 : 11 - rest;
}

describe('checkDigitOf', () => {
  it('agrees with the table of weights', () => {
    fc.assert(
      fc.property(eleven, (digits) => {
        expect(checkDigitOf(digits)).toBe(checkDigitByTable(digits));
      })
    );
  });
});

describe('findMyNumbers', () => {
  it.each([
    ['123456789018', '123456789018'],
    ['番号は1234 5678 9018です', '1234 5678 9018'],
    ['１２３４－５６７８－９０１８', '１２３４－５６７８－９０１８'],
    ['1234ー5678ー9018', '1234ー5678ー9018'],
    ['1234　5678　9018。', '1234　5678　9018'],
    ['電話 048-647-4100 123456789018', '123456789018'],
    ['2025 1人 1234 5678 9018', '1234 5678 9018']
  ])('finds it in %s', (text, number) => {
    const spans = findMyNumbers(text);
    expect(spans.map(({ start, end }) => text.slice(start, end))).toEqual([number]);
  });
  it.each([
    '123456789012',
    '1234567890181',
    '0123456789018',
    '1234-5678-9018-1234',
    '1234 5678 9018 1234',
    '048-647-4100',
    '1234 567 5678 9018',
    '1 12-34 5678 9018',
    '123456\n789018',
    '123456と789018'
  ])('finds none in %s', (text) => {
    expect(findMyNumbers(text)).toEqual([]);
  });
  it('finds any number however it is written, at its place', () => {
    fc.assert(
      fc.property(
        myNumber,
        fc.constantFrom('', ' ', '-', '　', ' - ', '−', 'ー'),
        fc.boolean(),
        fc.constantFrom('', '髙𠮷さん：', '番号\n'),
        (digits, between, full, before) => {
          const written = spelled(full ? fullWidth(digits) : digits, between);
          expect(findMyNumbers(`${before}${written}。`)).toEqual([
            { start: before.length, end: before.length + written.length }
          ]);
        }
      )
    );
  });
  it('never finds one inside a longer row of digits', () => {
    fc.assert(
      fc.property(myNumber, fc.stringMatching(/^\d{1,5}$/), fc.boolean(), (digits, more, ahead) => {
        expect(findMyNumbers(ahead ? more + digits : digits + more)).toEqual([]);
      })
    );
  });
});
