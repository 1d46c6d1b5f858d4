import type { Authored, Partition, Vocabulary } from './authored.ts';
import { localDateOf } from '../domain/local-date.ts';
import { didYouMean } from './did-you-mean.ts';
import { expandPrefix, type Industries } from './jsic.ts';
import { joinPath, type Problem, type ProblemCode } from './problem.ts';
import type { Uses } from './scope.ts';
import type { Place } from './shape.ts';

/** The edition's own dates and source, month-days, industry classes. */
export function checkEdition(authored: Authored, vocabulary: Vocabulary, problems: Problem[]): void {
  const { file, value: edition } = authored.edition;
  const report = (path: string, code: ProblemCode, message: string) =>
    problems.push({ file, path, id: edition.edition, code, message });
  if (edition.inForce.from > edition.inForce.to) {
    report('inForce', 'badDates', '始まり（from）が終わり（to）より後です。日付を確かめてください');
  }
  if (`${edition.scheme}/${edition.edition}` !== authored.folder) {
    report(
      'edition',
      'badDates',
      `フォルダ名 ${authored.folder} と scheme・edition（${edition.scheme}/${edition.edition}）が合いません。どちらかを直してください`
    );
  }
  const sources = new Set(vocabulary.sources.map(({ value }) => value.id));
  for (const [path, source] of [
    ['source', edition.source],
    ...edition.cite.map((cite) => ['cite', cite.source] as const),
    ...authored.form.value.cite.map((cite) => ['form.cite', cite.source] as const)
  ] as const) {
    if (!sources.has(source)) {
      report(
        path,
        'unknownSource',
        `出典 ${source} は sources.yaml にありません${didYouMean(source, sources)}`
      );
    }
  }
  if (edition.cite.length === 0)
    report('cite', 'noCitation', '出典（cite）を一つ以上書いてください（cite: p.1 など）');
  for (const { value, ...place } of authored.parameters) {
    if (value.unit !== 'monthDay' || isMonthDay(value.value)) continue;
    const message = `${value.value} は月日ではありません（8月31日は831）`;
    problems.push({ ...place, id: value.id, code: 'badDates', message });
  }
  for (const { value, ...place } of authored.parameters) {
    if (value.unit !== 'date' || isDate(value.value)) continue;
    const message = `${value.value} は日付ではありません（2025年3月31日は20250331）`;
    problems.push({ ...place, id: value.id, code: 'badDates', message });
  }
  checkIndustries(authored, vocabulary.industries, problems);
}

function isDate(value: number): boolean {
  return localDateOf(Math.floor(value / 10_000), Math.floor(value / 100) % 100, value % 100) !== null;
}

/** A month-day as an integer: 831 is 31 August. 29 February is none: it does not come every year. */
function isMonthDay(value: number): boolean {
  const month = Math.floor(value / 100);
  const day = value % 100;
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(2025, month, 0)).getUTCDate();
}

function checkIndustries(authored: Authored, industries: Industries, problems: Problem[]): void {
  const classes = new Map<string, readonly string[]>();
  for (const { value, ...place } of authored.industryClasses) {
    for (const [index, prefix] of value.prefixes.entries()) {
      const known = expandPrefix(prefix, industries).some((start) =>
        industries.codes.some(({ code }) => code.startsWith(start))
      );
      if (known) continue;
      const message = `業種番号 ${prefix} は産業分類（jsic.csv）にありません。大分類は英字1字、中分類は2桁、小分類は3桁で書いてください`;
      const path = joinPath(place.path, index);
      problems.push({ file: place.file, path, id: value.name, code: 'unknownPrefix', message });
    }
    classes.set(
      value.name,
      value.prefixes.flatMap((prefix) => expandPrefix(prefix, industries))
    );
  }
  for (const partition of authored.partitions) checkPartition(partition, classes, industries, problems);
}

/** Every industry of `of` must lie in exactly one of the classes. */
function checkPartition(
  partition: Partition,
  classes: ReadonlyMap<string, readonly string[]>,
  industries: Industries,
  problems: Problem[]
): void {
  const { file, path, name } = partition;
  const report = (code: ProblemCode, message: string) =>
    problems.push({ file, path, id: name, code, message });
  for (const className of partition.classes) {
    if (!classes.has(className))
      report(
        'unknownClass',
        `業種の組 ${className} が industryClasses にありません${didYouMean(className, classes.keys())}`
      );
  }
  const within = partition.of === 'all' ? null : partition.of.flatMap((p) => expandPrefix(p, industries));
  const gaps: string[] = [];
  const overlaps: string[] = [];
  for (const { code, name: industry } of industries.codes) {
    if (within && !within.some((prefix) => code.startsWith(prefix))) continue;
    const owners = partition.classes.filter((className) =>
      classes.get(className)?.some((prefix) => code.startsWith(prefix))
    );
    if (owners.length === 0) gaps.push(`${code} ${industry}`);
    if (owners.length > 1) overlaps.push(`${code} ${industry}（${owners.join('・')}）`);
  }
  if (gaps.length > 0)
    report(
      'partitionGap',
      `どの組にもない業種: ${listed(gaps)}。industryClasses のどれか一つの組に入れてください`
    );
  if (overlaps.length > 0)
    report('partitionOverlap', `二つの組に入る業種: ${listed(overlaps)}。片方から外してください`);
}

function listed(items: readonly string[]): string {
  const shown = items.slice(0, 8).join('、');
  return items.length > 8 ? `${shown} ほか${items.length - 8}件` : shown;
}

/** Rules that nothing refers to: dead, or a name that was misspelt elsewhere. */
export function checkUnused(authored: Authored, uses: Uses, problems: Problem[]): void {
  const report = (place: Place, id: string, what: string) =>
    problems.push({
      file: place.file,
      path: place.path,
      id,
      code: 'unused',
      message: `どこからも使われていない${what}です。綴りを確かめ、要らなければ消してください`
    });
  for (const { value, ...place } of authored.parameters) {
    if (!uses.params.has(value.id)) report(place, value.id, '数値');
  }
  for (const { value, ...place } of authored.definitions) {
    if (!uses.definitions.has(value.id)) report(place, value.id, '定義');
  }
  for (const { value, ...place } of authored.values) {
    if (!uses.values.has(value.id)) report(place, value.id, '値');
  }
  const partitioned = new Set(authored.partitions.flatMap((partition) => partition.classes));
  for (const { value, ...place } of authored.industryClasses) {
    if (!uses.classes.has(value.name) && !partitioned.has(value.name)) {
      report(place, value.name, '業種の組');
    }
  }
  for (const { value, ...place } of authored.unusedGroups) report(place, value, '組');
}

/** A fact that no edition asks for is a question put for nothing; free text is there for people. */
export function checkUnusedFacts(
  vocabulary: Vocabulary,
  used: ReadonlySet<string>,
  problems: Problem[]
): void {
  for (const { file, path, value } of vocabulary.facts) {
    if (used.has(value.id) || value.type === 'text') continue;
    const message = 'どの版の規則も使わない事実です。綴りを確かめ、要らなければ消してください';
    problems.push({ file, path, id: value.id, code: 'unused', message });
  }
}
