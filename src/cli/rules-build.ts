import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { PackEntry, RulePack } from '../lib/rules/pack.ts';
import type { ExampleBook } from '../lib/rules/example.ts';
import {
  EXAMPLES_PART,
  referenceParts,
  type ReferenceEntry,
  type ReferencePart
} from '../lib/rules/reference.ts';
import { buildRules, type BuiltRules, rulePackText, sortedJson } from '../lib/rules-build/build.ts';
import { checkProofs, proofsOf, referenceProofs } from '../lib/rules-build/coverage.ts';
import { checkExamples } from '../lib/rules-build/check-examples.ts';
import type { Problem } from '../lib/rules-build/problem.ts';
import { readExampleSet, readExamples } from '../lib/rules-build/read-examples.ts';
import { unconfirmedCount, unconfirmedText } from '../lib/rules-build/unconfirmed.ts';
import {
  examplesFolder,
  parseRuleTexts,
  problemLines,
  readRuleTexts,
  rulesFolder,
  sha256Of,
  type RuleTexts
} from './read-rules.ts';

const root = join(import.meta.dirname, '../..');
/** Where the examples stand, seen from the rules. */
const EXAMPLES = '../tests/rules/';
const packsFolder = process.env.GENCHI_PACKS_DIR ?? join(root, 'static/packs');
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
  const outputs = new Map<string, string>();
  const given = built.packs.map((pack, index) => ({ pack, index })).filter(({ pack }) => isGiven(pack));
  for (const [index, pack] of built.packs.entries()) report(pack, built.unconfirmed[index] ?? null);
  const entries = given.map(({ pack }): PackEntry => {
    const text = rulePackText(pack);
    const hash = sha256Of(text);
    outputs.set(`${hash}.json`, text);
    const { scheme, edition, title, inForce } = pack.edition;
    return { scheme, edition, title, hash, bytes: Buffer.byteLength(text), inForce };
  });
  const references = given.flatMap(({ pack: { edition }, index }) => {
    const reference = built.references[index];
    const { scheme, edition: name } = edition;
    const head = { format: 1, scheme, edition: name } as const;
    const parts: [ReferenceEntry['part'], object][] = reference
      ? Object.entries(referenceParts).map(([part, keys]) => [
          part as ReferencePart,
          { ...head, ...Object.fromEntries(keys.map((key) => [key, reference[key]])) }
        ])
      : [];
    const { bases, examples: list } = readExampleSet(examples.files, `${scheme}/${name}`, []);
    const book: ExampleBook = {
      ...head,
      bases,
      examples: list.map(({ title, program, covers, expect, written }) => {
        return { title, program, covers, expect, ...written };
      })
    };
    if (list.length > 0) parts.push([EXAMPLES_PART, book]);
    return parts.map(([part, content]): ReferenceEntry => {
      const text = sortedJson(content);
      const hash = sha256Of(text);
      const file = `${part}-${hash}.json`;
      outputs.set(file, text);
      return { part, scheme, edition: name, file, hash, bytes: Buffer.byteLength(text) };
    });
  });
  const industries = sortedJson(built.industries);
  const hash = sha256Of(industries);
  const file = `jsic-${hash}.json`;
  outputs.set(file, industries);
  const index = { format: 1, packs: entries, references, industries: { file, hash } };
  outputs.set('index.json', sortedJson(index));
  if (!checkOnly) write(outputs);
}

function isGiven({ edition }: RulePack): boolean {
  return edition.draft !== true || withDrafts;
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

function refuse(problems: readonly Problem[], rules: RuleTexts, examples: RuleTexts): void {
  for (const line of problemLines(problems, rules, examples)) console.error(line);
  console.error(`規則に${problems.length}件の問題があります。`);
  process.exitCode = 1;
}

main();
