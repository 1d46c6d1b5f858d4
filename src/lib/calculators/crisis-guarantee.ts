import type { Calculation, CalculatorInputs, Figures } from './calculation.ts';
import { criterionAnswer } from './criteria.ts';
import { basisPoints } from './fall.ts';
import { inPrinciple, monthFalls, monthInPrinciple, monthProblems } from './month-falls.ts';
import { refused } from './problems.ts';

interface Given {
  readonly impaired: boolean;
  readonly caused: boolean;
  readonly monthYen: number;
  readonly threeYen: number;
  readonly baseMonthYen: number;
  readonly baseThreeYen: number;
}

/** The crisis guarantee: impaired dealings with banks, and both falls of sales, the month's in principle (p.84). */
export function crisisGuarantee(input: CalculatorInputs, figures: Figures): Calculation {
  const { impaired, caused, monthYen, threeYen, baseMonthYen, baseThreeYen } = input as unknown as Given;
  const sales = { month: monthYen, three: threeYen, baseMonth: baseMonthYen, baseThree: baseThreeYen };
  const problems = monthProblems('threeYen', sales);
  if (problems.length > 0) return refused(problems);
  const falls = inPrinciple(monthFalls('sales', sales, basisPoints(figures('crisisGuarantee.fall'))));
  return criterionAnswer(
    [
      { id: 'impaired', values: {}, result: impaired },
      { id: 'caused', values: {}, result: caused },
      ...falls.conditions
    ],
    falls.conditions.some(({ result }) => result === null) ? [monthInPrinciple] : [],
    { monthFallPercent: falls.monthFall, threeFallPercent: falls.threeFall }
  );
}
