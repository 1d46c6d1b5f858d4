import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseRuleTexts, readRuleTexts } from '../../src/cli/read-rules.ts';
import { buildRules } from '../../src/lib/rules-build/build.ts';
import {
  checkProofs,
  coveredRows,
  coverageTable,
  referenceProofs
} from '../../src/lib/rules-build/coverage.ts';
import type { Problem } from '../../src/lib/rules-build/problem.ts';

const edition = 'mini/2025-04';
const mini = parseRuleTexts(readRuleTexts(join(import.meta.dirname, '../fixtures/rules-mini'))).files;
const questions = {
  'Q3-1': { question: '二千万円を超えるか', answer: '超えられない', decides: ['fund.total', 'ceiling'] },
  'Q3-2': { question: '誰に聞くか', answer: '県', informs: '連絡先だけ' }
};
const contents = { questions: { '3': 2 }, pages: [['p.', 33, 34]], questionPages: ['p.34'] };
const rows = [{ page: 'p.33', heading: '限度額', decides: ['calculator/salesLimit'] }];

function built(change: Readonly<Record<string, unknown>> = {}) {
  const files = new Map(mini);
  files.set(`${edition}/questions/03.yaml`, change.questions ?? questions);
  files.set(`${edition}/coverage/03.yaml`, change.rows ?? rows);
  files.set(`${edition}/coverage/contents.yaml`, change.contents ?? contents);
  return buildRules(files);
}

function problemsOf(change: Readonly<Record<string, unknown>>): readonly string[] {
  const result = built(change);
  return result.ok ? [] : result.problems.map(({ code, id }) => `${code} ${id}`);
}

describe('questions and headings', () => {
  it('are carried over to the device without what only authors need', () => {
    const result = built();
    expect(result.ok && result.references[0]?.questions).toEqual([
      { id: 'Q3-1', question: '二千万円を超えるか', answer: '超えられない' },
      { id: 'Q3-2', question: '誰に聞くか', answer: '県' }
    ]);
  });

  it.each<[string, Readonly<Record<string, unknown>>, readonly string[]]>([
    ['a number without an entry', { questions: { 'Q3-1': questions['Q3-1'] } }, ['uncovered Q3-2']],
    [
      'a number that the document does not have',
      { questions: { ...questions, 'Q3-3': questions['Q3-2'] } },
      ['uncovered Q3-3']
    ],
    ['a page without a row', { contents: { ...contents, questionPages: [] } }, ['uncovered p.34']],
    [
      'a row of no page',
      { rows: [...rows, { page: 'p.35', heading: 'x', informs: 'y' }] },
      ['uncovered p.35']
    ],
    [
      'a carrier that does not exist',
      { questions: { ...questions, 'Q3-2': { ...questions['Q3-2'], decides: ['fund.totl'] } } },
      ['unknownRule Q3-2']
    ],
    [
      'neither carried nor explained',
      { questions: { ...questions, 'Q3-2': { question: 'q', answer: 'a' } } },
      ['shape Q3-2']
    ],
    ['a number that is none', { questions: { ...questions, '3-3': questions['Q3-2'] } }, ['shape 3-3']]
  ])('%s is a problem', (_title, change, found) => {
    expect(problemsOf(change)).toEqual(found);
  });
});

describe('the table of coverage', () => {
  const result = built();
  if (!result.ok) throw new Error('the mini edition is broken');
  const [pack] = result.packs;
  const [guide] = result.guides;
  if (!pack || !guide) throw new Error('no edition');
  const proofs = [{ title: '千万円まで', carriers: ['fund.total', 'program/fund'] }];

  it('names the examples of what carries a row, through what is built on a figure too', () => {
    const found = coveredRows(guide, pack, proofs);
    expect(found.map(({ place, tests, why }) => [place, tests, why])).toEqual([
      ['Q3-1', ['千万円まで'], ''],
      ['Q3-2', [], '連絡先だけ'],
      ['p.33', [], '']
    ]);
    expect(coverageTable(found)).toContain(
      '| Q3-1 | 二千万円を超えるか | decides | fund.total, ceiling | 千万円まで |'
    );
  });

  it('has no row that decides without an example', () => {
    const problems: Problem[] = [];
    checkProofs(guide, pack, proofs, problems);
    expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual(['noExample p.33']);
    const examples = new Map([[`${edition}/calculators/x.yaml`, [{ title: 't', calculator: 'salesLimit' }]]]);
    const enough: Problem[] = [];
    checkProofs(guide, pack, [...proofs, ...referenceProofs(examples, edition)], enough);
    expect(enough).toEqual([]);
  });

  it('takes offices, lists, receptions and permits as carriers, proved by the examples that expect them', () => {
    const carriers = [
      'office/hillBody.east',
      'list/designatedBanks',
      'reception/all',
      'consultation/publicLoanScheme'
    ];
    const decides = [...carriers, 'handling/all', 'permit/shop'];
    expect(problemsOf({ rows: [{ page: 'p.33', heading: '受付', decides }] })).toEqual([]);
    expect(problemsOf({ rows: [{ page: 'p.33', heading: '受付', decides: ['office/gone'] }] })).toEqual([
      'unknownRule 受付'
    ]);
    const file = `${edition}/directory/x.yaml`;
    const way = { offices: ['hillBody.east'] };
    const list = [
      { title: '東', expect: { rule: 'reception/all', ways: [way, { listed: 'designatedBanks' }] } },
      { title: '聞く', expect: { ways: [{ candidates: ['a'], askWhom: ['b'] }] } },
      { title: '店', expect: { always: ['shop'], some: ['other'] } },
      { title: '権者', expect: { permit: 'shop', ask: 'prefectures' } },
      'not an example'
    ];
    expect(referenceProofs(new Map([[file, list]]), edition)).toEqual([
      { title: '東', carriers: ['reception/all', 'office/hillBody.east', 'list/designatedBanks'] },
      { title: '聞く', carriers: ['office/a', 'office/b'] },
      { title: '店', carriers: ['permit/shop', 'permit/other'] },
      { title: '権者', carriers: ['permit/shop'] }
    ]);
  });
});
