import { parseArgs } from 'node:util';
import { diffEditions, type EditionDiff, type ProgramDiff } from '../lib/rules/edition-diff.ts';
import type { Change } from '../lib/rules/rule-change.ts';
import type { Edition, RulePack } from '../lib/rules/pack.ts';
import {
  changeText,
  figureChangeText,
  ownChanges,
  programKindText,
  programNameText,
  sharedChanges
} from '../lib/text/edition-diff.ts';
import { builtRules, print } from './command.ts';

const USAGE = `使い方: npm run rules:diff -- 制度 古い版 新しい版 [--program 資金] [--json]
  例: npm run rules:diff -- saitama-pref 2025-04 2026-04 --program startUp`;

/** Exit codes: 0 told, 1 the rules do not build, 2 the call is refused. */
function main(): void {
  const asked = argumentsOf(process.argv.slice(2));
  if (!asked) {
    refuse(USAGE);
    return;
  }
  const built = builtRules();
  if (!built) return;
  const ofScheme = built.packs.filter(({ edition }) => edition.scheme === asked.scheme);
  if (ofScheme.length === 0) {
    const known = [...new Set(built.packs.map(({ edition }) => edition.scheme))].join('、');
    refuse(`制度 ${asked.scheme} はありません。あるのは ${known} です。`);
    return;
  }
  const [older, newer] = [asked.older, asked.newer].map((name) => chosen(ofScheme, name));
  if (!older || !newer) return;
  const whole = diffEditions(older, newer);
  const { program } = asked;
  if (program !== undefined && !whole.programs.some(({ id }) => id === program)) {
    refuse(
      `資金 ${program} はどちらの版にもありません。あるのは ${whole.programs.map(({ id }) => id).join('、')} です。`
    );
    return;
  }
  const diff = program === undefined ? whole : onlyProgram(whole, program);
  if (asked.json) print(diff);
  else console.log(textOf(diff, program === undefined).join('\n'));
}

interface Asked {
  readonly scheme: string;
  readonly older: string;
  readonly newer: string;
  readonly program: string | undefined;
  readonly json: boolean;
}

function argumentsOf(args: readonly string[]): Asked | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { program: { type: 'string' }, json: { type: 'boolean', default: false } },
      allowPositionals: true
    });
    const [scheme, older, newer, ...rest] = positionals;
    if (scheme === undefined || older === undefined || newer === undefined || rest.length > 0) return null;
    return { scheme, older, newer, program: values.program, json: values.json };
  } catch {
    return null;
  }
}

function chosen(packs: readonly RulePack[], name: string): RulePack | null {
  const found = packs.find(({ edition }) => edition.edition === name);
  if (!found) {
    refuse(
      `${name} の版はありません。あるのは ${packs.map(({ edition }) => edition.edition).join('、')} です。`
    );
  }
  return found ?? null;
}

function onlyProgram(diff: EditionDiff, program: string): EditionDiff {
  return {
    ...diff,
    programs: diff.programs.filter(({ id }) => id === program),
    parameters: diff.parameters.filter(({ programs }) => programs.includes(program)),
    newFacts: [],
    goneFacts: []
  };
}

function textOf(diff: EditionDiff, isWhole: boolean): readonly string[] {
  const lines = [`${editionText(diff.older)} → ${editionText(diff.newer)}`];
  if (diff.older.depth !== diff.newer.depth) {
    lines.push(
      '片方は概要の資料です。片方だけにあることは、制度が変わったのかどうか分からないので、「資料の詳しさの違い」として数だけ示します（--json で見られます）。'
    );
  }
  const shared = isWhole ? sharedChanges(diff) : [];
  if (shared.length > 0) {
    lines.push('', '多くの資金に共通');
    for (const { change, programs } of shared)
      lines.push(...changeLines(change, `（${programs.length}資金）`));
  }
  const names = (kind: ProgramDiff['kind']) => diff.programs.filter((program) => program.kind === kind);
  for (const kind of ['added', 'removed'] as const) {
    if (names(kind).length > 0)
      lines.push('', programKindText[kind], ...names(kind).map((one) => `  ${programNameText(one)}`));
  }
  for (const program of diff.programs) {
    const own = ownChanges(program, shared);
    if (own.length === 0 && program.depth.length === 0) continue;
    lines.push(
      '',
      `${programNameText(program)}（${program.id}）`,
      ...own.flatMap((change) => changeLines(change))
    );
    if (program.depth.length > 0) lines.push(`  資料の詳しさの違い ${program.depth.length}件`);
  }
  if (diff.parameters.length > 0) {
    lines.push('', '値の変わった数値');
    for (const figure of diff.parameters) {
      lines.push(`  ${figureChangeText(figure)}（${figure.id}、${figure.programs.length}資金）`);
    }
  }
  for (const [title, facts] of [
    ['新しく聞くこと', diff.newFacts],
    ['聞かなくなったこと', diff.goneFacts]
  ] as const) {
    if (facts.length > 0) lines.push('', title, ...facts.map(({ id, label }) => `  ${label}（${id}）`));
  }
  if (lines.length === 1) lines.push('違いはありません。');
  return lines;
}

function changeLines(change: Change, note = ''): readonly string[] {
  const { what, kind, lines } = changeText(change);
  const [only, ...rest] = lines;
  if (only !== undefined && rest.length === 0) return [`  ${what} … ${kind}：${only}${note}`];
  return [`  ${what} … ${kind}${note}`, ...lines.map((line) => `    ${line}`)];
}

function editionText({ schemeName, title, edition }: Edition): string {
  return `${schemeName} ${title}（${edition}）`;
}

function refuse(message: string): void {
  console.error(message);
  process.exitCode = 2;
}

main();
