import type { CalculationJudgement, CalculationProblem } from './calculation.ts';
import type { Condition } from './criteria.ts';
import { fallPercent, fellBy, shareAsPercent, type Share } from './fall.ts';
import { inconsistent } from './problems.ts';

/** Sales of a month and of the three months that begin with it, and what they are compared with; whole yen. */
export interface MonthSales {
  readonly month: number;
  readonly three: number;
  /** Null: compared with the monthly average of `baseThree`. */
  readonly baseMonth: number | null;
  readonly baseThree: number;
}

export interface MonthFalls {
  readonly monthFall: number | null;
  readonly threeFall: number | null;
  readonly conditions: readonly Condition[];
}

/** Months in the longer of the two comparisons, as its averages are formed. */
const THREE = 3;

/** Both comparisons as conditions `<name>Month` and `<name>Three`: each must have fallen by the share. */
export function monthFalls(name: string, sales: MonthSales, needed: Share): MonthFalls {
  const { month, three, baseMonth, baseThree } = sales;
  // An average is compared times three, so that nothing is rounded.
  const [before, now] = baseMonth === null ? [baseThree, month * THREE] : [baseMonth, month];
  const monthFall = fallPercent(before, now);
  const threeFall = fallPercent(baseThree, three);
  const neededPercent = shareAsPercent(needed);
  return {
    monthFall,
    threeFall,
    conditions: [
      {
        id: `${name}Month`,
        values: { fallPercent: monthFall, neededPercent },
        result: fellBy(before, now, needed)
      },
      {
        id: `${name}Three`,
        values: { fallPercent: threeFall, neededPercent },
        result: fellBy(baseThree, three, needed)
      }
    ]
  };
}

/** Asked where a criterion looks at the latest month 'in principle' (原則として) and only that month fell short (reading 87). */
export const monthInPrinciple: CalculationJudgement = {
  what: '最近１か月は原則なので、ほかの見方で足りるといえるか',
  askWhom: '市町村'
};

/** The same conditions where the latest month is a principle: it alone cannot refuse who has fallen over three months. */
export function inPrinciple(falls: MonthFalls): MonthFalls {
  const [month, three] = falls.conditions;
  if (!month || !three || month.result !== false || three.result !== true) return falls;
  return { ...falls, conditions: [{ ...month, result: null }, three] };
}

/** Three months that hold less than one of them are a slip of the pen. `path`: of the three months' input. */
export function monthProblems(path: string, { month, three }: MonthSales): readonly CalculationProblem[] {
  return three < month
    ? [inconsistent(path, '３か月の売上高等は、最近１か月も含めた合計にしてください')]
    : [];
}
