import type { Facts, FactValue } from '../domain/facts.ts';
import { localDateOfDayNumber } from '../domain/local-date.ts';
import type { Slot, Vocabulary } from './vocabulary.ts';

/** State of a slot; 0: not asked. */
export const GIVEN = 1;
export const CANNOT = 2;

/** Not computed yet, in the memo of definitions. */
export const UNCOMPUTED = 255;

/** What is still possible in one case, by slot, and what has been computed from it. */
export interface World {
  facts: Facts;
  /** What the next five share, so that all of it is made blank at once. */
  readonly bytes: Uint8Array;
  readonly lo: Float64Array;
  readonly hi: Float64Array;
  readonly bits: Int32Array;
  readonly state: Uint8Array;
  /** Truth of each definition, and of `valueDone` 1 where a value is computed; see `forget`. */
  readonly memo: Uint8Array;
  readonly definitions: Uint8Array;
  readonly valueDone: Uint8Array;
  readonly valueLo: Float64Array;
  readonly valueHi: Float64Array;
  /** Truths of the rules of the groups that `testAll` went through last. */
  readonly rules: Uint8Array;
  /** Last day and result of each bound of each date calculation, whatever the case; NaN: none yet. */
  readonly days: Float64Array;
}

/** How many of each a pack has. */
export interface WorldSizes {
  readonly definitions: number;
  readonly values: number;
  readonly rules: number;
  readonly dayCells: number;
}

export const noFacts: Facts = Object.freeze({});

/** Nothing asked, everything possible. */
export function blankWorld({ slots, bits }: Vocabulary, sizes: WorldSizes): World {
  const [intervals, words, memos] = [slots.length * 8, bits * 4, sizes.definitions + sizes.values];
  const buffer = new ArrayBuffer(2 * intervals + words + slots.length + memos);
  const memo = new Uint8Array(buffer, 2 * intervals + words + slots.length).fill(UNCOMPUTED);
  const world: World = {
    facts: noFacts,
    bytes: new Uint8Array(buffer),
    lo: new Float64Array(buffer, 0, slots.length),
    hi: new Float64Array(buffer, intervals, slots.length),
    bits: new Int32Array(buffer, 2 * intervals, bits),
    state: new Uint8Array(buffer, 2 * intervals + words, slots.length),
    memo,
    definitions: memo.subarray(0, sizes.definitions),
    valueDone: memo.subarray(sizes.definitions),
    valueLo: new Float64Array(sizes.values),
    valueHi: new Float64Array(sizes.values),
    rules: new Uint8Array(sizes.rules),
    days: new Float64Array(sizes.dayCells * 4).fill(NaN)
  };
  for (const { index, lo, hi, full, word } of slots) {
    world.lo[index] = lo;
    world.hi[index] = hi;
    world.bits.set(full, word);
  }
  return world;
}

/** To be called after possibilities have changed. */
export function forget(world: World): void {
  world.memo.fill(UNCOMPUTED);
}

/** What was answered, "?" included; a reference date as ISO text once it is one day. */
export function givenIn(world: World, { index, id, type }: Slot): FactValue | undefined {
  if (type !== null) return world.facts[id];
  return world.state[index] === GIVEN ? localDateOfDayNumber(world.lo[index] ?? NaN) : undefined;
}
