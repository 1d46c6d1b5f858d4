import type { Calculation, CalculationProblem, CalculatorInputs, Figures } from './calculation.ts';
import { fallPercent, fellBy, shareAsPercent, sharePercent } from './fall.ts';
import { inconsistent, refused } from './problems.ts';

type Comparison =
  | 'grossMonthYear'
  | 'grossMonthSettlement'
  | 'grossSettlements'
  | 'operatingMonthYear'
  | 'operatingMonthSettlement'
  | 'operatingSettlements';

interface Given {
  readonly comparison: Comparison;
  readonly returns: 'corporation' | 'blue' | 'white';
  readonly recentSalesYen: number;
  readonly recentProfitYen: number;
  readonly recentDepreciation: 'before' | 'after';
  readonly recentPeriodMonths?: number;
  readonly baseSalesYen: number;
  readonly baseProfitYen: number;
  readonly baseDepreciation: 'before' | 'after';
  readonly basePeriodMonths?: number;
}

type Transition = 'plusToPlus' | 'plusToMinus' | 'minusToMinus' | 'minusToPlus' | 'withZero' | 'withoutSales';
type Result = 'met' | 'notMet' | 'judgement';

/** One of the six comparisons of ⑬の2 (p.93, Q13-7 to Q13-12). Margins are compared as exact fractions of whole yen. */
export function marginFall(input: CalculatorInputs, figures: Figures): Calculation {
  const given = input as unknown as Given;
  const problems = problemsOf(given);
  if (problems.length > 0) return refused(problems);
  const { recentSalesYen, recentProfitYen, baseSalesYen, baseProfitYen, comparison, returns } = given;
  // Both margins over the same denominator, the product of the sales.
  const base = BigInt(baseProfitYen) * BigInt(recentSalesYen);
  const recent = BigInt(recentProfitYen) * BigInt(baseSalesYen);
  const transition = transitionOf(given);
  const needed = {
    numerator: figures('priceSurge.fallNumerator'),
    denominator: figures('priceSurge.fallDenominator')
  };
  const fall = transition === 'plusToPlus' ? fallPercent(base, recent) : null;
  const result = resultOf(transition, recent < base, fellBy(base, recent, needed));
  const baseMargin = sharePercent(baseProfitYen, baseSalesYen);
  const recentMargin = sharePercent(recentProfitYen, recentSalesYen);
  const periods = { recent: given.recentPeriodMonths ?? null, base: given.basePeriodMonths ?? null };
  return {
    ok: true,
    outputs: {
      baseMarginPercent: baseMargin,
      recentMarginPercent: recentMargin,
      transition,
      fallPercent: fall,
      result
    },
    steps: [
      {
        id: 'baseMargin',
        values: { returns, profit: baseProfitYen, sales: baseSalesYen, depreciation: given.baseDepreciation },
        result: baseMargin
      },
      {
        id: 'recentMargin',
        values: {
          returns,
          profit: recentProfitYen,
          sales: recentSalesYen,
          depreciation: given.recentDepreciation
        },
        result: recentMargin
      },
      ...(periods.recent === null && periods.base === null
        ? []
        : [{ id: 'periods', values: periods, result: periods.recent }]),
      { id: 'transition', values: { comparison }, result: transition },
      ...(fall === null ? [] : [{ id: 'fall', values: { baseMargin, recentMargin }, result: fall }]),
      {
        id: 'result',
        values: { fall, neededPercent: shareAsPercent(needed) },
        result
      }
    ],
    judgements: result === 'judgement' ? [{ what: openWords[transition] ?? '', askWhom: '埼玉県金融課' }] : []
  };
}

const openWords: Partial<Record<Transition, string>> = {
  withZero: '利益率がちょうど０のとき、利益率の推移の表のどれにあたるか',
  withoutSales: '売上高が０円で利益率を出せないとき、要件をどう確かめるか'
};

function problemsOf(given: Given): CalculationProblem[] {
  const problems: CalculationProblem[] = [];
  if (given.recentDepreciation !== given.baseDepreciation) {
    problems.push(inconsistent('baseDepreciation', '減価償却の前どうしか後どうしで比べてください'));
  }
  const settled = {
    recentPeriodMonths: given.comparison.endsWith('Settlements'),
    basePeriodMonths: !given.comparison.endsWith('MonthYear')
  };
  for (const [path, isSettlement] of Object.entries(settled)) {
    if (given[path as keyof typeof settled] === undefined || isSettlement) continue;
    problems.push(inconsistent(path, '一か月を比べるときは、決算期間を省いてください'));
  }
  return problems;
}

function transitionOf(given: Given): Transition {
  if (given.baseSalesYen === 0 || given.recentSalesYen === 0) return 'withoutSales';
  if (given.baseProfitYen === 0 || given.recentProfitYen === 0) return 'withZero';
  if (given.baseProfitYen > 0) return given.recentProfitYen > 0 ? 'plusToPlus' : 'plusToMinus';
  return given.recentProfitYen > 0 ? 'minusToPlus' : 'minusToMinus';
}

/** The table of Q13-8; a zero is in none of its rows (reading 12). */
function resultOf(transition: Transition, smaller: boolean, fellEnough: boolean): Result {
  switch (transition) {
    case 'plusToPlus':
      return fellEnough ? 'met' : 'notMet';
    case 'plusToMinus':
      return 'met';
    case 'minusToMinus':
      return smaller ? 'met' : 'notMet';
    case 'minusToPlus':
      return 'notMet';
    case 'withZero':
    case 'withoutSales':
      return 'judgement';
  }
}
