import type { CalculatorDefinition } from '../rules/calculator.ts';
import type { Parameter } from '../rules/pack.ts';
import type { Calculation, Calculator, Cell, Output } from './calculation.ts';
import { parseCalculatorInput } from './parse-input.ts';
import { calculators } from './registry.ts';

/**
 * Runs the calculator that the definition describes on input of unknown shape. Refused input comes back as problems;
 * a RangeError is a bug: no code for the id, a figure, step or output that the definition does not name.
 */
export function calculate(
  definition: CalculatorDefinition,
  raw: unknown,
  parameters: readonly Parameter[],
  code: Readonly<Record<string, Calculator>> = calculators
): Calculation {
  const { id } = definition;
  const run = Object.hasOwn(code, id) ? code[id] : undefined;
  if (!run) throw new RangeError(`no code for the calculator ${id}`);
  const parsed = parseCalculatorInput(definition, raw);
  if (!parsed.ok) return parsed;
  const calculation = run(parsed.input, (figure) => figureOf(definition, figure, parameters));
  if (calculation.ok) checkAnswer(definition, calculation);
  return calculation;
}

function figureOf(
  { id, figures }: CalculatorDefinition,
  figure: string,
  parameters: readonly Parameter[]
): number {
  const parameter = figures.includes(figure) ? parameters.find((one) => one.id === figure) : undefined;
  if (!parameter) throw new RangeError(`${id} reads the figure ${figure}, which it does not name`);
  return parameter.value;
}

/** Steps are some of the definition's, outputs are all of them (null where one does not apply). */
function checkAnswer(
  { id, steps, outputs }: CalculatorDefinition,
  answer: Extract<Calculation, { readonly ok: true }>
): void {
  const refuse = (what: string): never => {
    throw new RangeError(`${id}: ${what}`);
  };
  for (const step of answer.steps) {
    if (!steps.some((known) => known.id === step.id)) refuse(`step ${step.id} is not in the definition`);
    for (const cell of [...Object.values(step.values), step.result]) {
      if (!isSound(cell)) refuse(`step ${step.id} holds ${String(cell)}`);
    }
  }
  for (const key of Object.keys(answer.outputs)) {
    if (!outputs.some((known) => known.id === key)) refuse(`output ${key} is not in the definition`);
  }
  for (const output of outputs) {
    const value = answer.outputs[output.id];
    if (value === undefined) refuse(`output ${output.id} is missing`);
    else if (!cellsOf(value).every(isSound)) refuse(`output ${output.id} is no sound value`);
  }
}

function cellsOf(output: Output): readonly Cell[] {
  if (!Array.isArray(output)) return [output as Cell];
  return (output as readonly (Cell | Readonly<Record<string, Cell>>)[]).flatMap((entry) =>
    typeof entry === 'object' && entry !== null ? Object.values(entry) : [entry]
  );
}

/** JSON would write NaN and Infinity as null, which means something else here. */
function isSound(cell: Cell): boolean {
  return typeof cell !== 'number' || Number.isFinite(cell);
}
