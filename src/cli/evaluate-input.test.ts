import { expect, test } from 'vitest';
import { fact, pack, program } from '../../tests/support/small-packs.ts';
import type { RulePack } from '../lib/rules/pack.ts';
import { parseEvaluateInput } from './evaluate-input.ts';

function editionOf(edition: string, from: string, to: string, name: string): RulePack {
  const small = pack({ facts: [fact(name, 'boolean')], programs: [program({ id: `${name}Fund` })] });
  return { ...small, edition: { ...small.edition, edition, inForce: { by: 'reception', from, to } } };
}

const packs = [
  editionOf('2024-04', '2024-04-01', '2025-03-31', 'old'),
  editionOf('2025-04', '2025-04-01', '2026-03-31', 'new')
];

function problems(input: object): readonly string[] {
  const parsed = parseEvaluateInput(JSON.stringify({ scheme: 'scheme', ...input }), packs, []);
  return parsed.ok ? [] : parsed.problems.map(({ path, code }) => `${path} ${code}`);
}

test('the names of an input are those of the editions that its dates touch', () => {
  const march = { reception: '2025-03-20' };
  const straddling = { ...march, execution: '2025-04-10' };
  expect(problems({ dates: march, facts: { old: true } })).toEqual([]);
  expect(problems({ dates: march, facts: { new: true } })).toEqual(['facts.new unknownFact']);
  expect(problems({ dates: straddling, facts: { old: true, new: true }, programs: ['newFund'] })).toEqual([]);
  expect(problems({ dates: { reception: '2025-06-10' }, facts: { old: true } })).toEqual([
    'facts.old unknownFact'
  ]);
});

test('a named edition has its own names alone, and without a date those of the newest hold', () => {
  const dates = { reception: '2025-06-10' };
  expect(problems({ edition: '2024-04', dates, facts: { old: true } })).toEqual([]);
  expect(problems({ edition: '2024-04', dates, facts: { new: true } })).toEqual(['facts.new unknownFact']);
  expect(problems({ facts: { new: true } })).toEqual(['dates wrongType']);
});
