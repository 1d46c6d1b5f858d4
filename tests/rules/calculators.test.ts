import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseRuleTexts, readRuleTexts } from '../../src/cli/read-rules.ts';
import { calculate } from '../../src/lib/calculators/calculate.ts';
import { calculators } from '../../src/lib/calculators/registry.ts';
import type { CalculatorDefinition, CalculatorInput } from '../../src/lib/rules/calculator.ts';
import type { Parameter } from '../../src/lib/rules/pack.ts';
import { buildRules } from '../../src/lib/rules-build/build.ts';
import { problemLine, type Problem } from '../../src/lib/rules-build/problem.ts';
import { readCalculatorExamples, type CalculatorExample } from './calculator-examples.ts';

const built = buildRules(parseRuleTexts(readRuleTexts(join(import.meta.dirname, '../../rules'))).files);
if (!built.ok) throw new Error(built.problems.map(problemLine).join('\n'));
const exampleFiles = parseRuleTexts(readRuleTexts(import.meta.dirname));

/** What the examples of one calculator have touched. */
interface Touched {
  readonly steps: Set<string>;
  readonly figures: Set<string>;
  readonly inputs: Set<string>;
  refused: number;
}

it('every calculator has code, and no code is without a definition', () => {
  const defined = built.references.flatMap((reference) => reference.calculators.map(({ id }) => id));
  expect([...new Set(defined)].sort()).toEqual(Object.keys(calculators).sort());
});

for (const [index, pack] of built.packs.entries()) {
  const folder = `${pack.edition.scheme}/${pack.edition.edition}`;
  const definitions = built.references[index]?.calculators ?? [];
  const illegible: Problem[] = [...exampleFiles.problems];
  const examples = readCalculatorExamples(exampleFiles.files, folder, illegible);
  const touched = new Map(
    definitions.map(({ id }): [string, Touched] => [
      id,
      { steps: new Set(), figures: new Set(), inputs: new Set(), refused: 0 }
    ])
  );

  describe(`calculators of ${folder}`, () => {
    it('have legible examples of calculators that exist', () => {
      expect(illegible.map(problemLine)).toEqual([]);
      const known = new Set(definitions.map(({ id }) => id));
      expect(examples.filter(({ calculator }) => !known.has(calculator)).map(({ title }) => title)).toEqual(
        []
      );
    });

    for (const definition of definitions) {
      const own = examples.filter(({ calculator }) => calculator === definition.id);
      const seen = touched.get(definition.id);
      if (!seen) continue;
      describe(definition.id, () => {
        for (const example of own) {
          it(example.title, () => run(definition, example, pack.parameters, seen));
        }

        it('has examples, a refused one among them', () => {
          expect(own.length).toBeGreaterThan(seen.refused);
          expect(seen.refused).toBeGreaterThan(0);
          expect(new Set(own.map(({ title }) => title)).size).toBe(own.length);
        });

        it.each(definition.figures)('notices by an example when %s is one more or one less', (figure) => {
          for (const change of [1, -1]) {
            const changed = pack.parameters.map((parameter) =>
              parameter.id === figure ? { ...parameter, value: parameter.value + change } : parameter
            );
            const untouched: Touched = {
              steps: new Set(),
              figures: new Set(),
              inputs: new Set(),
              refused: 0
            };
            expect(
              own.some((example) => !comesTrue(() => run(definition, example, changed, untouched))),
              `${figure} ${change}`
            ).toBe(true);
          }
        });

        it('reaches every step, reads every figure and uses every input in its examples', () => {
          const unused = (all: readonly string[], used: ReadonlySet<string>) =>
            all.filter((id) => !used.has(id));
          expect({
            steps: unused(
              definition.steps.map(({ id }) => id),
              seen.steps
            ),
            figures: unused(definition.figures, seen.figures),
            inputs: unused(namesOf(definition.inputs), seen.inputs)
          }).toEqual({ steps: [], figures: [], inputs: [] });
        });
      });
    }
  });
}

function comesTrue(check: () => void): boolean {
  try {
    check();
    return true;
  } catch {
    return false;
  }
}

function run(
  definition: CalculatorDefinition,
  { input, expect: expected }: CalculatorExample,
  parameters: readonly Parameter[],
  seen: Touched
): void {
  const watched = parameters.map((parameter): Parameter => ({
    ...parameter,
    get value() {
      seen.figures.add(parameter.id);
      return parameter.value;
    }
  }));
  const answer = calculate(definition, input, watched);
  if (!answer.ok) {
    seen.refused += 1;
    for (const { message } of answer.problems) expect(message).toMatch(/[ぁ-ん]/);
    const wanted = 'problems' in expected ? expected.problems : [];
    const withPaths = wanted.length === 0 || wanted.some((line) => line.includes(' '));
    const found = answer.problems.map(({ code, path }) => (withPaths ? `${code} ${path}` : code));
    expect(found.sort()).toEqual([...wanted].sort());
    return;
  }
  for (const { id } of answer.steps) seen.steps.add(id);
  noteInputs(definition.inputs, input, '', seen.inputs);
  if ('problems' in expected)
    throw new Error(`calculated what was to be refused: ${JSON.stringify(answer.outputs)}`);
  expect(answer.outputs).toMatchObject(expected.outputs);
  expect(answer.judgements.map(({ what }) => what)).toHaveLength(expected.judgements);
  for (const [id, result] of Object.entries(expected.steps ?? {})) {
    expect(answer.steps.filter((step) => step.id === id).map((step) => step.result)).toContainEqual(result);
  }
}

/** Inputs by path without places: `loans.balanceYen`; each choice by its value: `role=officer`. */
function namesOf(inputs: readonly CalculatorInput[], path = ''): readonly string[] {
  return inputs.flatMap(({ id, items, choices }) => [
    `${path}${id}`,
    ...(choices ?? []).map(({ value }) => `${path}${id}=${value}`),
    ...namesOf(items ?? [], `${path}${id}.`)
  ]);
}

function noteInputs(
  inputs: readonly CalculatorInput[],
  given: unknown,
  path: string,
  seen: Set<string>
): void {
  for (const { id, items, choices } of inputs) {
    const value = (given as Readonly<Record<string, unknown>>)[id];
    if (value === undefined) continue;
    seen.add(`${path}${id}`);
    if (choices) seen.add(`${path}${id}=${value as string}`);
    if (items) for (const item of value as readonly unknown[]) noteInputs(items, item, `${path}${id}.`, seen);
  }
}
