import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compilePack, evaluateCase } from '../lib/engine/evaluate.ts';
import { rankedFor } from '../lib/engine/ranking.ts';
import type { RulePack } from '../lib/rules/pack.ts';
import { buildRules, rulePackText } from '../lib/rules-build/build.ts';
import { problemLine } from '../lib/rules-build/problem.ts';
import { parseEvaluateInput, type InputProblem } from './evaluate-input.ts';
import { parseRuleTexts, readRuleTexts, sha256Of } from './read-rules.ts';

const rulesFolder = process.env.GENCHI_RULES_DIR ?? join(import.meta.dirname, '../../rules');

/** Exit codes: 0 judged, 1 the rules themselves are broken, 2 the input is refused (problems as JSON on stderr). */
function main(): void {
  const { files, problems } = parseRuleTexts(readRuleTexts(rulesFolder));
  const built = problems.length > 0 ? ({ ok: false, problems } as const) : buildRules(files);
  if (!built.ok) {
    for (const problem of built.problems) console.error(problemLine(problem));
    process.exitCode = 1;
    return;
  }
  const [argument, ...rest] = process.argv.slice(2);
  if (argument === undefined || rest.length > 0) {
    refuse([
      { path: '', code: 'usage', message: 'FILE.json か - か --facts か --programs を一つ渡してください' }
    ]);
  } else if (argument === '--facts') print(vocabularyOf(built.packs));
  else if (argument === '--programs') print(programsOf(built.packs));
  else {
    const text = readInput(argument);
    if (text === null) {
      refuse([
        { path: argument, code: 'unreadable', message: 'ファイルを読めません。場所を確かめてください' }
      ]);
      return;
    }
    const parsed = parseEvaluateInput(text, built.packs, built.industries);
    if (!parsed.ok) refuse(parsed.problems);
    else {
      const { scheme, edition } = parsed.input;
      const packs = built.packs
        .filter((pack) => pack.edition.scheme === scheme)
        .filter((pack) => edition === undefined || pack.edition.edition === edition);
      const { results } = evaluateCase(
        packs.map((pack) => compilePack(pack, sha256Of(rulePackText(pack)))),
        parsed.input
      );
      print({
        results: results.map((result) => ({ ...result, ranking: rankedFor(result, parsed.input.facts) }))
      });
    }
  }
}

function readInput(argument: string): string | null {
  try {
    return readFileSync(argument === '-' ? 0 : argument, 'utf8');
  } catch {
    return null;
  }
}

/** All editions share one vocabulary. */
function vocabularyOf(packs: readonly RulePack[]): unknown {
  return packs[0]?.facts ?? [];
}

function programsOf(packs: readonly RulePack[]): unknown {
  return packs.flatMap(({ edition, programs }) =>
    programs.map(({ id, number, name }) => ({
      scheme: edition.scheme,
      edition: edition.edition,
      id,
      number,
      name
    }))
  );
}

function print(value: unknown): void {
  console.log(JSON.stringify(value, null, 2));
}

function refuse(problems: readonly InputProblem[]): void {
  console.error(JSON.stringify({ problems }, null, 2));
  process.exitCode = 2;
}

main();
