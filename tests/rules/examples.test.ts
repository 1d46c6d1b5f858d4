import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseRuleTexts, readRuleTexts, sha256Of } from '../../src/cli/read-rules.ts';
import { compilePack, evaluateCase } from '../../src/lib/engine/evaluate.ts';
import { checkFacts } from '../../src/lib/engine/check-facts.ts';
import { buildRules, rulePackText } from '../../src/lib/rules-build/build.ts';
import { checkExamples } from '../../src/lib/rules-build/check-examples.ts';
import { problemLine, type Problem } from '../../src/lib/rules-build/problem.ts';
import { readExamples } from '../../src/lib/rules-build/read-examples.ts';
import { expectedOf, shownBy } from '../../src/lib/rules/example-outcome.ts';
import { oneSidedRequirements } from './example-runner.ts';

const rules = parseRuleTexts(readRuleTexts(join(import.meta.dirname, '../../rules')));
const built = buildRules(rules.files);
const packs = built.ok ? built.packs : [];
const exampleFiles = parseRuleTexts(readRuleTexts(import.meta.dirname));

it('the rules build without a problem', () => {
  const problems = [...rules.problems, ...exampleFiles.problems, ...(built.ok ? [] : built.problems)];
  expect(problems.map(problemLine)).toEqual([]);
  expect(packs.length).toBeGreaterThan(0);
});

for (const pack of packs) {
  const { scheme, edition } = pack.edition;
  const folder = `${scheme}/${edition}`;
  const problems: Problem[] = [];
  const examples = readExamples(exampleFiles.files, folder, problems);
  const compiled = compilePack(pack, sha256Of(rulePackText(pack)));
  const illegible = problems.map(problemLine);

  describe(folder, () => {
    it('has examples, all of them legible', () => {
      expect(illegible).toEqual([]);
      expect(examples.length).toBeGreaterThan(0);
    });

    for (const example of examples) {
      it(`${example.program}: ${example.title}`, () => {
        expect(checkFacts(pack, example.facts)).toEqual([]);
        const { dates, facts, program } = example;
        const { results } = evaluateCase([compiled], { scheme, dates, facts, programs: [program] });
        const [result] = results;
        if (!result) throw new Error('no edition answered');
        expect(shownBy(example.expect, result)).toEqual(expectedOf(example.expect));
      });
    }

    it('has an example for every rule', () => {
      const found: Problem[] = [];
      checkExamples(pack, examples, folder, found);
      expect(found.map(({ id, message }) => `${id}: ${message}`)).toEqual([]);
    });

    it('has an example on each side of every figure and date', () => {
      expect(oneSidedRequirements(pack, examples)).toEqual([]);
    });
  });
}
