import type { CalculatorDefinition, CalculatorInput } from '../rules/calculator.ts';
import type { Authored, Vocabulary } from './authored.ts';
import { calculatorSchema } from './calculator-schema.ts';
import { didYouMean } from './did-you-mean.ts';
import { joinPath, type Problem, type ProblemCode } from './problem.ts';
import type { Scope, Uses } from './scope.ts';
import { parseShape, type Placed } from './shape.ts';

/** The calculators of an edition, one to a file; the file is named by the id in kebab case, as its code is. */
export function readCalculators(
  files: ReadonlyMap<string, unknown>,
  names: readonly string[],
  source: string,
  problems: Problem[]
): readonly Placed<CalculatorDefinition>[] {
  const schema = calculatorSchema(source);
  return names.flatMap((file) => {
    const place = { file, path: '' };
    const value = parseShape(schema, files.get(file), place, problems);
    if (!value) return [];
    const named = `${kebab(value.id)}.yaml`;
    if (file.endsWith(`/${named}`)) return [{ ...place, value }];
    problems.push({
      ...place,
      path: 'id',
      id: value.id,
      code: 'shape',
      message: `ファイル名を ${named} にしてください`
    });
    return [];
  });
}

function kebab(id: string): string {
  return id.replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
}

/** Ids that must differ, figures that must exist, and citations of every step. Figures named count as used. */
export function checkCalculators(
  authored: Authored,
  vocabulary: Vocabulary,
  scope: Scope,
  uses: Uses,
  problems: Problem[]
): void {
  const sources = new Set(vocabulary.sources.map(({ value }) => value.id));
  for (const { file, path, value } of authored.calculators) {
    const report = (at: string, code: ProblemCode, message: string) =>
      problems.push({ file, path: joinPath(path, at), id: value.id, code, message });
    const reportTwins = (at: string, what: string, ids: readonly string[]) => {
      const twins = [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
      for (const id of twins) report(at, 'duplicateId', `${what} ${id} が二つあります`);
    };
    const idsOf = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);
    reportTwins('steps', '計算の行', idsOf(value.steps));
    reportTwins('outputs', '結果', idsOf(value.outputs));
    reportTwins('figures', '数値', value.figures);
    const reportInputs = (at: string, inputs: readonly CalculatorInput[]): void => {
      reportTwins(at, '入力', idsOf(inputs));
      for (const { id, items } of inputs) if (items) reportInputs(`${at}.${id}.items`, items);
    };
    reportInputs('inputs', value.inputs);
    for (const id of value.figures) {
      uses.params.add(id);
      if (!scope.params.has(id))
        report(
          'figures',
          'unknownParam',
          `数値 ${id} は params.yaml・params/ にありません${didYouMean(id, scope.params.keys())}`
        );
    }
    for (const [at, cite] of [
      ['cite', value.cite] as const,
      ...value.steps.map((step) => [`steps.${step.id}.cite`, step.cite] as const)
    ]) {
      if (cite.length === 0) report(at, 'noCitation', '出典（cite）を一つ以上書いてください');
      for (const { source } of cite) {
        if (!sources.has(source)) {
          report(at, 'unknownSource', `出典 ${source} は sources.yaml にありません`);
        }
      }
    }
  }
}
