import type { Facts } from '../domain/facts.ts';
import type { Bounded, CaseDates } from '../domain/verdict.ts';
import type { Condition, Expression, RulePack } from '../rules/pack.ts';
import { compileExpression } from './compile-expression.ts';
import { boundedOf } from './interval.ts';
import { createScope } from './scope.ts';
import { yesNoOf, type YesNoUnknown } from './truth.ts';
import { createWorlds } from './worlds.ts';

export interface Trial {
  /** In the order of the conditions and expressions that were made ready. */
  readonly truths: readonly YesNoUnknown[];
  readonly amounts: readonly Bounded[];
}

/**
 * Conditions and amounts of a pack, to be looked at one by one: each as Kleene's values and intervals have it. A verdict may know
 * more, by splitting cases over facts that several conditions share. RangeError names what the pack does not define.
 */
export function compileTrial(
  pack: RulePack,
  conditions: readonly Condition[],
  expressions: readonly Expression[]
): (dates: CaseDates, facts: Facts) => Trial {
  const scope = createScope(pack);
  const tests = conditions.map((condition) => scope.condition(condition).test);
  const bounds = expressions.map((expression) => compileExpression(expression, scope));
  const { vocabulary } = scope;
  const worlds = createWorlds(vocabulary, {
    definitions: pack.definitions.length,
    values: pack.values.length,
    rules: scope.ruleCells(0),
    dayCells: scope.nextDayCell()
  });
  return (dates, facts) => {
    const world = worlds.take(dates, facts, pack.edition.horizonMonths);
    const truths = tests.map((test) => yesNoOf(test(world)));
    const amounts = bounds.map(({ lo, hi }) => boundedOf(lo(world), hi(world)));
    worlds.giveBack(world);
    return { truths, amounts };
  };
}
