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
  /** What all others but `days` are views of, so that a world is made blank, kept and brought back at once. */
  readonly bytes: Uint8Array;
  /** Room for a copy of them, for who narrows the world and brings it back. */
  readonly kept: Uint8Array;
  readonly lo: Float64Array;
  readonly hi: Float64Array;
  readonly valueLo: Float64Array;
  readonly valueHi: Float64Array;
  readonly bits: Int32Array;
  readonly state: Uint8Array;
  /** Truths of the rules of the groups that `testAll` went through last. */
  readonly rules: Uint8Array;
  /** The definitions and `valueDone`; see `forget`. */
  readonly memo: Uint8Array;
  readonly definitions: Uint8Array;
  /** 1 where a value is computed. */
  readonly valueDone: Uint8Array;
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
  const { values, rules, definitions } = sizes;
  const numbers = 2 * (slots.length + values);
  const buffer = new ArrayBuffer(numbers * 8 + bits * 4 + slots.length + rules + definitions + values);
  const float64 = new Float64Array(buffer, 0, numbers);
  const bytes = new Uint8Array(buffer);
  const [stateAt, rulesAt] = [numbers * 8 + bits * 4, numbers * 8 + bits * 4 + slots.length];
  const memo = bytes.subarray(rulesAt + rules).fill(UNCOMPUTED);
  const world: World = {
    facts: noFacts,
    bytes,
    kept: new Uint8Array(buffer.byteLength),
    lo: float64.subarray(0, slots.length),
    hi: float64.subarray(slots.length, 2 * slots.length),
    valueLo: float64.subarray(2 * slots.length, numbers - values),
    valueHi: float64.subarray(numbers - values),
    bits: new Int32Array(buffer, numbers * 8, bits),
    state: bytes.subarray(stateAt, rulesAt),
    rules: bytes.subarray(rulesAt, rulesAt + rules),
    memo,
    definitions: memo.subarray(0, definitions),
    valueDone: memo.subarray(definitions),
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
