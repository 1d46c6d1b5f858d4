import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { PackEntry, RulePack } from '../lib/rules/pack.ts';
import { referenceParts, type ReferenceEntry, type ReferencePart } from '../lib/rules/reference.ts';
import { buildRules, type BuiltRules, rulePackText, sortedJson } from '../lib/rules-build/build.ts';
import { checkProofs, proofsOf, referenceProofs } from '../lib/rules-build/coverage.ts';
import { checkExamples } from '../lib/rules-build/check-examples.ts';
import { problemLine, type Problem } from '../lib/rules-build/problem.ts';
import { readExamples } from '../lib/rules-build/read-examples.ts';
import { parseRuleTexts, readRuleTexts, sha256Of } from './read-rules.ts';

const root = join(import.meta.dirname, '../..');
const rulesFolder = process.env.GENCHI_RULES_DIR ?? join(root, 'rules');
const examplesFolder = process.env.GENCHI_EXAMPLES_DIR ?? join(root, 'tests/rules');
const packsFolder = process.env.GENCHI_PACKS_DIR ?? join(root, 'static/packs');
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
  const outputs = new Map<string, string>();
  const entries = built.packs.map((pack): PackEntry => {
    const text = rulePackText(pack);
    const hash = sha256Of(text);
    outputs.set(`${hash}.json`, text);
    report(pack, text);
    const { scheme, edition, title, inForce } = pack.edition;
    return { scheme, edition, title, hash, bytes: Buffer.byteLength(text), inForce };
  });
  const references = built.references.flatMap((reference) =>
    Object.entries(referenceParts).map(([part, keys]): ReferenceEntry => {
      const { format, scheme, edition } = reference;
      const content = Object.fromEntries(keys.map((key) => [key, reference[key]]));
      const text = sortedJson({ format, scheme, edition, ...content });
      const hash = sha256Of(text);
      const file = `${part}-${hash}.json`;
      outputs.set(file, text);
      const bytes = Buffer.byteLength(text);
      return { part: part as ReferencePart, scheme, edition, file, hash, bytes };
    })
  );
  const industries = sortedJson(built.industries);
  const hash = sha256Of(industries);
  const file = `jsic-${hash}.json`;
  outputs.set(file, industries);
  const index = { format: 1, packs: entries, references, industries: { file, hash } };
  outputs.set('index.json', sortedJson(index));
  if (!checkOnly) write(outputs);
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

/** Each file appears whole: a server that reads meanwhile sees the old index or the new one. */
function write(outputs: ReadonlyMap<string, string>): void {
  mkdirSync(packsFolder, { recursive: true });
  for (const [name, text] of outputs) {
    const temporary = join(packsFolder, `.${name}.${process.pid}`);
    writeFileSync(temporary, text);
    renameSync(temporary, join(packsFolder, name));
  }
  for (const name of readdirSync(packsFolder)) {
    if (!outputs.has(name)) rmSync(join(packsFolder, name));
  }
}

function fail(problems: readonly Problem[]): void {
  for (const problem of problems) console.error(problemLine(problem));
  console.error(`規則に${problems.length}件の問題があります。`);
  process.exitCode = 1;
}

main();
