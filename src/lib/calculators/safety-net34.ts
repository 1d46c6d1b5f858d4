import { correspondingDay, type LocalDate } from '../domain/local-date.ts';
import type { Calculation, CalculationJudgement, CalculatorInputs, Figures } from './calculation.ts';
import { criterionAnswer, type Condition } from './criteria.ts';
import { basisPoints } from './fall.ts';
import { inPrinciple, monthFalls, monthInPrinciple, monthProblems, type MonthSales } from './month-falls.ts';
import { inconsistent, missing, refused } from './problems.ts';

type Criterion = 'c1' | 'c2' | 'c3' | 'c4' | 'c5' | 'c6' | 'c7' | 'c8';

interface Given {
  readonly criterion: Criterion;
  readonly affected: boolean;
  readonly wholeMonthYen: number;
  readonly wholeThreeYen: number;
  readonly wholeBaseMonthYen?: number;
  readonly wholeBaseThreeYen: number;
  readonly tradeMonthYen?: number;
  readonly tradeThreeYen?: number;
  readonly tradeBaseMonthYen?: number;
  readonly tradeBaseThreeYen?: number;
  readonly startedOn?: LocalDate;
  readonly certificationAppliedOn?: LocalDate;
  readonly expanded?: boolean;
}

interface Shape {
  /** Compared with the same month of the year before, not with a monthly average. */
  readonly yearBefore: boolean;
  /** The designated trade must have fallen, too. */
  readonly trade: boolean;
  readonly founder: boolean;
  /** The latest month is looked at 'in principle' (原則として). */
  readonly principle: boolean;
}

/** The criteria ① to ⑧ of numbers 3 and 4 by what they compare (p.82). */
const shapes: Readonly<Record<Criterion, Shape>> = {
  c1: { yearBefore: true, trade: false, founder: false, principle: false },
  c2: { yearBefore: true, trade: true, founder: false, principle: false },
  c3: { yearBefore: false, trade: false, founder: true, principle: false },
  c4: { yearBefore: false, trade: true, founder: true, principle: false },
  c5: { yearBefore: false, trade: false, founder: true, principle: false },
  c6: { yearBefore: false, trade: true, founder: true, principle: false },
  c7: { yearBefore: true, trade: false, founder: false, principle: true },
  c8: { yearBefore: false, trade: false, founder: false, principle: true }
};

/** The handbook says 創業者等 without saying who that is. */
const founderOpen: CalculationJudgement = { what: '「創業者等」にあたるか', askWhom: '市町村' };

/** Numbers 3 and 4: falls of one month and of three after a designated disaster (p.82). */
export function safetyNet34(input: CalculatorInputs, figures: Figures): Calculation {
  const given = input as unknown as Given;
  const shape = shapes[given.criterion];
  const problems = problemsOf(given, shape);
  if (problems.length > 0) return refused(problems);
  const needed = basisPoints(figures('safetyNet34.fall'));
  const strict = monthFalls('whole', wholeOf(given, shape), needed);
  const whole = shape.principle ? inPrinciple(strict) : strict;
  const trade = shape.trade ? monthFalls('trade', tradeOf(given, shape), needed).conditions : [];
  return criterionAnswer(
    [
      { id: 'affected', values: { criterion: given.criterion }, result: given.affected },
      ...(given.criterion === 'c8' ? [youngOf(given, figures('safetyNet34.youngMonths'))] : []),
      ...whole.conditions,
      ...trade
    ],
    [
      ...(shape.founder ? [founderOpen] : []),
      ...(whole.conditions.some(({ result }) => result === null) ? [monthInPrinciple] : [])
    ],
    { monthFallPercent: whole.monthFall, threeFallPercent: whole.threeFall }
  );
}

function wholeOf(given: Given, { yearBefore }: Shape): MonthSales {
  return {
    month: given.wholeMonthYen,
    three: given.wholeThreeYen,
    baseMonth: yearBefore ? (given.wholeBaseMonthYen ?? 0) : null,
    baseThree: given.wholeBaseThreeYen
  };
}

function tradeOf(given: Given, { yearBefore }: Shape): MonthSales {
  return {
    month: given.tradeMonthYen ?? 0,
    three: given.tradeThreeYen ?? 0,
    baseMonth: yearBefore ? (given.tradeBaseMonthYen ?? 0) : null,
    baseThree: given.tradeBaseThreeYen ?? 0
  };
}

/** ⑧: one year and one month since the start not yet over, or grown since the year before. */
function youngOf({ startedOn, certificationAppliedOn, expanded }: Given, months: number): Condition {
  const over = correspondingDay(startedOn ?? '', months);
  return {
    id: 'young',
    values: { over, certificationAppliedOn: certificationAppliedOn ?? null, expanded: expanded ?? null },
    result: (certificationAppliedOn ?? '') < over || expanded === true
  };
}

function problemsOf(given: Given, shape: Shape): readonly ReturnType<typeof missing>[] {
  const wanted: readonly (readonly [keyof Given, string])[] = [
    ...(shape.yearBefore ? ([['wholeBaseMonthYen', '全体の前年同月の売上高等']] as const) : []),
    ...(shape.trade
      ? ([
          ['tradeMonthYen', '指定事業の最近１か月の売上高等'],
          ['tradeThreeYen', '指定事業の３か月の売上高等'],
          ['tradeBaseThreeYen', '指定事業の比べる３か月の売上高等']
        ] as const)
      : []),
    ...(shape.trade && shape.yearBefore
      ? ([['tradeBaseMonthYen', '指定事業の前年同月の売上高等']] as const)
      : []),
    ...(given.criterion === 'c8'
      ? ([
          ['startedOn', '事業を始めた日'],
          ['certificationAppliedOn', '認定を申請する日'],
          ['expanded', '前年以降の増加などの有無']
        ] as const)
      : [])
  ];
  const absent = wanted
    .filter(([key]) => given[key] === undefined)
    .map(([key, label]) => missing(key, label));
  if (absent.length > 0) return absent;
  const whole = wholeOf(given, shape);
  const trade = tradeOf(given, shape);
  const larger = trade.month > whole.month || trade.three > whole.three || trade.baseThree > whole.baseThree;
  const { startedOn, certificationAppliedOn } = given;
  return [
    ...(startedOn !== undefined && certificationAppliedOn !== undefined && startedOn > certificationAppliedOn
      ? [inconsistent('startedOn', '認定を申請する日までの日にしてください')]
      : []),
    ...monthProblems('wholeThreeYen', whole),
    ...(shape.trade ? monthProblems('tradeThreeYen', trade) : []),
    ...(shape.trade && larger
      ? [inconsistent('tradeMonthYen', '指定事業の売上高等が全体を超えないようにしてください')]
      : [])
  ];
}
