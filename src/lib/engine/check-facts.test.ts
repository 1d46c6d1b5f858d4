import { expect, test } from 'vitest';
import { choicesOf, fact, pack } from '../../../tests/support/small-packs.ts';
import { checkFacts } from './check-facts.ts';

const rules = pack({
  facts: [
    fact('flag', 'boolean'),
    fact('money', 'yen', { max: 1000 }),
    fact('months', 'months', { min: 1, max: 12 }),
    fact('day', 'date'),
    fact('kind', 'choice', choicesOf('x', 'y')),
    fact('many', 'choices', choicesOf('x', 'y')),
    fact('trade', 'jsic'),
    fact('note', 'text')
  ]
});

test.each<[string, unknown, string | null, string?]>([
  ['flag', true, null],
  ['flag', 'true', 'wrongType'],
  ['flag', null, 'wrongType'],
  ['flag', '?', null],
  ['money', 0, null],
  ['money', 1000, null],
  ['money', 1001, 'aboveMaximum'],
  ['money', -1, 'belowMinimum'],
  ['money', 0.5, 'notInteger'],
  ['money', Number.NaN, 'notInteger'],
  ['money', '100', 'wrongType'],
  ['months', 0, 'belowMinimum'],
  ['day', '2025-02-28', null],
  ['day', '2025-02-31', 'notADate'],
  ['day', '2025-2-3', 'notADate'],
  ['kind', 'x', null],
  ['kind', 'z', 'notAChoice'],
  ['kind', ['x'], 'wrongType'],
  ['many', ['x', 'y'], null],
  ['many', ['x', 'q'], 'notAChoice', 'many[1]'],
  ['many', 'x', 'wrongType'],
  ['trade', '571', null],
  ['trade', '57', 'notAnIndustryCode'],
  ['trade', '001', 'notAnIndustryCode'],
  ['note', '𠮷', null],
  ['note', 1, 'wrongType'],
  ['toString', true, 'unknownFact'],
  ['nowhere', true, 'unknownFact']
])('%s: %o', (id, value, code, path) => {
  const problems = checkFacts(rules, { [id]: value });
  expect(problems.map((problem) => [problem.code, problem.path])).toEqual(
    code === null ? [] : [[code, path ?? id]]
  );
});

test('every problem is told, with the bound passed', () => {
  expect(checkFacts(rules, { money: 2000, months: 13 })).toEqual([
    { type: 'yen', path: 'money', code: 'aboveMaximum', limit: 1000 },
    { type: 'months', path: 'months', code: 'aboveMaximum', limit: 12 }
  ]);
});
