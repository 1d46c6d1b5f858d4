import type { AmountsByUse, Bounded, Cited, MonthsRange, Terms } from '../domain/verdict.ts';
import type { Edition, Expression, FeeRule, TermsRule, TextRule } from '../rules/pack.ts';
import type { CompiledCondition } from './compile-condition.ts';
import { compileDate } from './compile-date.ts';
import { compileExpression, type Scope } from './compile-expression.ts';
import { boundedOf, isExact, type Interval } from './interval.ts';
import type { OpenSink } from './open-facts.ts';
import { dayNumberOf } from '../domain/local-date.ts';
import { FALSE, TRUE, UNKNOWN, yesNoOf } from './truth.ts';
import type { World } from './world.ts';

export interface CompiledTerms {
  readonly evaluate: (world: World) => Terms;
  /** Reports the facts that would make the terms narrower. */
  readonly open: (world: World, sink: OpenSink) => void;
}

/** A rule of terms with its condition; null: it always applies. */
interface Conditional<T> {
  readonly rule: T;
  readonly when: CompiledCondition | null;
}

type Use = 'equipment' | 'working' | 'combined';

export function compileTerms(rule: TermsRule, edition: Edition, scope: Scope): CompiledTerms {
  const ceilings = compileAmounts(rule.ceilings, scope);
  const remaining = compileAmounts(rule.remaining, scope);
  const fees = conditionals(rule.fees, scope);
  const addOns = conditionals(rule.feeAddOns, scope);
  const repayment = conditionals(rule.repayment, scope);
  const guarantor = conditionals(rule.guarantor, scope);
  const receptionBodies = conditionals(rule.receptionBodies, scope);
  const execution = compileDate({ date: 'execution' }, scope);
  const unconfirmedAfter = dayNumberOf(edition.ratesUnconfirmedAfter);
  const rateLow = scope.parameter(rule.rate.atLeast);
  const rateHigh = scope.parameter(rule.rate.atMost);
  const percent = (id: string): number => scope.parameter(id).value / 100;
  const fixed = {
    loanPeriodMonths: {
      equipment: periodOf(rule.loanPeriod.equipment, scope),
      working: periodOf(rule.loanPeriod.working, scope)
    },
    defermentMonths: {
      equipment: rule.deferment.equipment === null ? null : scope.parameter(rule.deferment.equipment).value,
      working: rule.deferment.working === null ? null : scope.parameter(rule.deferment.working).value
    },
    collateral: citedOf(rule.collateral),
    handlingFinancialInstitutions: citedOf(rule.handlingFinancialInstitutions)
  };
  // Looked up here as well, so that an unknown id is found when the pack is compiled.
  for (const id of [
    ...rule.fees.flatMap((fee) => [fee.atLeast, fee.atMost]),
    ...rule.feeAddOns.map((a) => a.percent)
  ]) {
    if (id !== null) scope.parameter(id);
  }
  const amounts = [...Object.values(ceilings), ...Object.values(remaining)];
  const lists = [addOns, repayment, receptionBodies];
  return {
    evaluate: (world) => ({
      ceilingsYen: amountsOf(ceilings, world),
      remainingYen: amountsOf(remaining, world),
      ...fixed,
      ratePercent: {
        atLeast: rateLow.value / 100,
        atMost: rateHigh.value / 100,
        asOf: rateHigh.asOf,
        confirmed: isExact(execution, world) && execution.hi(world) <= unconfirmedAfter,
        cite: rule.rate.cite
      },
      guaranteeFeePercent: {
        ...feeOf(firstThatHold(fees, world), percent),
        addOns: addOns.map(({ rule: addOn, when }) => ({
          percent: percent(addOn.percent),
          label: addOn.label,
          applies: yesNoOf(when ? when.test(world) : TRUE),
          cite: addOn.cite
        }))
      },
      repayment: textsOf(repayment, world),
      guarantor: joined(firstThatHold(guarantor, world)),
      receptionBodies: textsOf(receptionBodies, world)
    }),
    open: (world, sink) => {
      for (const amount of amounts) if (amount && !isExact(amount, world)) amount.open(world, sink, 1);
      openConditions(firstThatHold(fees, world), world, sink);
      openConditions(firstThatHold(guarantor, world), world, sink);
      for (const list of lists) openConditions(list, world, sink);
    }
  };
}

type CompiledAmounts = Readonly<Record<Use, Interval | null>>;

function compileAmounts(amounts: Readonly<Record<Use, Expression | null>>, scope: Scope): CompiledAmounts {
  function compile(expression: Expression | null): Interval | null {
    return expression === null ? null : compileExpression(expression, scope);
  }
  return {
    equipment: compile(amounts.equipment),
    working: compile(amounts.working),
    combined: compile(amounts.combined)
  };
}

function amountsOf(amounts: CompiledAmounts, world: World): AmountsByUse {
  function amount(interval: Interval | null): Bounded {
    return interval && boundedOf(interval.lo(world), interval.hi(world));
  }
  return {
    equipment: amount(amounts.equipment),
    working: amount(amounts.working),
    combined: amount(amounts.combined)
  };
}

function periodOf(
  period: { readonly moreThan?: string; readonly atMost: string } | null,
  scope: Scope
): MonthsRange | null {
  if (period === null) return null;
  const atMost = scope.parameter(period.atMost).value;
  return period.moreThan === undefined
    ? { atMost }
    : { moreThan: scope.parameter(period.moreThan).value, atMost };
}

function conditionals<T extends object>(
  rules: readonly (T & { readonly when?: TextRule['when'] })[],
  scope: Scope
): Conditional<T>[] {
  return rules.map((rule) => ({ rule, when: rule.when ? scope.condition(rule.when) : null }));
}

/** The first rule whose condition holds, after those before it that may hold. */
function firstThatHold<T>(rules: readonly Conditional<T>[], world: World): Conditional<T>[] {
  const possible: Conditional<T>[] = [];
  for (const rule of rules) {
    const truth = rule.when ? rule.when.test(world) : TRUE;
    if (truth !== FALSE) possible.push(rule);
    if (truth === TRUE) break;
  }
  return possible;
}

function openConditions(rules: readonly Conditional<unknown>[], world: World, sink: OpenSink): void {
  for (const { when } of rules) if (when?.test(world) === UNKNOWN) when.open(world, sink, 1, true);
}

/** The hull of the fees that may apply; with none, a share of nothing. */
function feeOf(
  fees: readonly Conditional<FeeRule>[],
  percent: (id: string) => number
): Omit<Terms['guaranteeFeePercent'], 'addOns'> {
  const lows = fees.map(({ rule }) => (rule.atLeast === null ? null : percent(rule.atLeast)));
  return {
    atLeast: lows.includes(null) || lows.length === 0 ? null : Math.min(...lows.map((low) => low ?? 0)),
    atMost: Math.max(0, ...fees.map(({ rule }) => percent(rule.atMost))),
    label: fees.map(({ rule }) => rule.label).join(' / '),
    cite: fees.flatMap(({ rule }) => rule.cite)
  };
}

function citedOf({ text, cite }: TextRule): Cited {
  return { text, cite };
}

function joined(texts: readonly Conditional<TextRule>[]): Cited {
  return {
    text: texts.map(({ rule }) => rule.text).join(' / '),
    cite: texts.flatMap(({ rule }) => rule.cite)
  };
}

function textsOf(texts: readonly Conditional<TextRule>[], world: World): Cited[] {
  return texts.flatMap(({ rule, when }): Cited[] => {
    if (!when) return [citedOf(rule)];
    const truth = when.test(world);
    return truth === FALSE ? [] : [{ ...citedOf(rule), applies: truth === TRUE ? 'yes' : 'unknown' }];
  });
}
