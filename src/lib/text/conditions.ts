import type { Comparison, Condition, DateExpression, Expression, Parameter, Ratio } from '../rules/pack.ts';
import { figureText } from './figures.ts';

/** What the names in a condition are called. */
export interface ConditionWords {
  readonly fact: (id: string) => string;
  readonly choice: (fact: string, value: string) => string;
  readonly parameter: (id: string) => Pick<Parameter, 'label' | 'value' | 'unit'> | undefined;
  readonly value: (id: string) => string;
  readonly definition: (id: string) => string;
}

const comparisonText: Readonly<Record<Comparison, string>> = {
  '<': 'より小さい',
  '<=': '以下',
  '=': 'と同じ',
  '>=': '以上',
  '>': 'より大きい'
};

const dateComparisonText: Readonly<Record<Comparison, string>> = {
  '<': 'より前',
  '<=': 'まで（当日を含む）',
  '=': 'の当日',
  '>=': 'から後（当日を含む）',
  '>': 'より後'
};

const referenceDateText = {
  reception: '受付日',
  guaranteeApplication: '保証申込日',
  guaranteeIssue: '保証書発行日',
  execution: '融資実行日'
} as const;

/** One node of a condition in a line; what stands below it (all, any, a definition) is only announced. */
export function conditionText(condition: Condition, words: ConditionWords): string {
  if ('all' in condition) return 'すべてを満たす';
  if ('any' in condition) return 'どれか一つを満たす';
  if ('of' in condition) return `次のうち${condition.atLeast}つ以上を満たす`;
  if ('not' in condition) return '次にあてはまらない';
  if ('known' in condition) return `「${words.fact(condition.known)}」に答えがある`;
  if ('use' in condition) return words.definition(condition.use);
  if ('compare' in condition) {
    const [left, comparison, right] = condition.compare;
    return `${unwrapped(amountText(left, words))} が ${amountText(right, words)} ${comparisonText[comparison]}`;
  }
  if ('ratios' in condition) {
    const [left, comparison, right] = condition.ratios;
    const times = condition.times;
    const share = times ? `の ${bareFigure(times[0], words)}/${bareFigure(times[1], words)}` : '';
    return `${ratioText(left, words)} が ${ratioText(right, words)}${share} ${comparisonText[comparison]}`;
  }
  if ('dates' in condition) {
    const [left, comparison, right] = condition.dates;
    return `${dayText(left, words)} が ${dayText(right, words)} ${dateComparisonText[comparison]}`;
  }
  const label = words.fact(condition.fact);
  if ('is' in condition) return `${label}：「${words.choice(condition.fact, condition.is)}」`;
  if ('in' in condition) {
    const choices = condition.in.map((value) => `「${words.choice(condition.fact, value)}」`).join('か');
    return `${label}：${choices}`;
  }
  if ('has' in condition) return `${label}：「${words.choice(condition.fact, condition.has)}」を含む`;
  if ('industry' in condition) return `${label}：業種の組「${condition.industry}」に入る`;
  return `${label}：はい`;
}

/** Without the brackets that only part it from what is not there. */
export function unwrapped(text: string): string {
  if (!text.startsWith('（') || !text.endsWith('）')) return text;
  let depth = 0;
  for (const [at, letter] of [...text].entries()) {
    if (letter === '（') depth += 1;
    if (letter === '）') depth -= 1;
    // The first bracket closes before the end: they are two.
    if (depth === 0 && at < [...text].length - 1) return text;
  }
  return text.slice(1, -1);
}

/** An amount as it is reckoned; figures with their value. */
export function amountText(expression: Expression, words: ConditionWords): string {
  const list = (parts: readonly Expression[]) => parts.map((part) => amountText(part, words)).join('、');
  if ('param' in expression) return figureWithLabel(expression.param, words);
  if ('fact' in expression) return words.fact(expression.fact);
  if ('value' in expression) return `〔${words.value(expression.value)}〕`;
  if ('sum' in expression) {
    return `（${expression.sum.map((part) => amountText(part, words)).join(' ＋ ')}）`;
  }
  if ('minus' in expression) {
    const [from, less] = expression.minus;
    return `（${amountText(from, words)} − ${amountText(less, words)}）`;
  }
  if ('min' in expression) return `（${list(expression.min)} の小さいほう）`;
  if ('max' in expression) return `（${list(expression.max)} の大きいほう）`;
  if ('portion' in expression) {
    const [base, numerator, denominator] = expression.portion;
    return `（${amountText(base, words)} × ${amountText(numerator, words)} ÷ ${amountText(denominator, words)}、端数切捨て）`;
  }
  const { if: when, then: yes, else: no } = expression;
  return `（${conditionText(when, words)} なら ${amountText(yes, words)}、でなければ ${amountText(no, words)}）`;
}

function ratioText([above, below]: Ratio, words: ConditionWords): string {
  return `${amountText(above, words)} ÷ ${amountText(below, words)}`;
}

function dayText(expression: DateExpression, words: ConditionWords): string {
  if ('fact' in expression) return words.fact(expression.fact);
  if ('date' in expression) return referenceDateText[expression.date];
  if ('on' in expression) return figureWithLabel(expression.on, words);
  if ('correspondingDay' in expression) {
    return `（${dayText(expression.correspondingDay, words)} の ${bareFigure(expression.months, words)}後の応当日）`;
  }
  if ('periodEnd' in expression) {
    return `（${dayText(expression.periodEnd, words)} の翌日から数えて ${bareFigure(expression.months, words)}の末日）`;
  }
  if ('plusDays' in expression) {
    return `（${dayText(expression.plusDays, words)} の ${bareFigure(expression.days, words)}後）`;
  }
  if ('dueDate' in expression) {
    return `（${dayText(expression.yearAfter, words)} の翌年 ${bareFigure(expression.dueDate, words)}、休みなら次の開いている日）`;
  }
  return `（${dayText(expression.businessDay, words)}、休みなら次の開いている日）`;
}

function bareFigure(id: string, words: ConditionWords): string {
  const parameter = words.parameter(id);
  return parameter ? figureText(parameter.value, parameter.unit) : id;
}

function figureWithLabel(id: string, words: ConditionWords): string {
  const parameter = words.parameter(id);
  if (!parameter) return id;
  const figure = figureText(parameter.value, parameter.unit);
  return parameter.label.normalize('NFKC') === figure ? figure : `${parameter.label} ${figure}`;
}

/** Kinds of rules that a case decides. */
export const ruleKindText = {
  requirement: '要件',
  judgement: '確かめる判断',
  exclusion: '対象外の使いみち',
  ground: '現地調査を省ける理由',
  paper: '書類',
  followUp: '実行後の手続',
  warning: '注意'
} as const;
