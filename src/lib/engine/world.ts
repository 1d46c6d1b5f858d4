import { CANNOT_TELL, type FactValue, type Facts } from '../domain/facts.ts';
import { correspondingDay, dayNumberOf, localDateOfDayNumber, parseLocalDate } from '../domain/local-date.ts';
import { referenceDates, type CaseDates, type ReferenceDate } from '../domain/verdict.ts';
import type { Slot, Vocabulary } from './vocabulary.ts';

/** State of a slot; 0: not asked. */
export const GIVEN = 1;
export const CANNOT = 2;

/** Not computed yet, in the memo of definitions. */
export const UNCOMPUTED = 255;

/** What is still possible in one case, by slot, and what has been computed from it. */
export interface World {
  readonly state: Uint8Array;
  readonly given: readonly (FactValue | undefined)[];
  readonly lo: Float64Array;
  readonly hi: Float64Array;
  readonly bits: Int32Array;
  readonly definitions: Uint8Array;
  readonly valueDone: Uint8Array;
  readonly valueLo: Float64Array;
  readonly valueHi: Float64Array;
  /** Last day and result of each bound of each date calculation; NaN: none yet. */
  readonly days: Float64Array;
}

/** How many of each a pack has. */
export interface WorldSizes {
  readonly definitions: number;
  readonly values: number;
  readonly dayCells: number;
}

/**
 * Facts must have passed `checkFacts`; an ill-typed one is taken as unknown rather than guessed at.
 * Reference dates that are not given lie between their neighbours in the order reception … execution, and no later than
 * `horizonMonths` after the reception.
 */
export function createWorld(
  vocabulary: Vocabulary,
  sizes: WorldSizes,
  dates: CaseDates,
  facts: Facts,
  horizonMonths = Infinity
): World {
  const { slots } = vocabulary;
  const given: (FactValue | undefined)[] = new Array<FactValue | undefined>(slots.length).fill(undefined);
  const world: World = {
    state: new Uint8Array(slots.length),
    given,
    lo: new Float64Array(slots.length),
    hi: new Float64Array(slots.length),
    bits: new Int32Array(vocabulary.bits),
    definitions: new Uint8Array(sizes.definitions).fill(UNCOMPUTED),
    valueDone: new Uint8Array(sizes.values),
    valueLo: new Float64Array(sizes.values),
    valueHi: new Float64Array(sizes.values),
    days: new Float64Array(sizes.dayCells * 4).fill(NaN)
  };
  for (const slot of slots) {
    if (!slot.definition) continue;
    const value = Object.hasOwn(facts, slot.id) ? facts[slot.id] : undefined;
    given[slot.index] = value;
    if (value === CANNOT_TELL) world.state[slot.index] = CANNOT;
    const known = value !== undefined && value !== CANNOT_TELL && setGiven(vocabulary, world, slot, value);
    if (known) world.state[slot.index] = GIVEN;
    else setUnknown(world, slot);
  }
  setDates(vocabulary, world, given, dates, horizonMonths);
  return world;
}

/** To be called after possibilities have changed. */
export function forget(world: World): void {
  world.definitions.fill(UNCOMPUTED);
  world.valueDone.fill(0);
}

function setUnknown(world: World, slot: Slot): void {
  world.lo[slot.index] = slot.lo;
  world.hi[slot.index] = slot.hi;
  world.bits.set(slot.full, slot.word);
}

function setGiven(vocabulary: Vocabulary, world: World, slot: Slot, value: FactValue): boolean {
  switch (slot.definition?.type) {
    case 'boolean':
      if (typeof value !== 'boolean') return false;
      world.bits[slot.word] = value ? 0b10 : 0b01;
      return true;
    case 'choice': {
      const choice = typeof value === 'string' ? slot.choices.get(value) : undefined;
      if (choice === undefined) return false;
      world.bits[slot.word] = 1 << choice;
      return true;
    }
    case 'choices': {
      if (!Array.isArray(value)) return false;
      let bits = 0;
      for (const item of value as readonly string[]) {
        const choice = slot.choices.get(item);
        if (choice === undefined) return false;
        bits |= 1 << choice;
      }
      world.bits[slot.word] = bits;
      world.bits[slot.word + 1] = bits;
      return true;
    }
    case 'jsic': {
      const kind = typeof value === 'string' ? vocabulary.industries.kindOf(value) : undefined;
      if (kind) world.bits.set(kind, slot.word);
      return kind !== undefined;
    }
    case 'date': {
      const date = parseLocalDate(value);
      return date !== null && setExact(world, slot, dayNumberOf(date));
    }
    case 'text':
      return typeof value === 'string';
    default:
      return typeof value === 'number' && Number.isSafeInteger(value) && setExact(world, slot, value);
  }
}

function setExact(world: World, slot: Slot, value: number): true {
  world.lo[slot.index] = value;
  world.hi[slot.index] = value;
  return true;
}

function setDates(
  vocabulary: Vocabulary,
  world: World,
  given: (FactValue | undefined)[],
  dates: CaseDates,
  horizonMonths: number
): void {
  const bounds = dateBounds(dates, horizonMonths);
  for (const which of referenceDates) {
    const { index } = vocabulary.date(which);
    const { lo, hi } = bounds[which];
    world.lo[index] = lo;
    world.hi[index] = hi;
    if (lo !== hi) continue;
    given[index] = localDateOfDayNumber(lo);
    world.state[index] = GIVEN;
  }
}

/** Day numbers between which each reference date lies; see `createWorld`. Exact for those that are given. */
export function dateBounds(
  dates: CaseDates,
  horizonMonths: number
): Record<ReferenceDate, { lo: number; hi: number }> {
  const known = referenceDates.map((which) => parseLocalDate(dates[which]));
  const reception = known[0] ?? null;
  const horizon =
    reception === null || horizonMonths === Infinity
      ? Infinity
      : dayNumberOf(correspondingDay(reception, horizonMonths));
  const bounds = known.map((date, index) => {
    if (date !== null) return { lo: dayNumberOf(date), hi: dayNumberOf(date) };
    const before = known.slice(0, index).findLast((other) => other !== null) ?? null;
    const after = known.slice(index).find((other) => other !== null) ?? null;
    const lo = before === null ? -Infinity : dayNumberOf(before);
    // Dates in the wrong order, or past the horizon, leave no day between: the earlier neighbour is taken then.
    return { lo, hi: Math.max(lo, Math.min(horizon, after === null ? Infinity : dayNumberOf(after))) };
  });
  return Object.fromEntries(referenceDates.map((which, index) => [which, bounds[index]])) as Record<
    ReferenceDate,
    { lo: number; hi: number }
  >;
}
