import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { addDays } from '../lib/domain/local-date.ts';
import { compilePack, evaluateCase } from '../lib/engine/evaluate.ts';
import type { Example } from '../lib/rules/example.ts';
import { expectedOf, shownBy } from '../lib/rules/example-outcome.ts';
import type { RulePack } from '../lib/rules/pack.ts';
import { nextEditionFiles, nextEditionOf, withUnconfirmedExamples } from '../lib/rules-build/next-edition.ts';
import { nextExamples } from '../lib/rules-build/next-examples.ts';
import { readExamples } from '../lib/rules-build/read-examples.ts';
import { monthsBetween } from '../lib/rules-build/shift-dates.ts';
import { UNCONFIRMED_FILE } from '../lib/rules-build/unconfirmed.ts';
import { builtRules } from './command.ts';
import { examplesFolder, parseRuleTexts, readRuleTexts, rulesFolder } from './read-rules.ts';

const USAGE = `使い方: npm run rules:new -- 制度 新しい版 --from 元の版
  例: npm run rules:new -- saitama-pref 2026-04 --from 2025-04`;

/** Exit codes: 0 written, 1 the rules as they are do not build, 2 the call is refused; nothing is written then. */
function main(): void {
  const asked = argumentsOf(process.argv.slice(2));
  if (!asked) {
    refuse(USAGE);
    return;
  }
  const built = builtRules();
  if (!built) return;
  const pack = chosenPack(built.packs, asked);
  if (!pack) return;
  const { scheme, edition, from } = asked;
  const folders = { from: `${scheme}/${from}`, to: `${scheme}/${edition}` };
  for (const target of [join(rulesFolder, folders.to), join(examplesFolder, folders.to)]) {
    if (existsSync(target)) {
      refuse(
        `すでにあります: ${target}\n作り直すときは、このフォルダーと sources.yaml の項目を消してから実行してください。`
      );
      return;
    }
  }
  const texts = readRuleTexts(rulesFolder);
  const request = { from: pack.edition, edition };
  const next = nextEditionOf(request);
  if (pack.sources.some(({ id }) => id === next.source) || hasSource(texts.texts, next.source)) {
    refuse(`文書 ${next.source} が sources.yaml にすでにあります。消すか、版の名前を変えてください。`);
    return;
  }
  const rules = new Map(nextEditionFiles(texts.texts, parseRuleTexts(texts).files, request));
  const examples = movedExamples(pack, asked);
  const list = `${folders.to}/${UNCONFIRMED_FILE}`;
  rules.set(list, withUnconfirmedExamples(rules.get(list) ?? '', joined(examples.kept, examples.misnamed)));
  for (const [path, text] of rules) write(join(rulesFolder, path), text);
  for (const [path, text] of examples.texts) write(join(examplesFolder, path), text);
  tell(pack, { ...asked, files: rules.size - 1 + examples.texts.size, ...examples });
}

interface Asked {
  readonly scheme: string;
  readonly edition: string;
  readonly from: string;
}

function argumentsOf(args: readonly string[]): Asked | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { from: { type: 'string' } },
      allowPositionals: true
    });
    const [scheme, edition, ...rest] = positionals;
    const { from } = values;
    if (scheme === undefined || edition === undefined || from === undefined || rest.length > 0) return null;
    return { scheme, edition, from };
  } catch {
    return null;
  }
}

function chosenPack(packs: readonly RulePack[], { scheme, edition, from }: Asked): RulePack | null {
  const ofScheme = packs.filter((pack) => pack.edition.scheme === scheme);
  if (ofScheme.length === 0) {
    const known = [...new Set(packs.map((pack) => pack.edition.scheme))].join('、');
    refuse(`制度 ${scheme} はありません。あるのは ${known} です。`);
    return null;
  }
  if (!/^\d{4}-(?:0[1-9]|1[0-2])$/.test(edition)) {
    refuse(`版の名前は、使い始める年月を 2026-04 の形で書いてください（${edition}）。`);
    return null;
  }
  const pack = ofScheme.find((one) => one.edition.edition === from);
  if (!pack) {
    const known = ofScheme.map((one) => one.edition.edition).join('、');
    refuse(`${scheme} に ${from} の版はありません。あるのは ${known} です。`);
  }
  return pack ?? null;
}

function hasSource(texts: ReadonlyMap<string, string>, id: string): boolean {
  return new RegExp(`\\bid: ['"]?${id}['"]?\\s*(?:[,}]|$)`, 'm').test(texts.get('sources.yaml') ?? '');
}

/** A title that names a year is about that year's calendar. */
const namesYear = /(?:19|20)\d\d年|令和[\d０-９元]+年|平成[\d０-９元]+年/;

interface Moved {
  readonly texts: ReadonlyMap<string, string>;
  readonly moved: number;
  /** Titles by file: those that kept their dates, and those that moved though their title names the old ones. */
  readonly kept: ReadonlyMap<string, readonly string[]>;
  readonly misnamed: ReadonlyMap<string, readonly string[]>;
  /** Titles of those that are true in neither calendar. */
  readonly untrue: readonly string[];
}

/** The examples in the new window; those that the move would make untrue (weekends, leap years, days named) stay where they were. */
function movedExamples(pack: RulePack, { scheme, edition, from }: Asked): Moved {
  const { texts } = readRuleTexts(examplesFolder);
  const folders = { from: `${scheme}/${from}`, to: `${scheme}/${edition}` };
  const months = monthsBetween(from, edition);
  const compiled = compilePack({ ...pack, edition: nextEditionOf({ from: pack.edition, edition }) }, '');
  const holds = ({ dates, facts, program, expect }: Example) => {
    const [result] = evaluateCase([compiled], { scheme, dates, facts, programs: [program] }).results;
    return result && isDeepStrictEqual(plain(shownBy(expect, result)), plain(expectedOf(expect)));
  };
  const all = nextExamples(texts, folders, months, () => false);
  const before = examplesIn(texts, folders.from);
  const trueBefore = new Set(
    before.filter(holds).map(({ file, path }) => `${file.slice(folders.from.length + 1)} ${path}`)
  );
  const moved = examplesIn(all.texts, folders.to);
  const places = new Set(
    moved
      .filter((example) => !holds(example) || namesYear.test(example.title))
      .map(({ file, path }) => `${file.slice(folders.to.length + 1)} ${path}`)
      .filter((place) => trueBefore.has(place))
  );
  const outcome = nextExamples(texts, folders, months, (name, index) => places.has(`${name} [${index}]`));
  const kept = new Map<string, string[]>();
  const misnamed = new Map<string, string[]>();
  const written = examplesIn(outcome.texts, folders.to);
  for (const { file, path, title } of written) {
    const name = file.slice(folders.to.length + 1);
    const into = places.has(`${name} ${path}`) ? kept : namesYear.test(title) ? misnamed : null;
    into?.set(name, [...(into.get(name) ?? []), title]);
  }
  const untrue = written.filter((example) => !holds(example)).map(({ file, title }) => `${file}: ${title}`);
  return { ...outcome, kept, misnamed, untrue };
}

function examplesIn(texts: ReadonlyMap<string, string>, folder: string): readonly Example[] {
  return readExamples(parseRuleTexts({ texts, fingerprint: '' }).files, folder, []);
}

function joined(
  ...lists: readonly ReadonlyMap<string, readonly string[]>[]
): ReadonlyMap<string, readonly string[]> {
  const all = new Map<string, readonly string[]>();
  for (const [file, titles] of lists.flatMap((list) => [...list])) {
    all.set(file, [...(all.get(file) ?? []), ...titles]);
  }
  return all;
}

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown;
}

function tell(
  pack: RulePack,
  { scheme, edition, from, files, moved, kept, misnamed, untrue }: Asked & Moved & { readonly files: number }
): void {
  const months = monthsBetween(from, edition);
  const next = nextEditionOf({ from: pack.edition, edition });
  const stay = [...kept.values()].flat().length;
  const { inForce } = pack.edition;
  const lines = [
    `${scheme}/${from} から ${scheme}/${edition} の下書きを作りました（${files}ファイル）。`,
    `- 期間: ${next.inForce.from}〜${next.inForce.to}（rules/${scheme}/${edition}/edition.yaml で直せます）`,
    `- 文書: ${next.source} を sources.yaml に加えました。題名を書くまで rules:check は通りません。`,
    `- 例の日付 ${moved}か所を${Math.abs(months)}か月${months < 0 ? '前' : '後'}に動かしました（月末は、その月の末日まで）。計算・窓口の例と、規則の中の日付の数値は動かしていません。`,
    ...(stay > 0
      ? [
          `- 曜日・うるう年・決まった日を確かめる例 ${stay}件は、元の日付のまま残しました（bases-${from}.yaml、unconfirmed.yaml の examples/）。新しい暦で書き直すか、そのまま残してください。`
        ]
      : []),
    ...[...misnamed].flatMap(([file, titles]) =>
      titles.map((title) => `- 日付は動かしましたが、見出しに元の年月が残っています（${file}）: ${title}`)
    ),
    ...untrue.map((title) => `- 合わなくなった例（書き直してください）: ${title}`),
    `- 確かめていない数値と規則を rules/${scheme}/${edition}/unconfirmed.yaml に並べました。新しい文書で確かめた行を消してください。`,
    ...(inForce.to >= next.inForce.from && inForce.from <= next.inForce.to
      ? [
          `- ${from} の版の期間（〜${inForce.to}）と重なります。rules/${scheme}/${from}/edition.yaml の to を '${addDays(next.inForce.from, -1)}' に改めてください。`
        ]
      : []),
    `次に: npm run rules:check、npm run rules:diff -- ${scheme} ${from} ${edition}`
  ];
  console.log(lines.join('\n'));
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function refuse(message: string): void {
  console.error(message);
  process.exitCode = 2;
}

main();
