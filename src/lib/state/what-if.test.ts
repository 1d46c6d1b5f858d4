import { expect, test } from 'vitest';
import type { FactDefinition } from '../domain/facts.ts';
import { changesThatLift, factsBehind } from './what-if.ts';

function fact(id: string, type: FactDefinition['type'], more: Partial<FactDefinition> = {}): FactDefinition {
  return { id, type, label: id, question: id, privacy: 'none', group: 'g', ...more };
}
const number = (value: unknown) => Number(value);

test('an amount over the limit: the most that fits, by each amount alone', () => {
  const definitions = [fact('asked', 'yen', { min: 0 }), fact('balance', 'yen', { min: 0 })];
  const facts = { asked: 9_000_000, balance: 12_000_000 };
  const changes = changesThatLift(
    definitions,
    facts,
    (with_) => number(with_['asked']) + number(with_['balance']) > 20_000_000
  );
  expect(changes).toEqual([
    { fact: 'asked', label: 'asked', kind: 'atMost', value: 8_000_000 },
    { fact: 'balance', label: 'balance', kind: 'atMost', value: 11_000_000 }
  ]);
});

test('heads, months, yes and no, choices', () => {
  const heads = changesThatLift([fact('heads', 'count')], { heads: 6 }, (f) => number(f['heads']) > 5);
  expect(heads).toMatchObject([{ kind: 'atMost', value: 5 }]);
  const months = changesThatLift([fact('m', 'months', { max: 60 })], { m: 3 }, (f) => number(f['m']) < 12);
  expect(months).toMatchObject([{ kind: 'atLeast', value: 12 }]);
  const yes = changesThatLift([fact('held', 'boolean')], { held: false }, (f) => f['held'] === false);
  expect(yes).toMatchObject([{ kind: 'is', value: true }]);
  const choices = [
    { value: 'a', label: 'a' },
    { value: 'b', label: 'b' }
  ];
  const kind = changesThatLift([fact('k', 'choice', { choices })], { k: 'a' }, (f) => f['k'] === 'a');
  expect(kind).toMatchObject([{ kind: 'is', value: 'b' }]);
});

test('nothing is offered that would not lift the reason', () => {
  expect(changesThatLift([fact('asked', 'yen')], { asked: 5 }, () => true)).toEqual([]);
  expect(changesThatLift([fact('asked', 'yen')], {}, () => true)).toEqual([]);
});

test('a sum is changed through what it is the sum of', () => {
  const value = (id: string, of: object) => ({ id, label: id, unit: 'yen' as const, value: of, cite: [] });
  const pack = {
    values: [
      value('total', { sum: [{ fact: 'equipment' }, { value: 'working' }] }),
      value('working', { if: { fact: 'wanted' }, then: { fact: 'workingYen' }, else: { value: 'total' } })
    ]
  } as unknown as Parameters<typeof factsBehind>[0];
  expect(factsBehind(pack, ['total', 'limit'])).toEqual(['equipment', 'wanted', 'workingYen', 'limit']);
});
