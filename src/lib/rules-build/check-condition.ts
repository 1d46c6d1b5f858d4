import type { FactDefinition, FactType } from '../domain/facts.ts';
import type { Condition, DateExpression } from '../rules/pack.ts';
import { expressionUnit, paramOf } from './check-expression.ts';
import { didYouMean } from './did-you-mean.ts';
import { joinPath } from './problem.ts';
import type { Inquiry } from './scope.ts';
import { factTypeWords, unitWords } from './words.ts';

/** Reports every name that does not exist and every operand of the wrong type; `at` is the path inside the rule. */
export function checkCondition(condition: Condition, at: string, inquiry: Inquiry): void {
  const each = (key: string, parts: readonly Condition[]) => {
    for (const [index, part] of parts.entries()) checkCondition(part, joinPath(at, key, index), inquiry);
  };
  if ('all' in condition) each('all', condition.all);
  else if ('any' in condition) each('any', condition.any);
  else if ('not' in condition) checkCondition(condition.not, joinPath(at, 'not'), inquiry);
  else if ('atLeast' in condition) {
    if (condition.atLeast > condition.of.length) {
      const message = `${condition.atLeast}個以上は、${condition.of.length}個の条件では満たせません`;
      inquiry.report(joinPath(at, 'atLeast'), 'typeMismatch', message);
    }
    each('of', condition.of);
  } else if ('known' in condition) {
    inquiry.uses.known = true;
    factOf(condition.known, joinPath(at, 'known'), inquiry);
  } else if ('use' in condition) {
    inquiry.uses.definitions.add(condition.use);
    if (!inquiry.scope.definitions.has(condition.use)) {
      inquiry.report(
        joinPath(at, 'use'),
        'unknownDefinition',
        `定義 ${condition.use} は common/ の definitions にありません${didYouMean(condition.use, inquiry.scope.definitions.keys())}`
      );
    }
  } else if ('compare' in condition) checkCompare(condition.compare, joinPath(at, 'compare'), inquiry);
  else if ('ratios' in condition) checkRatios(condition, at, inquiry);
  else if ('dates' in condition) {
    checkDate(condition.dates[0], joinPath(at, 'dates', 0), inquiry);
    checkDate(condition.dates[2], joinPath(at, 'dates', 2), inquiry);
  } else checkFactTest(condition, at, inquiry);
}

/** How a fact of each type is looked at. */
const factForms: Readonly<Record<FactType, string>> = {
  boolean: '{ fact: x }',
  choice: '{ fact: x, is: 値 } か { fact: x, in: [値, …] }',
  choices: '{ fact: x, has: 値 }',
  jsic: '{ fact: x, industry: 業種の組 }',
  yen: '{ compare: [{ fact: x }, <=, …] }',
  count: '{ compare: [{ fact: x }, <=, …] }',
  months: '{ compare: [{ fact: x }, <=, …] }',
  basisPoints: '{ compare: [{ fact: x }, <=, …] }',
  date: '{ dates: [{ fact: x }, <=, …] }',
  text: '文字は条件に使えません'
};

function choicesOf(fact: FactDefinition): readonly string[] {
  return fact.choices?.map(({ value }) => value) ?? [];
}

type FactTest = Extract<Condition, { readonly fact: string }>;

function checkFactTest(test: FactTest, at: string, inquiry: Inquiry): void {
  const fact = factOf(test.fact, joinPath(at, 'fact'), inquiry);
  if ('industry' in test) {
    inquiry.uses.classes.add(test.industry);
    if (!inquiry.scope.classes.has(test.industry)) {
      const message = `業種の組 ${test.industry} は industries.yaml にありません${didYouMean(test.industry, inquiry.scope.classes)}`;
      inquiry.report(joinPath(at, 'industry'), 'unknownClass', message);
    }
  }
  if (!fact) return;
  const [wanted, named] =
    'industry' in test
      ? (['jsic', []] as const)
      : 'is' in test
        ? (['choice', [test.is]] as const)
        : 'in' in test
          ? (['choice', test.in] as const)
          : 'has' in test
            ? (['choices', [test.has]] as const)
            : (['boolean', []] as const);
  if (fact.type !== wanted) {
    const message = `事実 ${fact.id} は${factTypeWords[fact.type]}の問いです。この書き方は${factTypeWords[wanted]}の問いにだけ使えます（${factForms[fact.type]}）`;
    inquiry.report(at, 'typeMismatch', message);
    return;
  }
  for (const value of named) {
    if (fact.choices?.some((choice) => choice.value === value)) continue;
    inquiry.report(
      at,
      'unknownChoice',
      `事実 ${fact.id} の選択肢に ${value} はありません。あるのは ${choicesOf(fact).join('、')} です${didYouMean(value, choicesOf(fact))}`
    );
  }
}

function checkCompare(
  [left, , right]: Extract<Condition, { readonly compare: unknown }>['compare'],
  at: string,
  inquiry: Inquiry
): void {
  const leftUnit = expressionUnit(left, joinPath(at, 0), inquiry);
  const rightUnit = expressionUnit(right, joinPath(at, 2), inquiry);
  if (leftUnit && rightUnit && leftUnit !== rightUnit) {
    inquiry.report(
      at,
      'unitMismatch',
      `${unitWords[leftUnit]}と${unitWords[rightUnit]}は比べられません。単位をそろえてください`
    );
  }
}

/** Each ratio is of one unit; what it is taken times must be a ratio of bare figures. */
function checkRatios(
  { ratios, times }: Extract<Condition, { readonly ratios: unknown }>,
  at: string,
  inquiry: Inquiry
): void {
  for (const side of [0, 2] as const) {
    const [above, below] = ratios[side].map((part, index) =>
      expressionUnit(part, joinPath(at, 'ratios', side, index), inquiry)
    );
    if (above && below && above !== below) {
      inquiry.report(
        joinPath(at, 'ratios', side),
        'unitMismatch',
        `${unitWords[above]}と${unitWords[below]}の割合は取れません。単位をそろえてください`
      );
    }
    const denominator = ratios[side][1];
    const fact = 'fact' in denominator ? inquiry.scope.facts.get(denominator.fact) : undefined;
    if (fact && (fact.min ?? 0) < 1) {
      const message = `割合の分母 ${fact.id} は１以上（min: 1）でなければなりません`;
      inquiry.report(joinPath(at, 'ratios', side, 1), 'typeMismatch', message);
    }
  }
  for (const [index, id] of (times ?? []).entries()) {
    paramOf(id, 'count', joinPath(at, 'times', index), inquiry);
  }
}

function checkDate(expression: DateExpression, at: string, inquiry: Inquiry): void {
  if ('date' in expression) return;
  if ('on' in expression) {
    paramOf(expression.on, 'date', joinPath(at, 'on'), inquiry);
    return;
  }
  if ('plusDays' in expression) {
    paramOf(expression.days, 'days', joinPath(at, 'days'), inquiry);
    checkDate(expression.plusDays, joinPath(at, 'plusDays'), inquiry);
    return;
  }
  if ('fact' in expression) {
    const fact = factOf(expression.fact, joinPath(at, 'fact'), inquiry);
    if (fact && fact.type !== 'date') {
      inquiry.report(
        at,
        'typeMismatch',
        `事実 ${fact.id} は${factTypeWords[fact.type]}の問いです。日付の事実を書いてください`
      );
    }
  } else if ('businessDay' in expression)
    checkDate(expression.businessDay, joinPath(at, 'businessDay'), inquiry);
  else if ('dueDate' in expression) {
    paramOf(expression.dueDate, 'monthDay', joinPath(at, 'dueDate'), inquiry);
    checkDate(expression.yearAfter, joinPath(at, 'yearAfter'), inquiry);
  } else {
    paramOf(expression.months, 'months', joinPath(at, 'months'), inquiry);
    if ('correspondingDay' in expression) {
      checkDate(expression.correspondingDay, joinPath(at, 'correspondingDay'), inquiry);
    } else checkDate(expression.periodEnd, joinPath(at, 'periodEnd'), inquiry);
  }
}

/** Looks a fact up and records its use; reports it if it does not exist. */
export function factOf(id: string, at: string, inquiry: Inquiry): FactDefinition | undefined {
  inquiry.uses.facts.add(id);
  const fact = inquiry.scope.facts.get(id);
  if (!fact)
    inquiry.report(
      at,
      'unknownFact',
      `事実 ${id} は rules/facts にありません。新しい問いなら facts/ に加えてください${didYouMean(id, inquiry.scope.facts.keys())}`
    );
  return fact;
}
