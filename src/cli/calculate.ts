import { parseArgs } from 'node:util';
import { calculate } from '../lib/calculators/calculate.ts';
import type { Calculation } from '../lib/calculators/calculation.ts';
import type { CalculatorDefinition } from '../lib/rules/calculator.ts';
import type { Edition, RulePack } from '../lib/rules/pack.ts';
import type { BuildResult } from '../lib/rules-build/build.ts';
import { builtRules, parseJson, print, readInput, refuse } from './command.ts';

const usage =
  '計算の名前と FILE.json（- で標準入力）、または --list を渡してください。版は --edition 2025-04 で選べます';

interface EditionCalculators {
  readonly pack: RulePack;
  readonly definitions: readonly CalculatorDefinition[];
}

/** Exit codes: 0 calculated, 1 the rules themselves are broken, 2 the input is refused (problems as JSON on stderr). */
function main(): void {
  const built = builtRules();
  if (!built) return;
  const asked = argumentsOf(process.argv.slice(2));
  if (!asked) {
    refuse([{ path: '', code: 'usage', message: usage }]);
    return;
  }
  const chosen = chooseEdition(built, asked.edition);
  if (!chosen) {
    const known = built.packs.map(({ edition }) => edition.edition).join('、');
    refuse([
      { path: '--edition', code: 'unknownEdition', message: `この版はありません。あるのは ${known} です` }
    ]);
  } else if (asked.list) print(listOf(chosen));
  else calculateFile(chosen, asked.name, asked.file);
}

type Asked =
  | { readonly list: true; readonly edition: string | undefined }
  | {
      readonly list: false;
      readonly edition: string | undefined;
      readonly name: string;
      readonly file: string;
    };

/** Null: not a call that is understood. */
function argumentsOf(args: readonly string[]): Asked | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { list: { type: 'boolean' }, edition: { type: 'string' } },
      allowPositionals: true
    });
    const [name, file, ...rest] = positionals;
    const { list, edition } = values;
    if (list) return name === undefined ? { list, edition } : null;
    if (name === undefined || file === undefined || rest.length > 0) return null;
    return { list: false, edition, name, file };
  } catch {
    return null;
  }
}

/** The named edition (`2025-04` or `saitama-pref/2025-04`), else the newest of those that reckon; one without is only taken by name. */
function chooseEdition(
  { packs, references }: Extract<BuildResult, { readonly ok: true }>,
  name: string | undefined
): EditionCalculators | null {
  const fitting = packs
    .map((pack, index) => ({ pack, definitions: references[index]?.calculators ?? [] }))
    .filter(({ pack: { edition }, definitions }) =>
      name === undefined
        ? definitions.length > 0 && !edition.draft
        : [edition.edition, `${edition.scheme}/${edition.edition}`].includes(name)
    );
  const [first, ...others] = fitting;
  if (!first) return null;
  return others.reduce(
    (best, next) => (next.pack.edition.inForce.from > best.pack.edition.inForce.from ? next : best),
    first
  );
}

/** Everything that a caller needs to know; figures with their values. */
function listOf({ pack, definitions }: EditionCalculators): unknown {
  return definitions.map((definition) => ({
    ...editionOf(pack),
    ...definition,
    figures: definition.figures.map((id) => pack.parameters.find((parameter) => parameter.id === id))
  }));
}

function calculateFile({ pack, definitions }: EditionCalculators, name: string, file: string): void {
  const definition = definitions.find(({ id }) => id === name);
  if (!definition) {
    const known = definitions.map(({ id }) => id).join('、');
    refuse([
      { path: name, code: 'unknownCalculator', message: `この計算はありません。あるのは ${known} です` }
    ]);
    return;
  }
  const text = readInput(file);
  if (text === null) return;
  const raw = parseJson(text);
  if (raw === undefined) {
    refuse([{ path: '', code: 'notJson', message: 'JSONのオブジェクト { } を渡してください' }]);
    return;
  }
  const calculation = calculate(definition, raw, pack.parameters);
  if (calculation.ok) print(answerOf(pack, definition, calculation));
  else refuse(calculation.problems);
}

function answerOf(
  pack: RulePack,
  { id, steps }: CalculatorDefinition,
  calculation: Extract<Calculation, { readonly ok: true }>
): unknown {
  return {
    calculator: id,
    ...editionOf(pack),
    outputs: calculation.outputs,
    steps: calculation.steps.map((step) => {
      const { label, unit, cite } = steps.find((known) => known.id === step.id) ?? {};
      return { id: step.id, label, unit, values: step.values, result: step.result, cite };
    }),
    judgements: calculation.judgements
  };
}

function editionOf({ edition: { scheme, edition } }: RulePack): Pick<Edition, 'scheme' | 'edition'> {
  return { scheme, edition };
}

main();
