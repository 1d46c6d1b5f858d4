import type { FactDefinition } from '../domain/facts.ts';
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
  kind: 'set' | 'multi' | 'interval' | 'text';
  /** First word of `World.bits`, and how many there are. */
  word: number;
  full: Int32Array;
  choices: ReadonlyMap<string, number>;
  lo: number;
  hi: number;
}>;

export interface Vocabulary {
  readonly slots: readonly Slot[];
  readonly bits: number;
  readonly fact: (id: string) => Slot;
  readonly date: (which: ReferenceDate) => Slot;
  readonly industries: Industries;
}

/** Bounds of a number that is not known yet, from its definition; yen, counts and months are never negative. */
export function boundsOf(definition: FactDefinition): { lo: number; hi: number } {
  const natural = definition.type === 'yen' || definition.type === 'count' || definition.type === 'months';
  return { lo: definition.min ?? (natural ? 0 : -Infinity), hi: definition.max ?? Infinity };
}

/** RangeError where two facts share an id or a fact has more choices than a word has bits. */
export function compileVocabulary(pack: RulePack): Vocabulary {
  const industries = compileIndustries(pack.industryClasses);
  const slots: Slot[] = [];
  const facts = new Map<string, Slot>();
  let word = 0;
  for (const definition of pack.facts) {
    const kind = kindOf(definition);
    const choices = new Map((definition.choices ?? []).map((choice, index) => [choice.value, index]));
    if (choices.size > MOST_CHOICES) throw new RangeError(`fact ${definition.id}: too many choices`);
    const full = fullOf(definition, choices.size, industries);
    const index = slots.length;
    const slot = { index, id: definition.id, definition, kind, word, full, choices, ...boundsOf(definition) };
    if (facts.has(slot.id)) throw new RangeError(`fact ${slot.id} is defined twice`);
    facts.set(slot.id, slot);
    slots.push(slot);
    word += kind === 'multi' ? 2 : full.length;
  }
  const dates = referenceDates.map((id, offset): Slot => {
    const none = { word: 0, full: new Int32Array(0), choices: new Map<string, number>() };
    const index = pack.facts.length + offset;
    return { index, id, definition: null, kind: 'interval', ...none, lo: -Infinity, hi: Infinity };
  });
  slots.push(...dates);
  return {
    slots,
    bits: word,
    fact: (id) => facts.get(id) ?? unknownId('fact', id),
    date: (which) => dates[referenceDates.indexOf(which)] ?? unknownId('date', which),
    industries
  };
}

export function unknownId(what: string, id: string): never {
  throw new RangeError(`the pack has no ${what} ${id}`);
}

function kindOf({ type }: FactDefinition): Slot['kind'] {
  if (type === 'boolean' || type === 'choice' || type === 'jsic') return 'set';
  if (type === 'choices') return 'multi';
  return type === 'text' ? 'text' : 'interval';
}

function fullOf({ type }: FactDefinition, choices: number, industries: Industries): Int32Array {
  if (type === 'boolean') return Int32Array.of(0b11);
  if (type === 'choice' || type === 'choices') return Int32Array.of(2 ** choices - 1);
  return type === 'jsic' ? industries.full : new Int32Array(0);
}
