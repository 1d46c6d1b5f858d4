import type { Comparison, Condition } from '../rules/pack.ts';
import type { CompiledCondition } from './compile-condition.ts';
import { compileExpression, type Scope } from './compile-expression.ts';
import type { Interval } from './interval.ts';
import { FALSE, TRUE, UNKNOWN, type Truth } from './truth.ts';
import type { World } from './world.ts';

type RatiosCondition = Extract<Condition, { readonly ratios: unknown }>;

/** A bound of a product: exact as a bigint where a number would round. */
type Product = number | bigint;

/**
 * a/b against (c/d) × n/m, decided as a·d·m against c·b·n. Exact for integers of any size. While a denominator may still be zero
 * or less, the answer is open.
 */
export function compileRatios({ ratios, times }: RatiosCondition, scope: Scope): CompiledCondition {
  const [left, comparison, right] = ratios;
  const [a, b] = [compileExpression(left[0], scope), compileExpression(left[1], scope)];
  const [c, d] = [compileExpression(right[0], scope), compileExpression(right[1], scope)];
  const n = times ? scope.parameter(times[0]).value : 1;
  const m = times ? scope.parameter(times[1]).value : 1;
  const parts = [a, b, c, d];
  return {
    test: (world) => {
      if (b.lo(world) <= 0 || d.lo(world) <= 0) return UNKNOWN;
      const [leftLo, leftHi] = boundsOf(a, d, m, world);
      const [rightLo, rightHi] = boundsOf(c, b, n, world);
      return decided(comparison, leftLo, leftHi, rightLo, rightHi);
    },
    open: (world, sink, weight) => {
      for (const part of parts) part.open(world, sink, weight);
    },
    show: (world, shown) => {
      for (const part of parts) part.show(world, shown);
      for (const id of times ?? []) shown[id] = scope.parameter(id).value;
    },
    asksKnown: false
  };
}

/** `by` is above zero, so that the extremes lie at its two ends, whichever sign `of` has. */
function boundsOf(of: Interval, by: Interval, factor: number, world: World): [Product, Product] {
  const [lo, hi] = [of.lo(world), of.hi(world)];
  const [least, most] = [by.lo(world), by.hi(world)];
  return [product(lo, lo < 0 ? most : least, factor), product(hi, hi < 0 ? least : most, factor)];
}

function product(x: number, y: number, z: number): Product {
  if (x === 0 || y === 0 || z === 0) return 0;
  const rounded = x * y * z;
  if (Number.isSafeInteger(rounded) || !Number.isFinite(rounded)) return rounded;
  return BigInt(x) * BigInt(y) * BigInt(z);
}

/** JavaScript compares bigints with numbers exactly. */
function decided(
  comparison: Comparison,
  leftLo: Product,
  leftHi: Product,
  rightLo: Product,
  rightHi: Product
): Truth {
  switch (comparison) {
    case '<':
      return leftHi < rightLo ? TRUE : leftLo >= rightHi ? FALSE : UNKNOWN;
    case '<=':
      return leftHi <= rightLo ? TRUE : leftLo > rightHi ? FALSE : UNKNOWN;
    case '>=':
      return leftLo >= rightHi ? TRUE : leftHi < rightLo ? FALSE : UNKNOWN;
    case '>':
      return leftLo > rightHi ? TRUE : leftHi <= rightLo ? FALSE : UNKNOWN;
    case '=':
      if (leftHi < rightLo || leftLo > rightHi) return FALSE;
      return leftHi <= leftLo && rightHi <= rightLo ? TRUE : UNKNOWN;
  }
}
