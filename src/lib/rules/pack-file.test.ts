import { describe, expect, test } from 'vitest';
import { cite, fact, pack, parameter, program } from '../../../tests/support/small-packs.ts';
import { compilePack, evaluate } from '../engine/evaluate.ts';
import { sortedJson } from '../rules-build/build.ts';
import { openPackFile, packFileOf } from './pack-file.ts';
import type { RulePack } from './pack.ts';

const shared = {
  id: 'clean',
  label: '反社会的勢力にあたらない',
  must: { not: { fact: 'bad' } },
  cite
} as const;
const two = pack({
  facts: [fact('bad', 'boolean')],
  programs: [program({ id: 'p', requirements: [shared] }), program({ id: 'q', requirements: [shared] })]
});

describe('a pack file', () => {
  test('holds what programs share once, and opens to the same pack', () => {
    const file = packFileOf(two, sortedJson);
    const text = JSON.stringify(file);
    expect(text.split('反社会的勢力')).toHaveLength(2);
    expect(openPackFile(JSON.parse(text))).toEqual(JSON.parse(JSON.stringify(two)));
  });

  test('keeps a text that looks like a reference', () => {
    const odd = pack({ programs: [program({ name: '~1', number: '~' }), program({ id: 'q', name: '~1' })] });
    const file = JSON.parse(JSON.stringify(packFileOf(odd, sortedJson))) as unknown;
    expect(openPackFile(file)?.programs.map(({ name, number }) => [name, number])).toEqual([
      ['~1', '~'],
      ['~1', '①']
    ]);
  });

  test.each<[unknown]>([
    [null],
    [7],
    ['x'],
    [{}],
    [{ format: 3 }],
    [{ format: 2, shared: {}, words: [], pack: {} }],
    [{ format: 2, shared: [], pack: {} }]
  ])('%j is none', (file) => {
    expect(openPackFile(file)).toBeNull();
  });

  test('a pack without programs or form is none', () => {
    expect(openPackFile({ format: 1, edition: {}, form: {} })).toBeNull();
    expect(
      openPackFile({ format: 2, shared: [], words: [], pack: { edition: {}, programs: [] } })
    ).toBeNull();
  });
});

describe('a pack of the first format', () => {
  test('still judges: its terms are read as those of today', () => {
    const text = { id: 't', text: '不要', cite };
    const [bare] = pack({ programs: [program()] }).programs;
    const old = {
      ...pack({ parameters: [parameter('one', 12, 'months'), parameter('two', 120, 'months')] }),
      programs: [
        {
          ...bare,
          terms: {
            ...bare?.terms,
            rates: undefined,
            rate: { atLeast: 'one', atMost: 'two', cite },
            loanPeriod: { equipment: { moreThan: 'one', atMost: 'two' }, working: null },
            deferment: { equipment: null, working: 'one' },
            collateral: text,
            handlingFinancialInstitutions: text
          }
        }
      ]
    };
    const opened = openPackFile(JSON.parse(JSON.stringify(old))) as RulePack;
    const { terms } = evaluate(compilePack(opened, 'h'), { dates: { reception: '2025-06-10' }, facts: {} })
      .programs[0] ?? { terms: null };
    expect(terms).toMatchObject({
      loanPeriodMonths: { equipment: { moreThan: 12, atMost: 120 }, working: null },
      defermentMonths: { equipment: null, working: 12 },
      ratePercent: { atLeast: 0.12, atMost: 1.2 },
      collateral: { text: '不要' },
      handlingFinancialInstitutions: { text: '不要' }
    });
  });
});
