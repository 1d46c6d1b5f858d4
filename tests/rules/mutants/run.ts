import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parse } from 'yaml';
import { parseRuleTexts, readRuleTexts } from '../../../src/cli/read-rules.ts';
import { compilePack, evaluateCase, type CompiledPack } from '../../../src/lib/engine/evaluate.ts';
import type { RulePack } from '../../../src/lib/rules/pack.ts';
import { buildRules } from '../../../src/lib/rules-build/build.ts';
import { namedBy, type Example } from '../../../src/lib/rules/example.ts';
import { expectedOf, shownBy } from '../../../src/lib/rules/example-outcome.ts';
import { problemLine, type Problem } from '../../../src/lib/rules-build/problem.ts';
import { readExamples } from '../../../src/lib/rules-build/read-examples.ts';
import { mutantsOf, type Mutant } from './points.ts';

/*
 * npm run rules:mutate [-- WORD …]: changes every figure, comparison, date mode and count of papers of the rules, one at a time (with
 * words: those whose id contains one), and runs the examples. A mutant that no example notices must stand in accepted.yaml with
 * the reason why it changes nothing; one that stands there and is noticed has no place there any more.
 */
const root = join(import.meta.dirname, '../../..');
const words = process.argv.slice(2);
const accepted = (parse(readFileSync(join(import.meta.dirname, 'accepted.yaml'), 'utf8')) ?? {}) as Readonly<
  Record<string, string>
>;

function main(): void {
  const { files } = parseRuleTexts(readRuleTexts(join(root, 'rules')));
  const built = buildRules(files);
  if (!built.ok) throw new Error(built.problems.map(problemLine).join('\n'));
  const exampleFiles = parseRuleTexts(readRuleTexts(join(root, 'tests/rules'))).files;
  let tried = 0;
  const survivors: string[] = [];
  const noticed = new Set<string>();
  for (const pack of built.packs) {
    const folder = `${pack.edition.scheme}/${pack.edition.edition}`;
    const illegible: Problem[] = [];
    const examples = readExamples(exampleFiles, folder, illegible);
    if (illegible.length > 0) throw new Error(illegible.map(problemLine).join('\n'));
    const court = new Court(pack, examples);
    if (court.notices({ id: 'unchanged', within: '', make: () => () => undefined })) {
      throw new Error(`An example of ${folder} fails on the unchanged rules: see npx vitest run tests/rules`);
    }
    for (const mutant of mutantsOf(pack)) {
      const id = `${folder} ${mutant.id}`;
      if (words.length > 0 && !words.some((word) => id.includes(word))) continue;
      tried += 1;
      if (court.notices(mutant)) noticed.add(id);
      else survivors.push(id);
    }
  }
  const unlisted = survivors.filter((id) => !Object.hasOwn(accepted, id));
  const stale = Object.keys(accepted).filter((id) => noticed.has(id));
  for (const id of unlisted) console.log(`no example notices: ${id}`);
  for (const id of stale) console.log(`noticed, so no longer to be accepted: ${id}`);
  const counts = `${tried} mutants: ${noticed.size} noticed, ${survivors.length} not`;
  console.log(`${counts} (${survivors.length - unlisted.length} accepted with a reason)`);
  if (unlisted.length + stale.length > 0) process.exitCode = 1;
}

/** The examples of one edition, put to its changed pack until one of them fails. */
class Court {
  readonly #pack: RulePack;
  readonly #examples: readonly Example[];
  readonly #named: ReadonlyMap<string, readonly Example[]>;
  /** Which examples noticed the mutants before: the next one of the same rule is likely to fail there too. */
  readonly #keen = new Map<string, Example[]>();

  constructor(pack: RulePack, examples: readonly Example[]) {
    this.#pack = pack;
    this.#examples = examples;
    const named = new Map<string, Example[]>();
    for (const example of examples) {
      for (const id of new Set(namedBy(example))) named.set(id, [...(named.get(id) ?? []), example]);
    }
    this.#named = named;
  }

  notices(mutant: Mutant): boolean {
    const undo = mutant.make();
    try {
      return this.#fails(mutant.within);
    } catch (error) {
      // A figure that cannot be reckoned with (a 32nd of August) is noticed as well.
      if (error instanceof RangeError) return true;
      throw error;
    } finally {
      undo();
    }
  }

  #fails(within: string): boolean {
    let compiled: CompiledPack;
    try {
      compiled = compilePack(this.#pack, '');
    } catch {
      // A pack that does not compile is refused before any example is run.
      return true;
    }
    const first = [...(this.#keen.get(within) ?? []), ...(this.#named.get(within) ?? [])];
    for (const example of new Set([...first, ...this.#examples])) {
      if (holds(compiled, example)) continue;
      this.#keen.set(within, [...(this.#keen.get(within) ?? []), example]);
      return true;
    }
    return false;
  }
}

function holds(compiled: CompiledPack, { dates, facts, program, expect }: Example): boolean {
  const { scheme } = compiled.pack.edition;
  const [result] = evaluateCase([compiled], { scheme, dates, facts, programs: [program] }).results;
  return result !== undefined && isDeepStrictEqual(shownBy(expect, result), expectedOf(expect));
}

main();
