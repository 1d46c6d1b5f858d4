import { CANNOT_TELL, type Facts } from '../lib/domain/facts.ts';
import { parseLocalDate } from '../lib/domain/local-date.ts';
import { referenceDates, type CaseDates } from '../lib/domain/verdict.ts';
import { checkFacts, type FactProblem, type FactProblemCode } from '../lib/engine/check-facts.ts';
import { chooseEdition } from '../lib/rules/editions.ts';
import type { IndustryCode, RulePack } from '../lib/rules/pack.ts';
import { parseJson, type InputProblem } from './command.ts';

export interface EvaluateInput {
  readonly scheme: string;
  readonly edition?: string;
  readonly dates: CaseDates;
  readonly facts: Facts;
  readonly programs?: readonly string[];
}

export type ParsedInput =
  | { readonly ok: true; readonly input: EvaluateInput }
  | { readonly ok: false; readonly problems: readonly InputProblem[] };

type Loose = Readonly<Record<string, unknown>>;

const topLevelKeys = ['scheme', 'edition', 'dates', 'facts', 'programs'];

/** Holds JSON text against what the rules know; nothing that is not understood passes. */
export function parseEvaluateInput(
  text: string,
  packs: readonly RulePack[],
  industries: readonly IndustryCode[]
): ParsedInput {
  const problems: InputProblem[] = [];
  const report = (path: string, code: string, message: string) => problems.push({ path, code, message });
  const raw = parseJson(text);
  if (!isObject(raw)) {
    report('', raw === undefined ? 'notJson' : 'wrongType', 'JSONのオブジェクト { } を渡してください');
    return { ok: false, problems };
  }
  for (const key of Object.keys(raw)) {
    if (!topLevelKeys.includes(key)) {
      report(key, 'unknownKey', `知らない項目です。書けるのは ${topLevelKeys.join('、')} です`);
    }
  }
  const pack = choosePack(raw, packs, report);
  checkDates(raw.dates, report);
  if (raw.facts === undefined || !isObject(raw.facts)) {
    report('facts', 'wrongType', '事実を { id: 値 } で書いてください（まだなければ {}）');
  } else if (pack) {
    // A case may hold what other schemes ask as well: one vocabulary, of which each edition carries its part.
    const asked = { ...pack, facts: onceById(packs.flatMap(({ facts }) => facts)) };
    for (const problem of checkFacts(asked, raw.facts)) problems.push(factProblem(problem));
    checkIndustryCodes(asked, raw.facts, industries, report);
  }
  if (pack) checkPrograms(raw.programs, pack, report);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, input: raw as unknown as EvaluateInput };
}

type Report = (path: string, code: string, message: string) => void;

function isObject(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The pack whose funds the input may name: the named edition; else the one that the dates choose, with the funds of the others that they touch. */
function choosePack(raw: Loose, packs: readonly RulePack[], report: Report): RulePack | null {
  const ofScheme = packs.filter(({ edition }) => edition.scheme === raw.scheme);
  if (ofScheme.length === 0) {
    const known = [...new Set(packs.map(({ edition }) => edition.scheme))].join('、');
    report('scheme', 'unknownScheme', `この制度はありません。あるのは ${known} です`);
    return null;
  }
  if (raw.edition === undefined) {
    const settled = ofScheme.filter(({ edition }) => !edition.draft);
    return joined(settled.length > 0 ? settled : ofScheme, String(raw.scheme), raw.dates);
  }
  const named = ofScheme.find(({ edition }) => edition.edition === raw.edition);
  if (named) return named;
  const known = ofScheme.map(({ edition }) => edition.edition).join('、');
  report('edition', 'unknownEdition', `この版はありません。あるのは ${known} です`);
  return null;
}

function joined(packs: readonly RulePack[], scheme: string, dates: unknown): RulePack | null {
  const given = isObject(dates) && typeof dates.reception === 'string' ? dates : { reception: '' };
  const editions = packs.map((pack) => ({ ...pack.edition, pack }));
  const choice = chooseEdition(editions, scheme, given as CaseDates);
  if (!choice) return null;
  const { pack } = choice.judging;
  const all = [pack, ...choice.touched.map(({ of }) => of.pack)];
  return { ...pack, programs: onceById(all.flatMap(({ programs }) => programs)) };
}

/** The first of each id. */
function onceById<T extends { readonly id: string }>(all: readonly T[]): readonly T[] {
  return [...new Map([...all].reverse().map((one) => [one.id, one])).values()].reverse();
}

function checkDates(dates: unknown, report: Report): void {
  if (!isObject(dates)) {
    report('dates', 'wrongType', '日付を { reception: "2025-06-10" } のように書いてください');
    return;
  }
  for (const key of Object.keys(dates)) {
    if (!referenceDates.some((name) => name === key)) {
      report(`dates.${key}`, 'unknownKey', `知らない日付です。書けるのは ${referenceDates.join('、')} です`);
    }
  }
  if (dates.reception === undefined) report('dates.reception', 'missing', '受付日（申込日）を書いてください');
  let last: { readonly name: string; readonly date: string } | null = null;
  for (const name of referenceDates) {
    const value = dates[name];
    if (value === undefined) continue;
    const date = parseLocalDate(value);
    if (date === null) {
      report(`dates.${name}`, 'notADate', '実在する日付を 2025-06-10 の形で書いてください');
      continue;
    }
    if (last && date < last.date) {
      const message = `${last.name}（${last.date}）より前です。受付、保証申込、保証書発行、実行の順にしてください`;
      report(`dates.${name}`, 'datesOutOfOrder', message);
    }
    last = { name, date };
  }
}

function checkIndustryCodes(
  pack: RulePack,
  facts: Loose,
  industries: readonly IndustryCode[],
  report: Report
): void {
  const codes = new Set(industries.map(({ code }) => code));
  for (const { id, type } of pack.facts) {
    const value = Object.hasOwn(facts, id) ? facts[id] : undefined;
    if (type !== 'jsic' || typeof value !== 'string' || value === CANNOT_TELL) continue;
    if (!/^\d{3}$/.test(value) || value.startsWith('00') || codes.has(value)) continue;
    report(`facts.${id}`, 'notAnIndustryCode', factWording.notAnIndustryCode);
  }
}

function checkPrograms(programs: unknown, pack: RulePack, report: Report): void {
  if (programs === undefined) return;
  if (!Array.isArray(programs)) {
    report('programs', 'wrongType', '資金のidをリストで書いてください');
    return;
  }
  const known = pack.programs.map(({ id }) => id);
  if (programs.length === 0) {
    const message = `資金を一つ以上書くか、この項目を省いてください。あるのは ${known.join('、')} です`;
    report('programs', 'empty', message);
  }
  for (const [index, id] of programs.entries()) {
    if (known.includes(id as string)) continue;
    report(`programs[${index}]`, 'unknownProgram', `この資金はありません。あるのは ${known.join('、')} です`);
  }
}

const factWording: Readonly<Record<FactProblemCode, string>> = {
  unknownFact: 'この事実はありません。--facts で一覧を見られます',
  wrongType: '型が違います',
  notInteger: '整数で書いてください',
  belowMinimum: '小さすぎます',
  aboveMaximum: '大きすぎます',
  notAChoice: '選択肢にない値です。--facts で選択肢を見られます',
  notADate: '実在する日付を 2025-06-10 の形で書いてください',
  notAnIndustryCode: '日本標準産業分類の小分類を、3桁の数字の文字で書いてください（"783"）'
};

const typeWording: Readonly<Record<string, string>> = {
  boolean: 'true か false',
  yen: '円の整数',
  count: '整数',
  months: '月数の整数',
  basisPoints: '1万分の1を単位とする整数',
  choice: '選択肢の値（文字）',
  choices: '選択肢の値のリスト',
  text: '文字'
};

function factProblem({ path, code, type, limit }: FactProblem): InputProblem {
  const wanted = code === 'wrongType' && type ? `。${typeWording[type] ?? type}で書いてください` : '';
  const bound = limit === undefined ? '' : `（${code === 'belowMinimum' ? '最小' : '最大'} ${limit}）`;
  const unknown = code === 'unknownFact' ? '' : '。分からないときは "?" と書けます';
  return { path: `facts.${path}`, code, message: `${factWording[code]}${wanted}${bound}${unknown}` };
}
