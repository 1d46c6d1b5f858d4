import { describe, expect, test } from 'vitest';
import { fact, pack, parameter } from '../../../tests/support/small-packs.ts';
import type { Facts } from '../domain/facts.ts';
import type { Expression } from '../rules/pack.ts';
import { compileExpression } from './compile-expression.ts';
import { compileIndustries } from './industries.ts';
import { floorPortion } from './interval.ts';
import { createScope } from './scope.ts';
import { createWorlds } from './worlds.ts';

const rules = pack({
  facts: [
    fact('sales', 'yen'),
    fact('months', 'months', { min: 1, max: 12 }),
    fact('small', 'count', { min: 2, max: 5 }),
    fact('flag', 'boolean')
  ],
  parameters: [parameter('ten', 10)]
});

function boundsOf(expression: Expression, facts: Facts): [number, number] {
  const scope = createScope(rules);
  const interval = compileExpression(expression, scope);
  const worlds = createWorlds(scope.vocabulary, { definitions: 0, values: 0, rules: 0, dayCells: 0 });
  const world = worlds.take({ reception: '2025-06-10' }, facts);
  return [interval.lo(world), interval.hi(world)];
}

const share: Expression = { portion: [{ fact: 'sales' }, { param: 'three' }, { fact: 'months' }] };

describe('bounds', () => {
  test.each<[string, Expression, Facts, [number, number]]>([
    ['known', { fact: 'small' }, { small: 4 }, [4, 4]],
    ['unknown: those of the fact', { fact: 'small' }, {}, [2, 5]],
    ['unknown yen: from 0', { fact: 'sales' }, { sales: '?' }, [0, Infinity]],
    ['ill-typed: unknown', { fact: 'small' }, { small: '4' }, [2, 5]],
    ['sum', { sum: [{ fact: 'small' }, { param: 'ten' }] }, {}, [12, 15]],
    ['minus takes the far ends', { minus: [{ param: 'ten' }, { fact: 'small' }] }, {}, [5, 8]],
    ['minus an open amount', { minus: [{ param: 'ten' }, { fact: 'sales' }] }, {}, [-Infinity, 10]],
    ['min', { min: [{ fact: 'small' }, { param: 'three' }] }, {}, [2, 3]],
    ['max', { max: [{ fact: 'small' }, { param: 'three' }] }, {}, [3, 5]],
    ['portion', share, { sales: 13_200_000, months: 12 }, [3_300_000, 3_300_000]],
    ['portion rounds down', share, { sales: 100, months: 7 }, [42, 42]],
    ['portion of open sales', share, { months: 12 }, [0, Infinity]],
    ['portion by open months', share, { sales: 120 }, [30, 360]],
    [
      'if, decided',
      { if: { fact: 'flag' }, then: { param: 'ten' }, else: { param: 'one' } },
      { flag: true },
      [10, 10]
    ],
    ['if, open: both', { if: { fact: 'flag' }, then: { param: 'ten' }, else: { param: 'one' } }, {}, [1, 10]]
  ])('%s', (_title, expression, facts, bounds) => {
    expect(boundsOf(expression, facts)).toEqual(bounds);
  });
});

describe('portion', () => {
  test.each([
    [7, 1, 2, 3],
    [-7, 1, 2, -4],
    [9_007_199_254_740_991, 9_999, 10_000, 9_006_298_534_815_516],
    [-9_007_199_254_740_991, 9_999, 10_000, -9_006_298_534_815_517],
    [0, Infinity, 5, 0]
  ])('%d × %d ÷ %d', (left, numerator, denominator, result) => {
    expect(floorPortion(left, numerator, denominator, 1)).toBe(result);
  });
});

describe('industries', () => {
  const { kindOf, classes } = compileIndustries({ retail: ['I'], clothes: ['57'], one: ['571'] });
  function isIn(code: string, name: string): boolean {
    const [kind, members] = [kindOf(code), classes.get(name)];
    return ((kind?.[0] ?? 0) & (members?.[0] ?? 0)) !== 0;
  }
  test.each([
    ['500', true, false, false],
    ['571', true, true, true],
    ['572', true, true, false],
    ['619', true, false, false],
    ['620', false, false, false],
    ['499', false, false, false]
  ])('%s', (code, retail, clothes, one) => {
    expect([isIn(code, 'retail'), isIn(code, 'clothes'), isIn(code, 'one')]).toEqual([retail, clothes, one]);
  });
  test('a prefix that a minor code cannot decide is refused', () => {
    expect(() => compileIndustries({ narrow: ['3921'] })).toThrow('narrow');
  });
});
