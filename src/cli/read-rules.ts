import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { lineOf } from '../lib/rules-build/line-of.ts';
import { problemLine, type Problem } from '../lib/rules-build/problem.ts';
import type { RuleFiles } from '../lib/rules-build/read-edition.ts';
import { parseYamlText } from '../lib/rules-build/yaml-text.ts';

const root = join(import.meta.dirname, '../..');
/** `rules/` of the project, or GENCHI_RULES_DIR. */
export const rulesFolder = process.env.GENCHI_RULES_DIR ?? join(root, 'rules');
/** The examples beside them: `tests/rules`, or GENCHI_EXAMPLES_DIR. */
export const examplesFolder = process.env.GENCHI_EXAMPLES_DIR ?? join(root, 'tests/rules');

export interface RuleTexts {
  readonly texts: ReadonlyMap<string, string>;
  /** SHA-256 (hex) over names and contents: what a built pack depends on. */
  readonly fingerprint: string;
}

/** All .yaml and .csv files below a folder, by path with forward slashes, in order; none where it is missing. */
export function readRuleTexts(folder: string): RuleTexts {
  const names = (existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [])
    .filter((name) => /\.(?:yaml|csv)$/.test(name) && statSync(join(folder, name)).isFile())
    .map((name) => relative(folder, join(folder, name)).split(sep).join('/'))
    .sort();
  const texts = new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  const hash = createHash('sha256');
  for (const [name, text] of texts) hash.update(`${name}\0${text}\0`);
  return { texts, fingerprint: hash.digest('hex') };
}

/** The texts as plain values; a file that is no YAML is reported and left out. */
export function parseRuleTexts({ texts }: RuleTexts): {
  readonly files: RuleFiles;
  readonly problems: Problem[];
} {
  const files = new Map<string, unknown>();
  const problems: Problem[] = [];
  for (const [name, text] of texts) {
    if (name.endsWith('.csv')) {
      files.set(name, text);
      continue;
    }
    const parsed = parseYamlText(name, text);
    if (parsed.ok) files.set(name, parsed.value);
    else problems.push(parsed.problem);
  }
  return { files, problems };
}

/** Problems as lines for the terminal, each with the line of its file; examples are found below `../tests/rules/`. */
export function problemLines(
  problems: readonly Problem[],
  rules: RuleTexts,
  examples: RuleTexts | null
): readonly string[] {
  return problems.map((problem) => {
    const inExamples = /^\.\.\/tests\/rules\/(.+)$/.exec(problem.file)?.[1];
    const text = inExamples === undefined ? rules.texts.get(problem.file) : examples?.texts.get(inExamples);
    return problemLine(problem, text === undefined ? null : lineOf(text, problem.path));
  });
}

export function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
