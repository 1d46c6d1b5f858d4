import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseRuleTexts, readRuleTexts } from '../../src/cli/read-rules.ts';
import { compilePack, evaluate } from '../../src/lib/engine/evaluate.ts';
import { buildRules } from '../../src/lib/rules-build/build.ts';
import { checkExamples } from '../../src/lib/rules-build/check-examples.ts';
import type { Problem } from '../../src/lib/rules-build/problem.ts';
import { readExamples } from '../../src/lib/rules-build/read-examples.ts';
import { expectedOf, shownBy } from '../../src/lib/rules/example-outcome.ts';
import { oneSidedRequirements } from './example-runner.ts';

const folder = 'mini/2025-04';
const built = buildRules(
  parseRuleTexts(readRuleTexts(join(import.meta.dirname, '../fixtures/rules-mini'))).files
);
if (!built.ok) throw new Error('the fixture does not build');
const [pack] = built.packs;
if (!pack) throw new Error('the fixture holds no edition');

const bases = {
  clean: { facts: { clean: true, uses: [], balanceYen: 0, salesYen: 12_000_000, industry: '561' } },
  shop: {
    extends: 'clean',
    dates: { reception: '2025-06-10', execution: '2025-07-01' },
    facts: { kind: 'individual', employees: 5, startedOn: '2024-06-10', askedYen: 20_000_000 }
  }
};
const everyRule = [
  'basic.year',
  'uses.land',
  'taxPaper',
  'openedPaper',
  '1',
  '2',
  'plain',
  'fund.kind',
  'left',
  'quarter'
];
type Loose = Record<string, unknown>;

const first: Loose = {
  title: '五人までで一年たっていれば申し込める',
  base: 'shop',
  program: 'fund',
  covers: [...everyRule, 'plain.kind', 'basic.clean', 'fund.heads', 'fund.total'],
  expect: { outcome: 'eligible', reasons: [], ceilings: { working: 3_000_000 } }
};
const second: Loose = {
  title: '人数も期間も金額も超えると、すべての理由が出る',
  base: 'shop',
  dates: { reception: '2025-06-09', execution: null },
  facts: { employees: 6, askedYen: 20_000_001, salesYen: null },
  program: 'fund',
  expect: {
    outcome: 'ineligible',
    reasons: ['fund.total', 'fund.heads', 'basic.year'],
    inspection: { grounds: { '1': 'no', '2': true } },
    papers: { form1: { sets: 1 }, openedPaper: 'absent' },
    ceilings: { working: { atLeast: 0, atMost: 20_000_000 } }
  }
};
const good = [first, second];

function read(examples: readonly Loose[], over: Loose = {}) {
  const files = new Map<string, unknown>([
    [`${folder}/bases.yaml`, { ...bases, ...over }],
    [`${folder}/a.yaml`, examples]
  ]);
  const problems: Problem[] = [];
  return { examples: readExamples(files, folder, problems), problems };
}

function problemsOf(examples: readonly Loose[], over: Loose = {}): readonly string[] {
  const { examples: legible, problems } = read(examples, over);
  if (problems.length === 0) checkExamples(pack as NonNullable<typeof pack>, legible, folder, problems);
  return problems.map(({ code, path, id }) => `${code} ${path} ${id}`);
}

describe('examples', () => {
  it('take over their bases; a null takes a fact or date away', () => {
    const [one, two] = read(good).examples;
    expect(one?.facts).toMatchObject({ clean: true, employees: 5, industry: '561' });
    expect(two?.dates).toEqual({ reception: '2025-06-09' });
    expect(two?.facts).not.toHaveProperty('salesYen');
  });

  it('of the fixture cover it', () => {
    expect(problemsOf(good)).toEqual([]);
    expect(oneSidedRequirements(pack, read(good).examples)).toEqual([]);
  });

  it('come true in the engine, or show what differs', () => {
    const compiled = compilePack(pack, '');
    for (const { dates, facts, expect: wanted } of read(good).examples) {
      expect(shownBy(wanted, evaluate(compiled, { dates, facts }))).toEqual(expectedOf(wanted));
    }
    const [one] = read(good).examples;
    if (!one) throw new Error('no example');
    const shown = shownBy(
      { reasons: ['fund.heads'], papers: { form1: 'absent', gone: { copies: 1 } }, missing: ['clean'] },
      evaluate(compiled, one)
    );
    expect(shown).toEqual({ reasons: [], papers: { form1: 'present', gone: 'absent' }, missing: [] });
  });

  it.each([
    [
      'a rule that no example names',
      [{ ...first, covers: everyRule }, second],
      ['noExample  basic.clean', 'noExample  plain.kind']
    ],
    [
      'a rule that does not exist',
      [{ ...first, expect: { notReasons: ['gone'] } }, second],
      ['unknownRule [0] 五人までで一年たっていれば申し込める']
    ],
    [
      'a fact that does not exist',
      [{ ...first, facts: { gone: 1 } }, second],
      ['unknownFact [0] 五人までで一年たっていれば申し込める']
    ],
    [
      'a program that does not exist',
      [{ ...first, program: 'gone' }, second],
      ['shape [0] 五人までで一年たっていれば申し込める']
    ],
    [
      'a base that does not exist',
      [{ ...first, base: 'gone' }],
      ['shape [0] 五人までで一年たっていれば申し込める']
    ],
    ['an unknown key', [{ ...first, expcet: {} }], ['shape [0] 五人までで一年たっていれば申し込める']],
    [
      'an outcome that does not exist',
      [{ ...first, expect: { outcome: 'maybe' } }],
      ['shape [0].expect.outcome 五人までで一年たっていれば申し込める']
    ],
    [
      'a title twice',
      [first, { ...second, title: first.title }],
      ['shape [1] 五人までで一年たっていれば申し込める']
    ],
    ['no reception', [{ ...first, base: 'clean' }], ['shape [0] 五人までで一年たっていれば申し込める']]
  ] as const)('report %s', (_title, examples, found) => {
    expect(problemsOf(examples)).toEqual(found);
  });

  it('report bases in a ring', () => {
    const ring = { clean: { extends: 'shop' } };
    expect(problemsOf([first], ring)).toEqual(['shape [0] 五人までで一年たっていれば申し込める']);
  });

  it('report a figure or date shown from one side only', () => {
    expect(oneSidedRequirements(pack, read([first]).examples)).toEqual([
      'basic.year: no example fails it',
      'fund.heads: no example fails it',
      'fund.total: no example fails it'
    ]);
    expect(oneSidedRequirements(pack, read([second]).examples)).toEqual([
      'basic.year: no example meets it',
      'fund.heads: no example meets it',
      'fund.total: no example meets it'
    ]);
  });
});
