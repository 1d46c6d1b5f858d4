import type { RulePack } from '../rules/pack.ts';
import {
  compileCondition,
  compileDefinition,
  showGiven,
  type CompiledCondition
} from './compile-condition.ts';
import { compileExpression, compileNamedValue, compileSlot, type Scope } from './compile-expression.ts';
import type { Interval, Show } from './interval.ts';
import { compileVocabulary, unknownId } from './vocabulary.ts';

/**
 * Names of a pack, compiled where first met. Lookups throw RangeError for an id that does not exist, that exists twice, or
 * that is defined by itself.
 */
export function createScope(pack: RulePack): Scope {
  const parameters = indexed('parameter', pack.parameters);
  const definitions = indexed('definition', pack.definitions);
  const values = indexed('value', pack.values);
  const definition = onceEach<CompiledCondition>('definition', (id) => {
    const found = definitions.get(id) ?? unknownId('definition', id);
    return compileDefinition(found.item, found.index, scope);
  });
  const value = onceEach<Interval>('value', (id) => {
    const found = values.get(id) ?? unknownId('value', id);
    return compileNamedValue(found.item, found.index, scope);
  });
  const vocabulary = compileVocabulary(pack);
  function shown(id: string): Show {
    const slot = vocabulary.slots.find((known) => known.id === id);
    if (slot) return slot.kind === 'interval' ? compileSlot(slot).show : showGiven(slot);
    return values.has(id) ? value(id).show : compileExpression({ param: id }, scope).show;
  }
  let dayCells = 0;
  let ruleCells = 0;
  const scope: Scope = {
    asOf: pack.edition.asOf,
    vocabulary,
    parameter: (id) => parameters.get(id)?.item ?? unknownId('parameter', id),
    definition,
    value,
    condition: (condition) => compileCondition(condition, scope),
    shown,
    nextDayCell: () => dayCells++,
    ruleCells: (count) => (ruleCells += count) - count
  };
  return scope;
}

function indexed<T extends { readonly id: string }>(
  what: string,
  items: readonly T[]
): ReadonlyMap<string, { item: T; index: number }> {
  const map = new Map<string, { item: T; index: number }>();
  for (const [index, item] of items.entries()) {
    if (map.has(item.id)) throw new RangeError(`${what} ${item.id} is defined twice`);
    map.set(item.id, { item, index });
  }
  return map;
}

function onceEach<T>(what: string, compile: (id: string) => T): (id: string) => T {
  const compiled = new Map<string, T>();
  const compiling = new Set<string>();
  return (id) => {
    const known = compiled.get(id);
    if (known !== undefined) return known;
    if (compiling.has(id)) throw new RangeError(`${what} ${id} is defined by itself`);
    compiling.add(id);
    const result = compile(id);
    compiling.delete(id);
    compiled.set(id, result);
    return result;
  };
}
