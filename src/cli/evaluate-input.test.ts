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

test('the funds of an input are those of the editions that its dates touch', () => {
  const march = { reception: '2025-03-20' };
  const straddling = { ...march, execution: '2025-04-10' };
  const funds = (dates: object, ...programs: string[]) => problems({ dates, facts: {}, programs });
  expect(funds(march, 'oldFund')).toEqual([]);
  expect(funds(march, 'newFund')).toEqual(['programs[0] unknownProgram']);
  expect(funds(straddling, 'oldFund', 'newFund')).toEqual([]);
  expect(funds({ reception: '2025-06-10' }, 'oldFund')).toEqual(['programs[0] unknownProgram']);
});

test('a named edition has its own funds alone, and without a date those of the newest hold', () => {
  const dates = { reception: '2025-06-10' };
  const named = (fund: string) => problems({ edition: '2024-04', dates, facts: {}, programs: [fund] });
  expect(named('oldFund')).toEqual([]);
  expect(named('newFund')).toEqual(['programs[0] unknownProgram']);
  expect(problems({ facts: {}, programs: ['newFund'] })).toEqual(['dates wrongType']);
});

test('answers may be of any edition, for a case keeps them all', () => {
  const dates = { reception: '2025-03-20' };
  expect(problems({ dates, facts: { old: true, new: true } })).toEqual([]);
  expect(problems({ dates, facts: { neither: true } })).toEqual(['facts.neither unknownFact']);
});
