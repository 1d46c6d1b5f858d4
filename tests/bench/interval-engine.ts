import type { Facts, FactValue } from '../../src/lib/domain/facts.ts';
import { correspondingDay, dayNumberOf, localDateOfDayNumber } from '../../src/lib/domain/local-date.ts';
import type { Condition, DateExpression, Expression, RulePack } from '../../src/lib/rules/pack.ts';

/** What is still possible of a number or date. */
type Bounds = readonly [least: number, most: number];
type Answer = boolean | null;

/**
 * The least that a sound engine must be able to decide: it walks the rule with intervals for what is unknown, and where that leaves
 * it open, tries each value of one unknown choice after the other. Ours must be definite wherever this one is. Knows only what
 * the demo rule uses. Null: undecided.
 */
export function intervalAnswer(rules: RulePack, facts: Facts): Answer {
  const plain = decide(rules, facts);
  if (plain !== null) return plain;
  for (const { id, type, choices } of rules.facts) {
    if (type !== 'choice' || facts[id] !== undefined) continue;
    const answers = new Set((choices ?? []).map(({ value }) => decide(rules, { ...facts, [id]: value })));
    const [agreed] = answers;
    if (answers.size === 1 && agreed !== null && agreed !== undefined) return agreed;
  }
  return null;
}

function decide(rules: RulePack, facts: Facts): Answer {
  const parameters = new Map(rules.parameters.map(({ id, value }) => [id, value]));
  const values = new Map(rules.values.map(({ id, value }) => [id, value]));
  const definitions = new Map(rules.facts.map((definition) => [definition.id, definition]));

  function holds(condition: Condition): Answer {
    if ('all' in condition) return every(condition.all.map(holds));
    if ('any' in condition) return opposite(every(condition.any.map((part) => opposite(holds(part)))));
    if ('not' in condition) return opposite(holds(condition.not));
    if ('compare' in condition) {
      const [left, comparison, right] = condition.compare;
      return compared(bounds(left), comparison, bounds(right));
    }
    if ('dates' in condition) {
      const [left, comparison, right] = condition.dates;
      return compared(days(left), comparison, days(right));
    }
    if (!('fact' in condition)) throw new RangeError(`not in the demo rule: ${JSON.stringify(condition)}`);
    const value: FactValue | undefined = facts[condition.fact];
    if (value === undefined) return null;
    if ('is' in condition) return value === condition.is;
    return 'in' in condition ? condition.in.some((one) => one === value) : value === true;
  }
  function bounds(expression: Expression): Bounds {
    if ('param' in expression) {
      const value = parameters.get(expression.param) ?? NaN;
      return [value, value];
    }
    if ('value' in expression) {
      const value = values.get(expression.value);
      if (!value) throw new RangeError(`no value ${expression.value}`);
      return bounds(value);
    }
    if ('fact' in expression) {
      const value = facts[expression.fact];
      if (typeof value === 'number') return [value, value];
      return [definitions.get(expression.fact)?.type === 'basisPoints' ? -Infinity : 0, Infinity];
    }
    if ('sum' in expression) {
      const parts = expression.sum.map(bounds);
      return [parts.reduce((sum, [least]) => sum + least, 0), parts.reduce((sum, [, most]) => sum + most, 0)];
    }
    if ('minus' in expression) {
      const [[least, most], [least2, most2]] = [bounds(expression.minus[0]), bounds(expression.minus[1])];
      return [least - most2, most - least2];
    }
    if ('portion' in expression) {
      const [[least, most], [numerator], [denominator]] = expression.portion.map(bounds) as [
        Bounds,
        Bounds,
        Bounds
      ];
      return [Math.floor((least * numerator) / denominator), Math.floor((most * numerator) / denominator)];
    }
    if ('if' in expression) throw new RangeError('not in the demo rule: if');
    const parts = ('min' in expression ? expression.min : expression.max).map(bounds);
    const extreme = 'min' in expression ? Math.min : Math.max;
    return [extreme(...parts.map(([least]) => least)), extreme(...parts.map(([, most]) => most))];
  }
  function days(expression: DateExpression): Bounds {
    if ('correspondingDay' in expression) {
      const months = parameters.get(expression.months) ?? NaN;
      const [least, most] = days(expression.correspondingDay).map((day) =>
        Number.isFinite(day) ? dayNumberOf(correspondingDay(localDateOfDayNumber(day), months)) : day
      );
      return [least ?? -Infinity, most ?? Infinity];
    }
    if (!('fact' in expression)) throw new RangeError('not in the demo rule: another date');
    const value = facts[expression.fact];
    if (typeof value !== 'string') return [-Infinity, Infinity];
    return [dayNumberOf(value), dayNumberOf(value)];
  }
  return every(rules.programs.flatMap(({ requirements }) => requirements.map(({ must }) => holds(must))));
}

function every(answers: readonly Answer[]): Answer {
  return answers.includes(false) ? false : answers.includes(null) ? null : true;
}

function opposite(answer: Answer): Answer {
  return answer === null ? null : !answer;
}

function compared([least, most]: Bounds, comparison: string, [least2, most2]: Bounds): Answer {
  switch (comparison) {
    case '<=':
      return most <= least2 ? true : least > most2 ? false : null;
    case '<':
      return most < least2 ? true : least >= most2 ? false : null;
    case '>=':
      return least >= most2 ? true : most < least2 ? false : null;
    case '>':
      return least > most2 ? true : most <= least2 ? false : null;
    default:
      throw new RangeError(`not in the demo rule: ${comparison}`);
  }
}
