import { readFileSync } from 'node:fs';
import { buildRules, type BuildResult } from '../lib/rules-build/build.ts';
import { parseRuleTexts, problemLines, readRuleTexts, rulesFolder } from './read-rules.ts';

/** One thing wrong with the input: `path` as in `dates.execution` or `facts.size.capitalYen`. */
export interface InputProblem {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** The rules as they stand in `rules/` or GENCHI_RULES_DIR; null after printing what is broken, with exit code 1. */
export function builtRules(): Extract<BuildResult, { readonly ok: true }> | null {
  const texts = readRuleTexts(rulesFolder);
  const { files, problems } = parseRuleTexts(texts);
  const built = problems.length > 0 ? ({ ok: false, problems } as const) : buildRules(files);
  if (built.ok) return built;
  for (const line of problemLines(built.problems, texts, null)) console.error(line);
  process.exitCode = 1;
  return null;
}

/** A file, or standard input for `-`; null after refusing what cannot be read. */
export function readInput(argument: string): string | null {
  try {
    return readFileSync(argument === '-' ? 0 : argument, 'utf8');
  } catch {
    refuse([{ path: argument, code: 'unreadable', message: 'ファイルを読めません。場所を確かめてください' }]);
    return null;
  }
}

/** Undefined where the text is no JSON; a byte order mark is passed over. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

export function print(value: unknown): void {
  console.log(JSON.stringify(value, null, 2));
}

/** The problems as JSON on stderr, exit code 2. */
export function refuse(problems: readonly InputProblem[]): void {
  console.error(JSON.stringify({ problems }, null, 2));
  process.exitCode = 2;
}
