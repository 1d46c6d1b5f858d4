import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { RulePack } from '../lib/rules/pack.ts';
import { buildRules, type BuiltRules, rulePackText } from '../lib/rules-build/build.ts';
import { checkProofs, proofsOf, referenceProofs } from '../lib/rules-build/coverage.ts';
import { checkExamples } from '../lib/rules-build/check-examples.ts';
import type { Problem } from '../lib/rules-build/problem.ts';
import { readExamples } from '../lib/rules-build/read-examples.ts';
import { unconfirmedCount, unconfirmedText } from '../lib/rules-build/unconfirmed.ts';
import { INDEX_FILE } from '../lib/server/packs/pack-folders.ts';
import { packOutputs, writeFiles } from './pack-outputs.ts';
import {
  examplesFolder,
  parseRuleTexts,
  problemLines,
  readRuleTexts,
  rulesFolder,
  type RuleTexts
} from './read-rules.ts';
import { packFoldersOf, signPacks } from './sign-packs.ts';

const root = join(import.meta.dirname, '../..');
/** Where the examples stand, seen from the rules. */
const EXAMPLES = '../tests/rules/';
const checkOnly = process.argv.includes('--check');
/** Drafts are checked, but reach devices only when somebody asks for it: to try them on a machine of one's own. */
const withDrafts = process.argv.includes('--with-drafts');

/** Exit code 1: problems, by file, line, place and id on stderr; what was built before stays then. */
function main(): void {
  const ruleTexts = readRuleTexts(rulesFolder);
  const exampleTexts = readRuleTexts(examplesFolder);
  const fail = (problems: readonly Problem[]) => refuse(problems, ruleTexts, exampleTexts);
  const { files, problems } = parseRuleTexts(ruleTexts);
  if (problems.length > 0) {
    fail(problems);
    return;
  }
  const built = buildRules(files);
  if (!built.ok) {
    fail(built.problems);
    return;
  }
  const examples = parseRuleTexts(exampleTexts);
  if (checkOnly) {
    const found = exampleProblems(built, examples);
    if (found.length > 0) {
      fail(found);
      return;
    }
  }
  for (const [index, pack] of built.packs.entries()) report(pack, built.unconfirmed[index] ?? null);
  if (checkOnly) return;
  const outputs = packOutputs(built, examples.files, withDrafts);
  const { text } = signPacks(outputs, { env: process.env, root, now: new Date() });
  // The index last: whoever reads it finds what it lists.
  write(new Map([...outputs.files, [INDEX_FILE, text]]));
}

/** What the examples beside the rules lack. Whether they come true is the unit tests' matter. */
function exampleProblems(
  { packs, guides }: BuiltRules,
  { files, problems: illegible }: ReturnType<typeof parseRuleTexts>
): readonly Problem[] {
  const problems = illegible.map((problem) => ({ ...problem, file: `${EXAMPLES}${problem.file}` }));
  for (const [index, pack] of packs.entries()) {
    const folder = `${pack.edition.scheme}/${pack.edition.edition}`;
    const found: Problem[] = [];
    const examples = readExamples(files, folder, found);
    problems.push(...found.map((problem) => ({ ...problem, file: `${EXAMPLES}${problem.file}` })));
    checkExamples(pack, examples, folder, problems);
    const guide = guides[index];
    if (guide) checkProofs(guide, pack, [...proofsOf(examples), ...referenceProofs(files, folder)], problems);
  }
  return problems;
}

function report(pack: RulePack, unconfirmed: BuiltRules['unconfirmed'][number]): void {
  const text = rulePackText(pack);
  const rules = pack.programs.reduce(
    (sum, program) =>
      sum +
      program.requirements.length +
      program.judgements.length +
      program.exclusions.length +
      program.papers.length +
      program.alternatives.reduce((part, alternative) => part + 1 + alternative.requirements.length, 0),
    pack.definitions.length + pack.values.length
  );
  const { scheme, edition } = pack.edition;
  const counts = `${pack.programs.length} programs, ${rules} rules, ${pack.facts.length} facts`;
  const sizes = `${Buffer.byteLength(text)} bytes, ${gzipSync(text).byteLength} gzip`;
  console.log(`${scheme}/${edition}: ${counts}, ${sizes}`);
  if (unconfirmed && unconfirmedCount(unconfirmed) > 0) {
    console.log(`  ${unconfirmedText(unconfirmed)}（rules/${scheme}/${edition}/unconfirmed.yaml）`);
  }
  if (pack.edition.draft !== true) return;
  const ready = unconfirmed === null || unconfirmedCount(unconfirmed) === 0;
  console.log(
    ready
      ? '  下書きですが、すべて確かめてあります。edition.yaml の draft: true を消すと配られます。'
      : `  下書き（draft: true）なので${withDrafts ? '、試しに組み込みました' : '配りません'}。`
  );
}

function write(files: ReadonlyMap<string, string>): void {
  const folder = packFoldersOf(process.env, root).shipped;
  writeFiles(folder, files);
  for (const name of readdirSync(folder)) {
    if (!files.has(name)) rmSync(join(folder, name));
  }
}

function refuse(problems: readonly Problem[], rules: RuleTexts, examples: RuleTexts): void {
  for (const line of problemLines(problems, rules, examples)) console.error(line);
  console.error(`規則に${problems.length}件の問題があります。`);
  process.exitCode = 1;
}

main();
