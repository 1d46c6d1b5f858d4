import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseRuleTexts, readRuleTexts } from '../../src/cli/read-rules.ts';
import type { Facts } from '../../src/lib/domain/facts.ts';
import { compilePack, evaluateCase, type CompiledPack } from '../../src/lib/engine/evaluate.ts';
import type { diffEditions } from '../../src/lib/rules/edition-diff.ts';
import type { ExampleBook } from '../../src/lib/rules/example.ts';
import { expectedOf, shownBy } from '../../src/lib/rules/example-outcome.ts';
import { openPackFile } from '../../src/lib/rules/pack-file.ts';
import { readExamples } from '../../src/lib/rules-build/read-examples.ts';
import { indexIn } from '../../src/lib/server/packs/pack-folders.ts';
import { factsOf } from '../support/case-facts.ts';
import { RuleWorkshop } from '../support/next-edition.ts';

const folder = mkdtempSync(join(tmpdir(), 'genchi-next-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const scheme = 'saitama-pref';
const [older, newer] = [`${scheme}/2025-04`, `${scheme}/2026-10`];

describe('the next edition, by the documented commands', () => {
  let workshop: RuleWorkshop;
  let packs: readonly CompiledPack[] = [];

  beforeAll(() => {
    workshop = new RuleWorkshop(folder);
  }, 60_000);

  it('begins as a draft that says what it moved and what is to be done', () => {
    const { status, stdout, stderr } = workshop.run('rules:new', scheme, '2026-10', '--from', '2025-04');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('2026-10-01〜2027-09-30');
    expect(stdout).toMatch(/例の日付 \d{4}か所を18か月後に動かしました/);
    expect(stdout).not.toContain('合わなくなった例');
    const edition = workshop.read(`rules/${newer}/edition.yaml`);
    expect(edition).toContain('draft: true');
    expect(edition).toContain('title: 令和8年10月版（手引）');
    expect(edition).toContain('source: saitama-pref-handbook-2026-10');
    // Comments and figures are taken over to the letter.
    expect(workshop.read(`rules/${newer}/params/start-up.yaml`)).toBe(
      workshop.read(`rules/${older}/params/start-up.yaml`)
    );
    expect(workshop.read(`examples/${newer}/bases.yaml`)).toContain("reception: '2026-12-10'");
  }, 60_000);

  it('is refused until the document has its title', () => {
    const { status, stderr } = workshop.run('rules:check');
    expect(status).toBe(1);
    expect(stderr).toMatch(/^rules\/sources\.yaml:\d+ .*題名.*\[unfilled\]$/m);
  }, 60_000);

  it('passes the check once it is written, and counts what is not confirmed', () => {
    workshop.applyEdits();
    const { status, stdout, stderr } = workshop.run('rules:check');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/確認していない数値 \d{3}件、規則 \d{4}件/);
    expect(stdout).toContain('下書き');
  }, 60_000);

  it('reaches no device while it is a draft', () => {
    expect(workshop.run('rules:build').status).toBe(0);
    const given = () => indexIn(workshop.packs)?.manifest.packs.map(({ edition }) => edition);
    expect(given()).toContain('2025-04');
    expect(given()).not.toContain('2026-10');
    workshop.run('rules:build', '--with-drafts');
    expect(given()).toContain('2026-10');
  }, 60_000);

  it('cannot be given out with anything unconfirmed', () => {
    const file = `rules/${newer}/edition.yaml`;
    workshop.replace(file, 'draft: true\n', '');
    const { status, stderr } = workshop.run('rules:check');
    expect(status).toBe(1);
    expect(stderr).toMatch(/edition\.yaml:\d+ .*unconfirmed\.yaml .*\[unconfirmed\]/);
    workshop.replace(file, 'edition: 2026-10\n', 'edition: 2026-10\ndraft: true\n');
  }, 60_000);

  it('is built with the older one when all is confirmed', () => {
    workshop.confirmAll(newer);
    const checked = workshop.run('rules:check');
    expect([checked.status, checked.stderr]).toEqual([0, '']);
    expect(checked.stdout).not.toContain('確認していない');
    expect(workshop.run('rules:build').status).toBe(0);
    packs = (indexIn(workshop.packs)?.manifest.packs ?? [])
      .filter((entry) => entry.scheme === scheme && ['2025-04', '2026-10'].includes(entry.edition))
      .flatMap(({ hash }) => {
        const pack = openPackFile(JSON.parse(workshop.read(`packs/${hash}.json`)));
        return pack ? [compilePack(pack, hash)] : [];
      });
    expect(packs.map(({ pack }) => [pack.edition.edition, pack.edition.inForce])).toEqual([
      ['2025-04', { by: 'reception', from: '2025-04-01', to: '2026-03-31' }],
      ['2026-10', { by: 'reception', from: '2026-10-01', to: '2027-03-31' }]
    ]);
  }, 60_000);

  it('has examples that come true, those of the old calendar too', () => {
    const compiled = packs.filter(({ pack }) => pack.edition.edition === '2026-10');
    const { files } = parseRuleTexts(readRuleTexts(join(folder, 'examples')));
    const examples = readExamples(files, newer, []);
    expect(examples.length).toBeGreaterThan(3000);
    const untrue = examples.flatMap(({ title, dates, facts, program, expect: wanted }) => {
      const [result] = evaluateCase(compiled, { scheme, dates, facts, programs: [program] }).results;
      const [shown, expected] = [sorted(result && shownBy(wanted, result)), sorted(expectedOf(wanted))];
      return JSON.stringify(shown) === JSON.stringify(expected) ? [] : [{ title, shown, expected }];
    });
    expect(untrue).toEqual([]);
  }, 60_000);

  it('differs from the older one in the four changes and nothing else', () => {
    const { status, stdout } = workshop.run('rules:diff', scheme, '2025-04', '2026-10');
    expect(status).toBe(0);
    expect(stdout.split('\n')).toEqual([
      '埼玉県中小企業制度融資 令和7年4月版（手引）（2025-04） → 埼玉県中小企業制度融資 令和8年10月版（手引）（2026-10）',
      '',
      '① 事業資金（一般貸付）（generalBusiness）',
      '  要件：運転資金が残高を含めて5,000万円（組合は7,000万円）以内である … 変わった',
      '    運転資金が残高を含めて5,000万円（組合は6,000万円）以内である → 運転資金が残高を含めて5,000万円（組合は7,000万円）以内である',
      '    限度額（組合の運転）：6,000万円 → 7,000万円',
      '  限度額：運転 … 変わった：限度額（組合の運転）：6,000万円 → 7,000万円',
      '  利率（年） … 変わった：1.7%〜1.9% → 1.7%〜2.0%',
      '',
      '④ 起業家育成資金（startUp）',
      '  利率（年） … 変わった：1.2%〜1.4% → 1.2%〜1.5%',
      '',
      '⑨ 産業創造資金（社会貢献企業等優遇貸付）（socialContribution）',
      '  類型：ク　子育て支援の認定企業 … 加わった',
      '  要件：子育てを支える企業として国の認定を受けている … 加わった',
      '',
      '値の変わった数値',
      '  限度額（組合の運転）：6,000万円 → 7,000万円（generalBusiness.ceilingWorkingCooperative、1資金）',
      '  利率の上：1.9% → 2.0%（generalBusiness.rateHigh、1資金）',
      '  利率の上：1.4% → 1.5%（startUp.rateHigh、1資金）',
      '',
      '新しく聞くこと',
      '  子育て支援の認定（socialContribution.childcareCertified）',
      ''
    ]);
    const one = JSON.parse(
      workshop.run('rules:diff', scheme, '2025-04', '2026-10', '--program', 'startUp', '--json').stdout
    ) as ReturnType<typeof diffEditions>;
    expect(one.programs.map(({ id, changes }) => [id, changes.map(({ topic }) => topic)])).toEqual([
      ['startUp', ['rate']]
    ]);
  }, 60_000);

  it('decides from its first day on; before that the older one answers, as guidance once its days are over', () => {
    const facts = factsOf('generalShop');
    const asked = (reception: string, program = 'generalBusiness', more: Facts = {}) => {
      const input = { scheme, dates: { reception }, facts: { ...facts, ...more }, programs: [program] };
      const [result, ...others] = evaluateCase(packs, input).results;
      expect(others).toEqual([]);
      const rate = result?.programs[0]?.terms.ratePercent.atMost;
      return [result?.edition, result?.coverage, rate];
    };
    expect(asked('2026-03-31')).toEqual(['2025-04', 'inForce', 1.9]);
    expect(asked('2026-10-01')).toEqual(['2026-10', 'inForce', 2]);
    expect(asked('2027-03-31')).toEqual(['2026-10', 'inForce', 2]);
    expect(asked('2026-05-01')[1]).toBe('guidance');
    expect(asked('2027-04-01')).toEqual(['2026-10', 'guidance', 2]);
  });

  it('brings its examples along for who tries a rule, with their bases said once', () => {
    const entry = indexIn(workshop.packs)?.manifest.references.find(
      ({ part, edition }) => part === 'examples' && edition === '2026-10'
    );
    const book = JSON.parse(readFileSync(join(workshop.packs, entry?.file ?? ''), 'utf8')) as ExampleBook;
    expect(
      book.examples.filter(({ covers }) => covers.includes('socialContribution.childcare'))
    ).toHaveLength(2);
    expect(Object.keys(book.bases)).toContain('generalShop@2025-04');
  });
});

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, sorted(part)])
  );
}
