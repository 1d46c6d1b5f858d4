import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cite,
  completeFacts,
  fact,
  hideFacts,
  pack,
  program,
  smallFacts,
  smallPack
} from '../../../tests/support/small-packs.ts';
import type { Facts } from '../domain/facts.ts';
import { compilePack, evaluate } from './evaluate.ts';

const dates = { reception: '2025-06-10' };

describe('a compiled pack', () => {
  test('judges a case the same whatever it judged before', () => {
    const hidden = fc.subarray(smallFacts.map(({ id }) => id));
    const facts = fc.tuple(completeFacts(smallFacts), hidden).map(([all, hide]) => hideFacts(all, hide));
    fc.assert(
      fc.property(
        smallPack({ withDates: true }),
        fc.array(facts, { minLength: 2, maxLength: 5 }),
        (rules, cases) => {
          const used = compilePack(rules, 'h');
          const questions = [...cases, ...cases].map((one, index) => ({
            dates: index % 2 === 0 ? dates : { ...dates, execution: '2025-07-11' },
            facts: one
          }));
          for (const question of questions) {
            expect(evaluate(used, question)).toEqual(evaluate(compilePack(rules, 'h'), question));
          }
        }
      )
    );
  });

  test('judges in the midst of judging: another world is taken', () => {
    const rules = pack({
      facts: [fact('a', 'boolean'), fact('b', 'boolean')],
      programs: [
        program({
          requirements: [{ id: 'r', label: 'r', must: { any: [{ fact: 'a' }, { fact: 'b' }] }, cite }]
        })
      ]
    });
    const compiled = compilePack(rules, 'h');
    const outcomeOf = (facts: Facts): unknown => evaluate(compiled, { dates, facts }).programs[0]?.outcome;
    let inner: unknown = null;
    const nested: Facts = {
      a: true,
      get b() {
        inner = outcomeOf({ a: false, b: false });
        return false;
      }
    };
    expect(outcomeOf(nested)).toBe('eligible');
    expect(inner).toBe('ineligible');
  });

  test('gives no list away that a caller could change for the next', () => {
    const rules = pack({ programs: [program()] });
    const compiled = compilePack(rules, 'h');
    const [judged] = evaluate(compiled, { dates, facts: {} }).programs;
    for (const list of [
      judged?.papers,
      judged?.missing,
      judged?.terms.repayment,
      judged?.terms.collateral.cite
    ]) {
      expect(() => (list as unknown[]).push('more')).toThrow(TypeError);
    }
    expect(evaluate(compiled, { dates, facts: {} }).programs[0]).toEqual(judged);
  });

  test('refuses a fact that bears the name of what every record has', () => {
    expect(() => compilePack(pack({ facts: [fact('constructor', 'boolean')] }), 'h')).toThrow(RangeError);
  });
});
