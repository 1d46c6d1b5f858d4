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
import { compileDate } from './compile-date.ts';
import { compileExpression, type Scope } from './compile-expression.ts';
import {
  conditionals,
  eachByTruth,
  firstThatHold,
  none,
  openFirstThatHold,
  openRule,
  type Conditional
} from './conditional.ts';
import { boundedOf, isExact, type Interval } from './interval.ts';
import type { OpenSink } from './open-facts.ts';
import { dayNumberOf } from '../domain/local-date.ts';
import { FALSE, TRUE, yesNoOf, type Truth } from './truth.ts';
import type { World } from './world.ts';

export interface CompiledTerms {
  readonly evaluate: (world: World) => Terms;
  /** Reports the facts that would make the terms narrower. */
  readonly open: (world: World, sink: OpenSink) => void;
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
    ...rule.rates.flatMap(({ bands = [] }) => bands.map(({ rate }) => rate)),
    ...[...rule.rates, ...rule.fees].flatMap(({ atLeast, atMost }) => [atLeast, atMost]),
    ...rule.feeAddOns.map((addOn) => addOn.percent)
  ]) {
    if (id !== null) scope.parameter(id);
  }
  const amounts = [
    ...Object.values(ceilings),
    ...Object.values(remaining),
    ...Object.values(deferment),
    ...Object.values(periods).flatMap(partsOfPeriod)
  ].filter((amount) => amount !== null && amount.constant === undefined);
  const choices = [rates, fees, collateral, guarantor, institutions].filter(
    ([first]) => first !== undefined && first.when !== null
  );
  const lists = [addOns, repayment, receptionBodies];
  const unconfirmedRate = firstThatHold(rates, (possible) => ({
    ...rateOf(possible, scope),
    confirmed: false
  }));
  const confirmedRate = firstThatHold(rates, (possible) => ({ ...rateOf(possible, scope), confirmed: true }));
  const feeAlone = firstThatHold(fees, (possible) => ({ ...feeOf(possible, percent), addOns: none }));
  const addOnsIn = eachByTruth(addOns, ({ rule: addOn }, truth) => ({
    percent: percent(addOn.percent),
    label: addOn.label,
    applies: yesNoOf(truth),
    cite: addOn.cite
  }));
  function feeIn(world: World): Terms['guaranteeFeePercent'] {
    const fee = feeAlone(world);
    if (addOns.length === 0) return fee;
    const { atLeast, atMost, label, cite } = fee;
    const said = { atLeast, atMost, label, cite, addOns: addOnsIn(world) };
    return fee.unsaid ? { ...said, unsaid: true } : said;
  }
  const repaymentIn = eachByTruth(repayment, textOf);
  const collateralIn = firstThatHold(collateral, joined);
  const guarantorIn = firstThatHold(guarantor, joined);
  const bodiesIn = eachByTruth(receptionBodies, textOf);
  const institutionsIn = firstThatHold(institutions, joined);
  const ceilingsIn = amountsIn(ceilings);
  const remainingIn = amountsIn(remaining);
  const periodsIn = shareConstant(Object.values(periods).flatMap(partsOfPeriod), (world) => ({
    equipment: periodIn(periods.equipment, world),
    working: periodIn(periods.working, world)
  }));
  const defermentIn = shareConstant(Object.values(deferment), (world) => ({
    equipment: boundedIn(deferment.equipment, world),
    working: boundedIn(deferment.working, world)
  }));
  return {
    evaluate: (world) => {
      const confirmed = isExact(execution, world) && execution.hi(world) <= unconfirmedAfter;
      const said = {
        ceilingsYen: ceilingsIn(world),
        remainingYen: remainingIn(world),
        loanPeriodMonths: periodsIn(world),
        defermentMonths: defermentIn(world),
        ratePercent: confirmed ? confirmedRate(world) : unconfirmedRate(world),
        guaranteeFeePercent: feeIn(world),
        repayment: repaymentIn(world),
        collateral: collateralIn(world),
        guarantor: guarantorIn(world),
        receptionBodies: bodiesIn(world),
        handlingFinancialInstitutions: institutionsIn(world)
      };
      return rule.unsaid ? { ...said, unsaid: rule.unsaid } : said;
    },
    open: (world, sink) => {
      for (const amount of amounts) if (amount && !isExact(amount, world)) amount.open(world, sink, 1);
      for (const choice of choices) openFirstThatHold(choice, world, sink);
      for (const list of lists) for (const one of list) openRule(one, world, sink);
    }
  };
}

interface CompiledPeriod {
  readonly moreThan: Interval | null;
  readonly atMost: Interval;
}

function partsOfPeriod(period: CompiledPeriod | null): (Interval | null)[] {
  return period ? [period.moreThan, period.atMost] : [];
}

/** Where all parts are figures, the answer is made once and shared. */
function shareConstant<R extends object>(
  parts: readonly (Interval | null)[],
  make: (world: World) => R
): (world: World) => R {
  if (parts.some((part) => part !== null && part.constant === undefined)) return make;
  let made: R | null = null;
  return (world) => (made ??= Object.freeze(make(world)));
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

function amountsIn(amounts: CompiledAmounts): (world: World) => AmountsByUse {
  return shareConstant(Object.values(amounts), (world) => ({
    equipment: boundedIn(amounts.equipment, world),
    working: boundedIn(amounts.working, world),
    combined: boundedIn(amounts.combined, world)
  }));
}

/** The hull of the fees that may apply; with none, a share of nothing. */
function feeOf(
  fees: readonly FeeRule[],
  percent: (id: string) => number
): Omit<Terms['guaranteeFeePercent'], 'addOns'> {
  if (fees.some(({ unsaid }) => unsaid)) return { ...unsaidEnds, ...labelled(fees) };
  const lows = fees.map(({ atLeast }) => (atLeast === null ? null : percent(atLeast)));
  return {
    atLeast: lows.includes(null) || lows.length === 0 ? null : Math.min(...lows.map((low) => low ?? 0)),
    atMost: highestOf(fees.map(({ atMost }) => (atMost === null ? null : percent(atMost)))),
    ...labelled(fees)
  };
}

const unsaidEnds = { atLeast: null, atMost: null, unsaid: true } as const;

function labelled(fees: readonly FeeRule[]): Pick<FeeRule, 'label' | 'cite'> {
  return {
    label: fees.map(({ label }) => label).join(' / '),
    cite: Object.freeze(fees.flatMap(({ cite }) => cite))
  };
}

/** Null only where none has an upper end: there is no fee then. */
function highestOf(highs: readonly (number | null)[]): number | null {
  if (highs.length > 0 && highs.every((high) => high === null)) return null;
  return Math.max(0, ...highs.map((high) => high ?? 0));
}

/** The hull of the rates that may apply. */
function rateOf(rates: readonly RateRule[], scope: Scope): Omit<Terms['ratePercent'], 'confirmed'> {
  const ends = (end: 'atLeast' | 'atMost'): (number | null)[] =>
    rates.map((rule) => {
      const id = rule[end];
      return id === null ? null : scope.parameter(id).value / 100;
    });
  const [lows, highs] = [ends('atLeast'), ends('atMost')];
  const open = rates.filter(({ atMost, unsaid }) => atMost === null && !unsaid).length;
  const [only] = rates.length === 1 ? rates : [];
  const bands = only?.bands?.map(({ rate, ...band }) => ({
    ...band,
    percent: scope.parameter(rate).value / 100
  }));
  const labels = rates.flatMap(({ label }) => (label === undefined ? [] : [label]));
  const days = rates.flatMap(({ atLeast, atMost }) =>
    [atLeast, atMost].flatMap((id) => (id === null ? [] : [scope.parameter(id).asOf]))
  );
  return {
    atLeast: lows.includes(null) || lows.length === 0 ? null : Math.min(...lows.map((low) => low ?? 0)),
    atMost: highs.includes(null) || highs.length === 0 ? null : Math.max(...highs.map((high) => high ?? 0)),
    setByInstitution: open === 0 ? 'no' : open === rates.length ? 'yes' : 'unknown',
    ...(rates.some(({ unsaid }) => unsaid) ? { unsaid: true as const } : {}),
    ...(bands ? { bands: Object.freeze(bands) } : {}),
    ...(labels.length === 0 ? {} : { label: labels.join(' / ') }),
    asOf: days.sort().at(-1) ?? scope.asOf,
    cite: Object.freeze(rates.flatMap(({ cite }) => cite))
  };
}

function joined(texts: readonly TextRule[]): Cited {
  return {
    text: texts.map(({ text }) => text).join(' / '),
    cite: Object.freeze(texts.flatMap(({ cite }) => cite))
  };
}

function textOf({ rule: { text, cite }, when }: Conditional<TextRule>, truth: Truth): Cited | null {
  if (!when) return { text, cite };
  return truth === FALSE ? null : { text, cite, applies: truth === TRUE ? 'yes' : 'unknown' };
}
