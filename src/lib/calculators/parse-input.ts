import { parseLocalDate } from '../domain/local-date.ts';
import { groupThousands, MAX_YEN } from '../domain/yen.ts';
import type { CalculatorDefinition, CalculatorInput } from '../rules/calculator.ts';
import type { CalculationProblem, CalculatorInputs } from './calculation.ts';

type ParsedInputs =
  | { readonly ok: true; readonly input: CalculatorInputs }
  | { readonly ok: false; readonly problems: readonly CalculationProblem[] };

type Loose = Readonly<Record<string, unknown>>;
type Report = (path: string, code: CalculationProblem['code'], message: string) => void;

/**
 * Holds what was given against a calculator's definition; every problem at once, with its path (`loans[1].balanceYen`).
 * What passes holds known ids only, each of its type; optional ones may be absent.
 */
export function parseCalculatorInput(definition: CalculatorDefinition, raw: unknown): ParsedInputs {
  const problems: CalculationProblem[] = [];
  const report: Report = (path, code, message) => problems.push({ path, code, message });
  if (isObject(raw)) checkFields(definition.inputs, raw, '', report);
  else report('', 'type', '入力を { 項目: 値 } の形で渡してください');
  return problems.length > 0 ? { ok: false, problems } : { ok: true, input: raw as CalculatorInputs };
}

function checkFields(fields: readonly CalculatorInput[], given: Loose, path: string, report: Report): void {
  const at = (key: string) => (path === '' ? key : `${path}.${key}`);
  const known = fields.map(({ id }) => id);
  for (const key of Object.keys(given)) {
    if (known.includes(key)) continue;
    report(at(key), 'unknown', `知らない項目です。消してください。書けるのは ${known.join('、')} です`);
  }
  for (const field of fields) {
    const value = Object.hasOwn(given, field.id) ? given[field.id] : undefined;
    if (value !== undefined) checkValue(field, value, at(field.id), report);
    else if (!field.optional) report(at(field.id), 'missing', `${field.label}を入れてください`);
  }
}

function checkValue(field: CalculatorInput, value: unknown, path: string, report: Report): void {
  if (value === null) {
    report(path, 'type', `${field.label}がないときは、項目ごと省いてください`);
    return;
  }
  const wants = (form: string) => report(path, 'type', `${field.label}は${form}で入れてください`);
  switch (field.type) {
    case 'yen':
    case 'count':
    case 'months':
    case 'basisPoints':
      if (!Number.isSafeInteger(value)) wants(wholeNumbers[field.type]);
      else {
        const most = field.type === 'yen' ? MAX_YEN : Number.MAX_SAFE_INTEGER;
        checkBounds(field, value as number, field.min ?? 0, field.max ?? most, path, report);
      }
      return;
    case 'decimal':
      if (typeof value !== 'number' || !Number.isFinite(value)) wants('数');
      else checkBounds(field, value, field.min ?? -Infinity, field.max ?? Infinity, path, report);
      return;
    case 'date':
      if (parseLocalDate(value) === null) wants('実在する日付（2025-06-10 の形）');
      return;
    case 'month':
      if (typeof value !== 'string' || parseLocalDate(`${value}-01`) === null) wants('年月（2025-06 の形）');
      return;
    case 'boolean':
      if (typeof value !== 'boolean') wants('true か false');
      return;
    case 'choice':
      checkChoice(field, value, path, report);
      return;
    case 'text':
      if (typeof value !== 'string' || value.trim() === '') wants('空でない文字');
      return;
    case 'list':
      checkList(field, value, path, report);
  }
}

const wholeNumbers = {
  yen: '円の整数',
  count: '整数',
  months: '月数の整数',
  basisPoints: '整数（1.90％は190）'
} as const;

function checkBounds(
  field: CalculatorInput,
  value: number,
  min: number,
  max: number,
  path: string,
  report: Report
): void {
  const unit = field.unit ?? (field.type === 'yen' ? '円' : '');
  const shown = (bound: number) => `${Number.isInteger(bound) ? groupThousands(bound) : bound}${unit}`;
  if (value < min) report(path, 'range', `${field.label}は${shown(min)}以上にしてください`);
  if (value > max) report(path, 'range', `${field.label}は${shown(max)}以下にしてください`);
}

function checkChoice(field: CalculatorInput, value: unknown, path: string, report: Report): void {
  const choices = field.choices ?? [];
  if (choices.some((choice) => choice.value === value)) return;
  const listed = choices.map((choice) => `${choice.value}（${choice.label}）`).join('、');
  report(path, 'type', `${field.label}は ${listed} から選んでください`);
}

function checkList(field: CalculatorInput, value: unknown, path: string, report: Report): void {
  if (!Array.isArray(value)) {
    report(path, 'type', `${field.label}はリスト [ ] で入れてください`);
    return;
  }
  if (value.length < (field.min ?? 0)) {
    report(path, 'range', `${field.label}は${field.min ?? 0}件以上入れてください`);
  }
  if (value.length > (field.max ?? Infinity)) {
    report(path, 'range', `${field.label}は${field.max ?? 0}件までにしてください`);
  }
  for (const [index, item] of (value as readonly unknown[]).entries()) {
    const at = `${path}[${index}]`;
    if (isObject(item)) checkFields(field.items ?? [], item, at, report);
    else report(at, 'type', `${field.label}の一件は { 項目: 値 } の形で入れてください`);
  }
}

function isObject(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
