import { sumYen } from '../domain/yen.ts';
import type { Calculation, CalculationJudgement, CalculatorInputs, Figures } from './calculation.ts';
import { compareExact, quotient, sum, type Exact } from './exact.ts';
import { sharePercent } from './fall.ts';
import { inconsistent, refused } from './problems.ts';

interface Line {
  readonly salesYen: number;
  readonly profitYen: number;
}

interface Given {
  readonly profit: 'gross' | 'operating';
  readonly period: 'months' | 'settlements';
  readonly recent: readonly Line[];
  readonly compared: readonly Line[];
  readonly forecast?: boolean;
}

/** Whether the average margin of ⑬ is lower than a year before (p.91). Which average is not said: both must agree. */
export function averageMarginFall(input: CalculatorInputs, figures: Figures): Calculation {
  const given = input as unknown as Given;
  const { profit, period, recent, compared, forecast } = given;
  const lines = period === 'months' ? figures('reassurance.recentMonths') : 1;
  const problems = Object.entries({ recent, compared }).flatMap(([path, list]) =>
    list.length === lines ? [] : [inconsistent(path, `${lines}件入れてください（決算書で比べるときは一件）`)]
  );
  if (problems.length > 0) return refused(problems);

  const now = totalOf(recent);
  const before = totalOf(compared);
  const byTotals = isLower(marginOf(now), marginOf(before));
  const byMonths = isLower(meanOf(recent), meanOf(compared));
  const agreed = period === 'settlements' || byTotals === byMonths;
  const result = byTotals === null || !agreed ? 'judgement' : byTotals ? 'met' : 'notMet';
  const comparedMargin = sharePercent(before.profitYen, before.salesYen);
  const recentMargin = sharePercent(now.profitYen, now.salesYen);
  return {
    ok: true,
    outputs: { comparedMarginPercent: comparedMargin, recentMarginPercent: recentMargin, result },
    steps: [
      { id: 'comparedMargin', values: { profit, ...before }, result: comparedMargin },
      { id: 'recentMargin', values: { profit, ...now }, result: recentMargin },
      { id: 'byTotals', values: { comparedMargin, recentMargin }, result: byTotals },
      ...(period === 'months' ? [{ id: 'byMonths', values: { months: lines }, result: byMonths }] : []),
      { id: 'result', values: { byTotals }, result }
    ],
    judgements: judgementsOf(result, forecast === true)
  };
}

function judgementsOf(result: string, forecast: boolean): readonly CalculationJudgement[] {
  if (result === 'judgement') {
    return [
      { what: '平均の利益率をどう出すか（売上のない月、合計と月平均の違い）', askWhom: '埼玉県金融課' }
    ];
  }
  return result === 'met' && forecast
    ? [{ what: '利益率が下がる見込みが確実か（試算表などの資料で確かめる）', askWhom: '受付機関' }]
    : [];
}

function totalOf(lines: readonly Line[]): { readonly salesYen: number; readonly profitYen: number } {
  return {
    salesYen: sumYen(lines.map((line) => line.salesYen)),
    profitYen: sumYen(lines.map((line) => line.profitYen))
  };
}

/** Null: without sales there is no margin. */
function marginOf({ salesYen, profitYen }: Line): Exact | null {
  return salesYen === 0 ? null : quotient(profitYen, salesYen);
}

/** The sum of the monthly margins; both sides have as many months, so that sums compare as means do. */
function meanOf(lines: readonly Line[]): Exact | null {
  const margins = lines.flatMap((line) => marginOf(line) ?? []);
  return margins.length === lines.length ? sum(margins) : null;
}

function isLower(now: Exact | null, before: Exact | null): boolean | null {
  return now && before && compareExact(now, before) < 0;
}
