import type { FactDefinition, FactType } from '../domain/facts.ts';
import { referenceDates, type ReferenceDate } from '../domain/verdict.ts';
import type { RulePack } from '../rules/pack.ts';
import { compileIndustries, type Industries } from './industries.ts';

/** Choices are bits of one 32-bit word. */
const MOST_CHOICES = 30;

/**
 * Where a fact or a reference date lives in a `World`. `set`: boolean (bits no, yes), choice and industry, as the set of values
 * still possible; `multi`: a word of values it may and one of values it must contain; `interval`: numbers and day numbers.
 */
export type Slot = Readonly<{
  index: number;
  id: string;
  /** Null for a reference date. */
  definition: FactDefinition | null;
  type: FactType | null;
  /** Yen, counts, months and rates: an integer. */
  isNumber: boolean;
  kind: 'set' | 'multi' | 'interval' | 'text';
  /** First word of `World.bits`, and how many there are. */
  word: number;
  full: Int32Array;
  choices: ReadonlyMap<string, number>;
  /** The set that a code belongs to, of an industry. */
  kindOf: Industries['kindOf'] | null;
  lo: number;
  hi: number;
}>;

export interface Vocabulary {
  readonly slots: readonly Slot[];
  readonly bits: number;
  readonly fact: (id: string) => Slot;
  readonly facts: ReadonlyMap<string, Slot>;
  readonly date: (which: ReferenceDate) => Slot;
  readonly industries: Industries;
}

/** Bounds of a number that is not known yet, from its definition; yen, counts and months are never negative. */
export function boundsOf(definition: FactDefinition): { lo: number; hi: number } {
  const natural = definition.type === 'yen' || definition.type === 'count' || definition.type === 'months';
  return { lo: definition.min ?? (natural ? 0 : -Infinity), hi: definition.max ?? Infinity };
}

/** RangeError where two facts share an id, one has an id that no fact can have, or more choices than a word has bits. */
export function compileVocabulary(pack: RulePack): Vocabulary {
  const industries = compileIndustries(pack.industryClasses);
  const slots: Slot[] = [];
  const facts = new Map<string, Slot>();
  let word = 0;
  for (const definition of pack.facts) {
    const kind = slotKindOf(definition);
    const choices = new Map((definition.choices ?? []).map((choice, index) => [choice.value, index]));
    if (choices.size > MOST_CHOICES) throw new RangeError(`fact ${definition.id}: too many choices`);
    const full = fullOf(definition, choices.size, industries);
    const index = slots.length;
    const { id, type } = definition;
    const isNumber = kind === 'interval' && type !== 'date';
    const kindOf = type === 'jsic' ? industries.kindOf : null;
    const { lo, hi } = boundsOf(definition);
    const slot = { index, id, definition, type, isNumber, kind, word, full, choices, kindOf, lo, hi };
    if (facts.has(slot.id)) throw new RangeError(`fact ${slot.id} is defined twice`);
    // Answers are read from a plain record.
    if (slot.id in Object.prototype)
      throw new RangeError(`fact ${slot.id}: every record has one of that name`);
    facts.set(slot.id, slot);
    slots.push(slot);
    word += kind === 'multi' ? 2 : full.length;
  }
  const dates = referenceDates.map((id, offset): Slot => {
    const none = { word: 0, full: new Int32Array(0), choices: new Map<string, number>(), kindOf: null };
    const index = pack.facts.length + offset;
    const open = { isNumber: false, lo: -Infinity, hi: Infinity };
    return { index, id, definition: null, type: null, kind: 'interval', ...none, ...open };
  });
  slots.push(...dates);
  return {
    slots,
    bits: word,
    fact: (id) => facts.get(id) ?? unknownId('fact', id),
    facts,
    date: (which) => dates[referenceDates.indexOf(which)] ?? unknownId('date', which),
    industries
  };
}

export function unknownId(what: string, id: string): never {
  throw new RangeError(`the pack has no ${what} ${id}`);
}

function slotKindOf({ type }: FactDefinition): Slot['kind'] {
  if (type === 'boolean' || type === 'choice' || type === 'jsic') return 'set';
  if (type === 'choices') return 'multi';
  return type === 'text' ? 'text' : 'interval';
}

function fullOf({ type }: FactDefinition, choices: number, industries: Industries): Int32Array {
  if (type === 'boolean') return Int32Array.of(0b11);
  if (type === 'choice' || type === 'choices') return Int32Array.of(2 ** choices - 1);
  return type === 'jsic' ? industries.full : new Int32Array(0);
}
