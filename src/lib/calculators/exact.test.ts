import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ceilOf,
  compareExact,
  decimalText,
  exactOf,
  floorOf,
  isWhole,
  product,
  quotient,
  sum,
  truncated
} from './exact.ts';

describe('numbers as written', () => {
  test('are held without error', () => {
    expect(decimalText(sum([0.1, 0.2]))).toBe('0.3');
    expect(decimalText(product(1.1, 1.1))).toBe('1.21');
    expect(decimalText(exactOf(1e-7))).toBe('0.0000001');
    expect(decimalText(exactOf(1.5e21))).toBe('1500000000000000000000');
    expect(decimalText(exactOf(-0.05))).toBe('-0.05');
    expect(() => exactOf(NaN)).toThrow(RangeError);
    expect(() => exactOf(-Infinity)).toThrow(RangeError);
  });

  test('are divided exactly, and shown as cut off where they do not end', () => {
    expect(decimalText(quotient(1, 8))).toBe('0.125');
    expect(decimalText(quotient(1, 3))).toBe('0.333333333333…');
    expect(decimalText(quotient(1, -4))).toBe('-0.25');
    expect(() => quotient(1, 0)).toThrow(RangeError);
  });

  test('are cut off towards zero', () => {
    expect(truncated(quotient(2, 3), 1)).toBe(0.6);
    expect(truncated(quotient(-2, 3), 1)).toBe(-0.6);
  });

  test('round down and up', () => {
    expect([floorOf(quotient(7, 2)), ceilOf(quotient(7, 2))]).toEqual([3, 4]);
    expect([floorOf(quotient(-7, 2)), ceilOf(quotient(-7, 2))]).toEqual([-4, -3]);
    expect([floorOf(exactOf(3)), ceilOf(exactOf(3))]).toEqual([3, 3]);
    expect(Object.is(ceilOf(exactOf(0)), 0)).toBe(true);
    expect([isWhole(quotient(6, 3)), isWhole(quotient(7, 3))]).toEqual([true, false]);
  });

  test('compare as fractions do', () => {
    const integer = fc.integer({ min: -1_000_000, max: 1_000_000 });
    fc.assert(
      fc.property(integer, integer, integer, integer, (a, b, c, d) => {
        fc.pre(b > 0 && d > 0);
        expect(compareExact(quotient(a, b), quotient(c, d))).toBe(Math.sign(a * d - c * b));
      })
    );
  });
});
