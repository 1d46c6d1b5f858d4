import type { FactValue } from '../domain/facts.ts';
import type { Bounded } from '../domain/verdict.ts';
import type { OpenSink } from './open-facts.ts';
import type { World } from './world.ts';

/** Facts and figures behind a decision, by fact, reference date, parameter or value id, in the order of their first mention. */
export type Shown = Record<string, FactValue | Bounded>;

export type Show = (world: World, shown: Shown) => void;

/** A compiled number or date: its bounds in a world, exact where they are equal. Days count from 1970-01-01. */
export interface Interval {
  readonly lo: (world: World) => number;
  readonly hi: (world: World) => number;
  /** Reports the unknown facts that keep it from being exact. */
  readonly open: (world: World, sink: OpenSink, weight: number) => void;
  readonly show: Show;
  /** Set for a bare fact or reference date, at whose threshold possibilities can be split. */
  readonly slot?: number;
  /** Set for a figure, which is the same in every world. */
  readonly constant?: number;
  /** Set where it is made of these bare facts and dates, and figures, alone: exact once they are. */
  readonly inputs?: readonly number[];
}

/** Where there is nothing to report. */
export function nothing(): void {
  return;
}

export function isExact(interval: Interval, world: World): boolean {
  return interval.lo(world) === interval.hi(world);
}

/** The inputs of what is made of these parts, if each tells its own. */
export function inputsOf(parts: readonly Interval[]): Pick<Interval, 'inputs'> {
  const inputs: number[] = [];
  for (const part of parts) {
    if (!part.inputs) return {};
    inputs.push(...part.inputs);
  }
  return { inputs };
}

/** Infinite bounds are null: no bound known. */
export function boundedOf(lo: number, hi: number): Bounded {
  if (lo === hi) return lo;
  return { atLeast: lo === -Infinity ? null : lo, atMost: hi === Infinity ? null : hi };
}

/**
 * left × numerator ÷ denominator, rounded down; exact for safe integers, whatever their product.
 * Infinite operands are bounds: where they leave a ratio open, `towards` (±Infinity) says which bound is asked for.
 */
export function floorPortion(left: number, numerator: number, denominator: number, towards: number): number {
  if (left === 0 || numerator === 0) return 0;
  const product = left * numerator;
  if (denominator === Infinity) {
    if (Number.isFinite(product)) return product < 0 && towards < 0 ? -1 : 0;
    return product === towards ? product : 0;
  }
  if (Number.isSafeInteger(product) || !Number.isFinite(product)) return Math.floor(product / denominator);
  const big = BigInt(left) * BigInt(numerator);
  const by = BigInt(denominator);
  const quotient = big / by;
  return Number(big < 0n && big % by !== 0n ? quotient - 1n : quotient);
}
