import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { parseRuleTexts, problemLines, readRuleTexts } from '../../src/cli/read-rules.ts';
import { buildRules } from '../../src/lib/rules-build/build.ts';
import { didYouMean } from '../../src/lib/rules-build/did-you-mean.ts';
import { lineOf } from '../../src/lib/rules-build/line-of.ts';

const fixture = readRuleTexts(join(import.meta.dirname, '../fixtures/rules-mini'));
const fund = 'mini/2025-04/programs/fund.yaml';
const params = 'mini/2025-04/params.yaml';

/** What an author reads after changing the text of one file. */
function linesAfter(file: string, was: string, is: string): readonly string[] {
  const before = fixture.texts.get(file) ?? '';
  expect(before).toContain(was);
  const texts = { ...fixture, texts: new Map([...fixture.texts, [file, before.replace(was, is)]]) };
  const { files, problems } = parseRuleTexts(texts);
  const built = buildRules(files);
  return problemLines([...problems, ...(built.ok ? [] : built.problems)], texts, null);
}

describe('messages of rules:check', () => {
  it.each([
    [
      'a misspelt figure',
      fund,
      'param: headCount',
      'param: haedCount',
      [
        `rules/${params}:2 headCount どこからも使われていない数値です。綴りを確かめ、要らなければ消してください [unused]`,
        `rules/${fund}:10 requirements[1].must.any[0].compare[2].param（fund.heads） 数値 haedCount は params.yaml・params/ にありません。単位と出典を添えて加えてください。headCount のことですか [unknownParam]`
      ]
    ],
    [
      'a group that is not there',
      fund,
      '- include: uses',
      '- include: use',
      [
        `rules/${fund}:58 exclusions[0]（use） exclusions に use という組はありません（common/ の exclusions: の下の名前を書いてください）。uses のことですか [unknownGroup]`
      ]
    ],
    [
      'a misspelt key',
      fund,
      '    label: 人数\n',
      '    lable: 人数\n',
      [
        `rules/${fund}:6 requirements[1].label（fund.heads） label（画面に出す短い言葉）がありません。文字で書いてください [shape]`,
        `rules/${fund}:6 requirements[1]（fund.heads） 知らない項目があります: lable。label のことですか [shape]`
      ]
    ],
    [
      'terms that are left out',
      fund,
      '  collateral: { id: collateral.none, text: 不要, cite: p.33 }\n',
      '',
      [`rules/${fund}:36 terms.collateral collateral（担保）がありません。値を書いてください [shape]`]
    ],
    [
      'a citation that names nothing',
      params,
      'cite: p.33 表1',
      'cite: { sorce: handbook }',
      [
        `rules/${params}:2 headCount.cite[0]（headCount） 知らない項目があります: sorce。source のことですか [shape]`
      ]
    ],
    [
      'a choice that the question does not offer',
      fund,
      'in: [individual, company]',
      'in: [individual, companies]',
      [
        `rules/${fund}:24 alternatives[0].requirements[0].must（plain.kind） 事実 kind の選択肢に companies はありません。あるのは individual、company です [unknownChoice]`
      ]
    ],
    [
      'a question of another kind',
      fund,
      '{ fact: industry, industry: services }',
      '{ fact: industry, is: services }',
      [
        `rules/${fund}:11 requirements[1].must.any[1]（fund.heads） 事実 industry は業種（jsic）の問いです。この書き方は一つ選ぶ（choice）の問いにだけ使えます（{ fact: x, industry: 業種の組 }） [typeMismatch]`
      ]
    ]
  ])('name file, line, place, id, and what to write: %s', (_title, file, was, is, expected) => {
    const lines = linesAfter(file, was, is);
    for (const line of expected) expect(lines).toContain(line);
    for (const line of lines) expect(line).not.toMatch(/nonoptional|Invalid|Expected|undefined/);
  });

  it('show a file that is no YAML at its line', () => {
    expect(linesAfter(params, 'three: {', 'three: { {')[0]).toMatch(
      new RegExp(`^rules/${params}:\\d+ \\d+行\\d+字 YAMLとして読めません`)
    );
  });
});

test('a line is found by a path whose keys hold dots, and as near as the text has it', () => {
  const text = 'a.b:\n  c: 1\na:\n  b.c: [1,\n    2]\n';
  expect(lineOf(text, 'a.b.c')).toBe(2);
  expect(lineOf(text, 'a.b.c[1]')).toBe(2);
  expect(lineOf(text, 'a.gone')).toBe(3);
  expect(lineOf(text, '')).toBe(1);
  expect(lineOf('a: [', 'a')).toBeNull();
});

test('a slip of a letter or two is guessed, another word is not', () => {
  const known = ['headCount', 'ceiling', 'rateLow', 'rateHigh'];
  expect(didYouMean('haedCount', known)).toBe('。headCount のことですか');
  expect(didYouMean('ratelow', known)).toBe('。rateLow のことですか');
  expect(didYouMean('celing', known)).toBe('。ceiling のことですか');
  expect(didYouMean('employees', known)).toBe('');
  expect(didYouMean('x', [])).toBe('');
});
