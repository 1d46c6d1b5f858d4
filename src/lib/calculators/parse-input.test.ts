import { describe, expect, it, test } from 'vitest';
import type { CalculatorDefinition } from '../rules/calculator.ts';
import type { Parameter } from '../rules/pack.ts';
import { calculate } from './calculate.ts';
import type { Calculation, Calculator } from './calculation.ts';
import { parseCalculatorInput } from './parse-input.ts';

const definition: CalculatorDefinition = {
  id: 'sample',
  title: '見本',
  description: '見本',
  inputs: [
    { id: 'salesYen', label: '売上', type: 'yen' },
    { id: 'changeYen', label: '増減', type: 'yen', min: -100, optional: true },
    { id: 'heads', label: '人数', type: 'count', max: 5, unit: '人', optional: true },
    { id: 'period', label: '期間', type: 'months', optional: true },
    { id: 'rate', label: '率', type: 'basisPoints', optional: true },
    { id: 'area', label: '面積', type: 'decimal', min: 0.5, optional: true },
    { id: 'day', label: '日', type: 'date', optional: true },
    { id: 'month', label: '月', type: 'month', optional: true },
    { id: 'open', label: '開業', type: 'boolean', optional: true },
    { id: 'kind', label: '種類', type: 'choice', choices: [{ value: 'shop', label: '店' }], optional: true },
    { id: 'name', label: '名前', type: 'text', optional: true },
    {
      id: 'loans',
      label: '借入',
      type: 'list',
      min: 1,
      max: 2,
      optional: true,
      items: [{ id: 'balanceYen', label: '残高', type: 'yen' }]
    }
  ],
  steps: [{ id: 'sum', label: '合計', cite: [] }],
  outputs: [{ id: 'total', label: '合計' }],
  figures: ['limit'],
  cite: []
};

function refusals(given: unknown): readonly string[] {
  const parsed = parseCalculatorInput(definition, given);
  for (const { message } of parsed.ok ? [] : parsed.problems) expect(message).toMatch(/[ぁ-ん]/);
  return parsed.ok ? [] : parsed.problems.map(({ code, path }) => `${code} ${path}`);
}

describe('input of a calculator', () => {
  test.each([
    { salesYen: 0 },
    { salesYen: 1, changeYen: -100, heads: 5, period: 0, rate: 190, area: 0.5 },
    { salesYen: 1, day: '2024-02-29', month: '2025-12', open: false, kind: 'shop', name: '甲' },
    { salesYen: 1, loans: [{ balanceYen: 1 }, { balanceYen: 0 }] }
  ])('%j passes', (given) => {
    expect(parseCalculatorInput(definition, given)).toEqual({ ok: true, input: given });
  });

  test.each<[unknown, string[]]>([
    [null, ['type ']],
    [[], ['type ']],
    ['5', ['type ']],
    [{}, ['missing salesYen']],
    [{ salesYen: null }, ['type salesYen']],
    [{ salesYen: -1 }, ['range salesYen']],
    [{ salesYen: 0.5 }, ['type salesYen']],
    [{ salesYen: '1' }, ['type salesYen']],
    [{ salesYen: 10_000_000_000_001 }, ['range salesYen']],
    [{ salesYen: 1, changeYen: -101 }, ['range changeYen']],
    [{ salesYen: 1, heads: 6 }, ['range heads']],
    [{ salesYen: 1, heads: 2 ** 53 }, ['type heads']],
    [{ salesYen: 1, period: 1.5 }, ['type period']],
    [{ salesYen: 1, rate: 1.9 }, ['type rate']],
    [{ salesYen: 1, area: 0.49 }, ['range area']],
    [{ salesYen: 1, area: Infinity }, ['type area']],
    [{ salesYen: 1, day: '2025-02-29' }, ['type day']],
    [{ salesYen: 1, month: '2025-13' }, ['type month']],
    [{ salesYen: 1, month: '2025-06-01' }, ['type month']],
    [{ salesYen: 1, open: 'yes' }, ['type open']],
    [{ salesYen: 1, kind: '店' }, ['type kind']],
    [{ salesYen: 1, name: ' ' }, ['type name']],
    [{ salesYen: 1, loans: {} }, ['type loans']],
    [{ salesYen: 1, loans: [] }, ['range loans']],
    [
      { salesYen: 1, loans: [{ balanceYen: 1 }, 2, { balance: 1 }] },
      ['range loans', 'type loans[1]', 'unknown loans[2].balance', 'missing loans[2].balanceYen']
    ],
    [JSON.parse('{"salesYen":1,"__proto__":{"heads":9}}'), ['unknown __proto__']],
    [{ toString: 1, heads: 'x' }, ['unknown toString', 'missing salesYen', 'type heads']]
  ])('%j is refused', (given, found) => {
    expect(refusals(given)).toEqual(found);
  });
});

describe('a calculation', () => {
  const parameters = [
    { id: 'limit', value: 7 },
    { id: 'other', value: 8 }
  ] as unknown as readonly Parameter[];
  const answer: Calculation = {
    ok: true,
    outputs: { total: 7 },
    steps: [{ id: 'sum', values: { a: 1 }, result: 7 }],
    judgements: []
  };
  const runWith = (code: Calculator, given: unknown = { salesYen: 1 }) =>
    calculate(definition, given, parameters, { sample: code });

  it('passes figures on and gives the answer back', () => {
    expect(runWith((_input, figures) => ({ ...answer, outputs: { total: figures('limit') } }))).toEqual(
      answer
    );
  });

  it('does not run on input that is refused', () => {
    const code: Calculator = () => {
      throw new Error('ran');
    };
    expect(runWith(code, {})).toMatchObject({ ok: false, problems: [{ path: 'salesYen' }] });
  });

  test.each<[string, Calculator]>([
    [
      'a figure that the definition does not name',
      (_input, figures) => ({ ...answer, outputs: { total: figures('other') } })
    ],
    [
      'a step that the definition lacks',
      () => ({ ...answer, steps: [{ id: 'gone', values: {}, result: 1 }] })
    ],
    [
      'a step that is no number',
      () => ({ ...answer, steps: [{ id: 'sum', values: { a: NaN }, result: 1 }] })
    ],
    ['an output that the definition lacks', () => ({ ...answer, outputs: { total: 1, gone: 1 } })],
    ['an output left out', () => ({ ...answer, outputs: {} })],
    ['an output without end', () => ({ ...answer, outputs: { total: [{ yen: 1 / 0 }] } })]
  ])('with %s is a bug', (_title, code) => {
    expect(() => runWith(code)).toThrow(RangeError);
  });

  it('without code is a bug', () => {
    expect(() => calculate(definition, { salesYen: 1 }, parameters, {})).toThrow(RangeError);
  });
});
