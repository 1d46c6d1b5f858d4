import { describe, expect, test } from 'vitest';
import type { Facts } from '../domain/facts.ts';
import type { Condition } from '../rules/pack.ts';
import { cite, fact, pack, parameter, program } from '../../../tests/support/small-packs.ts';
import { compilePack, evaluate } from './evaluate.ts';

const money = (id: string, min: number) => fact(id, 'yen', { min, max: 10_000_000_000 });

function outcome(must: Condition, facts: Facts): string | undefined {
  const compiled = compilePack(
    pack({
      facts: [
        money('profit', -10_000_000_000),
        money('sales', 1),
        money('profitBefore', -10_000_000_000),
        money('salesBefore', 1)
      ],
      parameters: [parameter('left', 95), parameter('whole', 100)],
      programs: [program({ requirements: [{ id: 'r', label: 'r', must, cite }] })]
    }),
    'hash'
  );
  return evaluate(compiled, { dates: { reception: '2025-06-10' }, facts }).programs[0]?.outcome;
}

/** The margin has fallen by a twentieth or more. */
const fallen: Condition = {
  ratios: [
    [{ fact: 'profit' }, { fact: 'sales' }],
    '<=',
    [{ fact: 'profitBefore' }, { fact: 'salesBefore' }]
  ],
  times: ['left', 'whole']
};

describe('two ratios', () => {
  test.each<[string, Facts, string]>([
    ['at the limit', { profit: 95, sales: 1000, profitBefore: 100, salesBefore: 1000 }, 'eligible'],
    ['above it', { profit: 96, sales: 1000, profitBefore: 100, salesBefore: 1000 }, 'ineligible'],
    ['below it', { profit: 94, sales: 1000, profitBefore: 100, salesBefore: 1000 }, 'eligible'],
    [
      'by one part of a product beyond 2^53',
      {
        profit: 950_000_001,
        sales: 10_000_000_000,
        profitBefore: 1_000_000_000,
        salesBefore: 10_000_000_000
      },
      'ineligible'
    ],
    [
      'at the limit beyond 2^53',
      {
        profit: 950_000_000,
        sales: 10_000_000_000,
        profitBefore: 1_000_000_000,
        salesBefore: 10_000_000_000
      },
      'eligible'
    ],
    ['a loss after a profit', { profit: -1, sales: 7, profitBefore: 1, salesBefore: 9 }, 'eligible'],
    ['a loss, whatever the sales', { profit: -1, profitBefore: 1 }, 'eligible'],
    ['without the sales, a profit stays open', { profit: 1, profitBefore: 1 }, 'undetermined'],
    ['nothing known', {}, 'undetermined']
  ])('%s', (_title, facts, expected) => {
    expect(outcome(fallen, facts)).toBe(expected);
  });
});
