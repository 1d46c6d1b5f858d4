import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { RulePack } from '../lib/rules/pack.ts';
import { buildRules, type BuiltRules } from '../lib/rules-build/build.ts';
import { checkProofs, proofsOf, referenceProofs } from '../lib/rules-build/coverage.ts';
import { checkExamples } from '../lib/rules-build/check-examples.ts';
import { problemLine, type Problem } from '../lib/rules-build/problem.ts';
import { readExamples } from '../lib/rules-build/read-examples.ts';
import { INDEX_FILE } from '../lib/server/packs/pack-folders.ts';
import { packOutputs, writeFiles } from './pack-outputs.ts';
import { parseRuleTexts, readRuleTexts } from './read-rules.ts';
import { packFoldersOf, signPacks } from './sign-packs.ts';

const root = join(import.meta.dirname, '../..');
const rulesFolder = process.env.GENCHI_RULES_DIR ?? join(root, 'rules');
const examplesFolder = process.env.GENCHI_EXAMPLES_DIR ?? join(root, 'tests/rules');
const checkOnly = process.argv.includes('--check');

function main(): void {
  const { files, problems } = parseRuleTexts(readRuleTexts(rulesFolder));
  if (problems.length > 0) {
    fail(problems);
    return;
  }
  const built = buildRules(files);
  if (!built.ok) {
    fail(built.problems);
    return;
  }
  if (checkOnly) {
    const found = exampleProblems(built);
    if (found.length > 0) {
      fail(found);
      return;
    }
  }
  const outputs = packOutputs(built, report);
  if (checkOnly) return;
  const { text } = signPacks(outputs, { env: process.env, root, now: new Date() });
  // The index last: whoever reads it finds what it lists.
  write(new Map([...outputs.files, [INDEX_FILE, text]]));
}

/** What the examples beside the rules lack. Whether they come true is the unit tests' matter. */
function exampleProblems({ packs, guides }: BuiltRules): readonly Problem[] {
  const { files, problems } = parseRuleTexts(readRuleTexts(examplesFolder));
  for (const [index, pack] of packs.entries()) {
    const folder = `${pack.edition.scheme}/${pack.edition.edition}`;
    const examples = readExamples(files, folder, problems);
    checkExamples(pack, examples, folder, problems);
    const guide = guides[index];
    if (guide) checkProofs(guide, pack, [...proofsOf(examples), ...referenceProofs(files, folder)], problems);
  }
  return problems;
}

function report(pack: RulePack, text: string): void {
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
}

function write(files: ReadonlyMap<string, string>): void {
  const folder = packFoldersOf(process.env, root).shipped;
  writeFiles(folder, files);
  for (const name of readdirSync(folder)) {
    if (!files.has(name)) rmSync(join(folder, name));
  }
}

function fail(problems: readonly Problem[]): void {
  for (const problem of problems) console.error(problemLine(problem));
  console.error(`規則に${problems.length}件の問題があります。`);
  process.exitCode = 1;
}

main();
