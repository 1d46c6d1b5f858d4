import type { AmountsByUse, Bounded, Cited, MonthsRange, Terms } from '../domain/verdict.ts';
import type {
  Edition,
  Expression,
  FeeRule,
  PeriodRule,
  RateRule,
  TermsRule,
  TextRule
} from '../rules/pack.ts';
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
  const periods = {
    equipment: compilePeriod(rule.loanPeriod.equipment, scope),
    working: compilePeriod(rule.loanPeriod.working, scope)
  };
  const deferment = {
    equipment: compileOrNull(rule.deferment.equipment, scope),
    working: compileOrNull(rule.deferment.working, scope)
  };
  const rates = conditionals(rule.rates, scope);
  const fees = conditionals(rule.fees, scope);
  const addOns = conditionals(rule.feeAddOns, scope);
  const repayment = conditionals(rule.repayment, scope);
  const collateral = conditionals(rule.collateral, scope);
  const guarantor = conditionals(rule.guarantor, scope);
  const receptionBodies = conditionals(rule.receptionBodies, scope);
  const institutions = conditionals(rule.handlingFinancialInstitutions, scope);
  const execution = compileDate({ date: 'execution' }, scope);
  const unconfirmedAfter = dayNumberOf(edition.ratesUnconfirmedAfter);
  const percent = (id: string): number => scope.parameter(id).value / 100;
  // Looked up here as well, so that an unknown id is found when the pack is compiled.
  for (const id of [
    ...[...rule.rates, ...rule.fees].flatMap(({ atLeast, atMost }) => [atLeast, atMost]),
    ...rule.feeAddOns.map((addOn) => addOn.percent)
  ]) {
    if (id !== null) scope.parameter(id);
  }
  const amounts = [
    ...Object.values(ceilings),
    ...Object.values(remaining),
    ...Object.values(deferment),
    ...Object.values(periods).flatMap((period) => (period ? [period.moreThan, period.atMost] : []))
  ];
  const choices: readonly (readonly Conditional<unknown>[])[] = [
    rates,
    fees,
    collateral,
    guarantor,
    institutions
  ];
  const lists = [addOns, repayment, receptionBodies];
  return {
    evaluate: (world) => ({
      ceilingsYen: amountsOf(ceilings, world),
      remainingYen: amountsOf(remaining, world),
      loanPeriodMonths: {
        equipment: periodIn(periods.equipment, world),
        working: periodIn(periods.working, world)
      },
      defermentMonths: {
        equipment: boundedIn(deferment.equipment, world),
        working: boundedIn(deferment.working, world)
      },
      ratePercent: {
        ...rateOf(firstThatHold(rates, world), scope),
        confirmed: isExact(execution, world) && execution.hi(world) <= unconfirmedAfter
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
      collateral: joined(firstThatHold(collateral, world)),
      guarantor: joined(firstThatHold(guarantor, world)),
      receptionBodies: textsOf(receptionBodies, world),
      handlingFinancialInstitutions: joined(firstThatHold(institutions, world))
    }),
    open: (world, sink) => {
      for (const amount of amounts) if (amount && !isExact(amount, world)) amount.open(world, sink, 1);
      for (const choice of choices) openConditions(firstThatHold(choice, world), world, sink);
      for (const list of lists) openConditions(list, world, sink);
    }
  };
}

interface CompiledPeriod {
  readonly moreThan: Interval | null;
  readonly atMost: Interval;
}

function compileOrNull(expression: Expression | null, scope: Scope): Interval | null {
  return expression === null ? null : compileExpression(expression, scope);
}

function compilePeriod(period: PeriodRule | null, scope: Scope): CompiledPeriod | null {
  return (
    period && {
      moreThan: period.moreThan ? compileExpression(period.moreThan, scope) : null,
      atMost: compileExpression(period.atMost, scope)
    }
  );
}

function boundedIn(interval: Interval | null, world: World): Bounded {
  return interval && boundedOf(interval.lo(world), interval.hi(world));
}

function periodIn(period: CompiledPeriod | null, world: World): MonthsRange | null {
  return (
    period && {
      ...(period.moreThan ? { moreThan: boundedIn(period.moreThan, world) } : {}),
      atMost: boundedIn(period.atMost, world)
    }
  );
}

type CompiledAmounts = Readonly<Record<Use, Interval | null>>;

function compileAmounts(amounts: Readonly<Record<Use, Expression | null>>, scope: Scope): CompiledAmounts {
  return {
    equipment: compileOrNull(amounts.equipment, scope),
    working: compileOrNull(amounts.working, scope),
    combined: compileOrNull(amounts.combined, scope)
  };
}

function amountsOf(amounts: CompiledAmounts, world: World): AmountsByUse {
  return {
    equipment: boundedIn(amounts.equipment, world),
    working: boundedIn(amounts.working, world),
    combined: boundedIn(amounts.combined, world)
  };
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
    atMost: highestOf(fees.map(({ rule }) => (rule.atMost === null ? null : percent(rule.atMost)))),
    label: fees.map(({ rule }) => rule.label).join(' / '),
    cite: fees.flatMap(({ rule }) => rule.cite)
  };
}

/** Null only where none has an upper end: there is no fee then. */
function highestOf(highs: readonly (number | null)[]): number | null {
  if (highs.length > 0 && highs.every((high) => high === null)) return null;
  return Math.max(0, ...highs.map((high) => high ?? 0));
}

/** The hull of the rates that may apply. */
function rateOf(
  rates: readonly Conditional<RateRule>[],
  scope: Scope
): Omit<Terms['ratePercent'], 'confirmed'> {
  const ends = (end: 'atLeast' | 'atMost'): (number | null)[] =>
    rates.map(({ rule }) => {
      const id = rule[end];
      return id === null ? null : scope.parameter(id).value / 100;
    });
  const [lows, highs] = [ends('atLeast'), ends('atMost')];
  const open = highs.filter((high) => high === null).length;
  const labels = rates.flatMap(({ rule }) => (rule.label === undefined ? [] : [rule.label]));
  const days = rates.flatMap(({ rule }) =>
    [rule.atLeast, rule.atMost].flatMap((id) => (id === null ? [] : [scope.parameter(id).asOf]))
  );
  return {
    atLeast: lows.includes(null) || lows.length === 0 ? null : Math.min(...lows.map((low) => low ?? 0)),
    atMost: open > 0 || highs.length === 0 ? null : Math.max(...highs.map((high) => high ?? 0)),
    setByInstitution: open === 0 ? 'no' : open === rates.length ? 'yes' : 'unknown',
    ...(labels.length === 0 ? {} : { label: labels.join(' / ') }),
    asOf: days.sort().at(-1) ?? scope.asOf,
    cite: rates.flatMap(({ rule }) => rule.cite)
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
