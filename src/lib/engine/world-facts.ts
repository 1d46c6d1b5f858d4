import { CANNOT_TELL, type Facts } from '../domain/facts.ts';
import { parseDayNumber } from '../domain/local-date.ts';
import type { Slot, Vocabulary } from './vocabulary.ts';
import { CANNOT, GIVEN, type World } from './world.ts';

/**
 * Where the value of a fact goes, in one number: the index of its slot in the lower bits, the word of a yes-or-no in the upper,
 * between them what values it takes.
 */
const INDEX_BITS = 13;
const INDEX = (1 << INDEX_BITS) - 1;
const TAKES = 0b11 << INDEX_BITS;
const YES_NO = 1 << INDEX_BITS;
const NUMBER = 2 << INDEX_BITS;
const WORD_SHIFT = INDEX_BITS + 2;
const NO_FACT = -1;

/**
 * Sets the answers. Cases bring their facts in the same order again and again: where each stood last is tried first, for comparing
 * a name is quicker than looking it up.
 */
export function compileFacts({
  slots,
  bits: words,
  facts: slotOf
}: Vocabulary): (world: World, facts: Facts) => void {
  if (slots.length > INDEX || words >= 1 << (31 - WORD_SHIFT)) throw new RangeError('too many facts');
  const seenIds = Array.from({ length: 2 * slots.length }, () => '');
  const seen = new Int32Array(2 * slots.length);
  function lookUp(place: number, id: string): number {
    const goes = goesTo(slotOf.get(id));
    if (place < seen.length) {
      seenIds[place] = id;
      seen[place] = goes;
    }
    return goes;
  }
  return (world, facts) => {
    world.facts = facts;
    const { state, lo, hi, bits } = world;
    let place = 0;
    // The keys of a plain record are its own: no fact has the name of something inherited (`compileVocabulary`).
    for (const id in facts) {
      const goes = seenIds[place] === id ? (seen[place] ?? NO_FACT) : lookUp(place, id);
      place += 1;
      if (goes === NO_FACT) continue;
      const value = facts[id];
      const index = goes & INDEX;
      if (typeof value === 'boolean') {
        if ((goes & TAKES) !== YES_NO) continue;
        bits[goes >> WORD_SHIFT] = value ? 0b10 : 0b01;
      } else if (typeof value === 'number') {
        if ((goes & TAKES) !== NUMBER || !Number.isSafeInteger(value)) continue;
        lo[index] = value;
        hi[index] = value;
      } else {
        const slot = slots[index];
        if (value === undefined || slot === undefined) continue;
        if (value === CANNOT_TELL) {
          state[index] = CANNOT;
          continue;
        }
        if (!setGiven(world, slot, value)) continue;
      }
      state[index] = GIVEN;
    }
  };
}

function goesTo(slot: Slot | undefined): number {
  if (!slot) return NO_FACT;
  if (slot.type === 'boolean') return slot.index | YES_NO | (slot.word << WORD_SHIFT);
  return slot.isNumber ? slot.index | NUMBER : slot.index;
}

/** A text or a list. False where it does not fit the type of the fact; nothing is set then. */
function setGiven(world: World, slot: Slot, value: string | readonly string[]): boolean {
  switch (slot.type) {
    case 'choice': {
      const choice = typeof value === 'string' ? slot.choices.get(value) : undefined;
      if (choice === undefined) return false;
      world.bits[slot.word] = 1 << choice;
      return true;
    }
    case 'choices': {
      if (typeof value === 'string' || !Array.isArray(value)) return false;
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
      const kind = typeof value === 'string' ? slot.kindOf?.(value) : undefined;
      if (kind) world.bits.set(kind, slot.word);
      return kind !== undefined;
    }
    case 'date': {
      const day = parseDayNumber(value);
      if (Number.isNaN(day)) return false;
      world.lo[slot.index] = day;
      world.hi[slot.index] = day;
      return true;
    }
    case 'text':
      return typeof value === 'string';
    default:
      return false;
  }
}
