import type { Expression, Parameter } from '../rules/pack.ts';
import { checkCondition, factOf } from './check-condition.ts';
import { didYouMean } from './did-you-mean.ts';
import { joinPath } from './problem.ts';
import type { Inquiry } from './scope.ts';
import { factTypeWords, unitWords } from './words.ts';

type Unit = Parameter['unit'];

/** The unit of an expression, or null where it cannot be told; reports names that do not exist and units that clash. */
export function expressionUnit(expression: Expression, at: string, inquiry: Inquiry): Unit | null {
  const same = (key: string, parts: readonly Expression[]): Unit | null => {
    const units = parts.map((part, index) => expressionUnit(part, joinPath(at, key, index), inquiry));
    return agreed(units, at, inquiry);
  };
  if ('param' in expression) return paramOf(expression.param, null, joinPath(at, 'param'), inquiry);
  if ('fact' in expression) {
    const fact = factOf(expression.fact, joinPath(at, 'fact'), inquiry);
    if (!fact) return null;
    if (
      fact.type === 'yen' ||
      fact.type === 'count' ||
      fact.type === 'months' ||
      fact.type === 'basisPoints'
    ) {
      return fact.type;
    }
    inquiry.report(
      at,
      'typeMismatch',
      `事実 ${fact.id} は${factTypeWords[fact.type]}の問いです。金額・数・月数・率の事実を書いてください`
    );
    return null;
  }
  if ('value' in expression) {
    inquiry.uses.values.add(expression.value);
    const value = inquiry.scope.values.get(expression.value);
    if (!value) {
      const message = `値 ${expression.value} は common/ の values にありません${didYouMean(expression.value, inquiry.scope.values.keys())}`;
      inquiry.report(joinPath(at, 'value'), 'unknownValue', message);
    }
    return value?.unit ?? null;
  }
  if ('sum' in expression) return same('sum', expression.sum);
  if ('minus' in expression) return same('minus', expression.minus);
  if ('min' in expression) return same('min', expression.min);
  if ('max' in expression) return same('max', expression.max);
  if ('portion' in expression) {
    const [base, numerator, denominator] = expression.portion;
    const unit = expressionUnit(base, joinPath(at, 'portion', 0), inquiry);
    const above = expressionUnit(numerator, joinPath(at, 'portion', 1), inquiry);
    const below = expressionUnit(denominator, joinPath(at, 'portion', 2), inquiry);
    agreed([above, below], at, inquiry);
    return unit;
  }
  checkCondition(expression.if, joinPath(at, 'if'), inquiry);
  const branches = [
    expressionUnit(expression.then, joinPath(at, 'then'), inquiry),
    expressionUnit(expression.else, joinPath(at, 'else'), inquiry)
  ];
  return agreed(branches, at, inquiry);
}

function agreed(units: readonly (Unit | null)[], at: string, inquiry: Inquiry): Unit | null {
  const known = [...new Set(units.filter((unit) => unit !== null))];
  if (known.length > 1) {
    inquiry.report(
      at,
      'unitMismatch',
      `単位 ${known.map((unit) => unitWords[unit]).join('・')} が混ざっています。同じ単位にそろえてください`
    );
    return null;
  }
  return known[0] ?? null;
}

/** Looks a parameter up, records its use and holds it against `unit` (null: any but a month-day); answers its unit. */
export function paramOf(id: string, unit: Unit | null, at: string, inquiry: Inquiry): Unit | null {
  inquiry.uses.params.add(id);
  const parameter = inquiry.scope.params.get(id);
  if (!parameter) {
    inquiry.report(
      at,
      'unknownParam',
      `数値 ${id} は params.yaml・params/ にありません。単位と出典を添えて加えてください${didYouMean(id, inquiry.scope.params.keys())}`
    );
    return null;
  }
  const fits =
    unit === null ? parameter.unit !== 'monthDay' && parameter.unit !== 'date' : parameter.unit === unit;
  if (fits) return parameter.unit;
  const wanted = unit === null ? '円・数・月・率' : unitWords[unit];
  inquiry.report(
    at,
    'unitMismatch',
    `数値 ${id} の単位は${unitWords[parameter.unit]}です。ここには${wanted}の数値を書いてください`
  );
  return null;
}
