import { addMonths, type YearMonth } from '../domain/year-month.ts';
import type { Calculation, CalculationProblem, CalculatorInputs, Figures, Step } from './calculation.ts';
import { inconsistent, missing, refused } from './problems.ts';

interface Given {
  readonly kind: 'recentThree' | 'nextThree' | 'recentOne';
  readonly baseMonth: YearMonth;
  readonly lastCountedMonth?: YearMonth;
  readonly firstMonth?: YearMonth;
  readonly comparedMonth?: YearMonth;
}

interface Windows {
  /** First months of the periods that may be chosen. */
  readonly starts: readonly YearMonth[];
  readonly months: number;
  readonly steps: readonly Step[];
}

/** 前年同期: the same months of the year before. */
const YEAR = 12;

/** Months that may be compared with the year before (Q12-9, Q13-1, Q13-2, Q13-4), and whether the chosen ones are among them. */
export function recentMonths(input: CalculatorInputs, figures: Figures): Calculation {
  const given = input as unknown as Given;
  const { firstMonth, comparedMonth } = given;
  const problems = problemsOf(given);
  if (problems.length > 0) return refused(problems);
  const { starts, months, steps } = windowsOf(given, figures);
  const chosenAllowed = firstMonth === undefined ? null : starts.includes(firstMonth);
  const comparedAllowed =
    firstMonth === undefined || comparedMonth === undefined
      ? null
      : comparedMonth === addMonths(firstMonth, -YEAR);
  return {
    ok: true,
    outputs: {
      windows: starts.map((from) => {
        const to = addMonths(from, months - 1);
        return { from, to, comparedFrom: addMonths(from, -YEAR), comparedTo: addMonths(to, -YEAR) };
      }),
      chosenAllowed,
      comparedAllowed
    },
    steps: [
      ...steps,
      ...starts.map((from) => ({ id: 'window', values: { to: addMonths(from, months - 1) }, result: from })),
      ...(firstMonth === undefined ? [] : [{ id: 'chosen', values: { firstMonth }, result: chosenAllowed }]),
      ...(firstMonth === undefined || comparedMonth === undefined
        ? []
        : [{ id: 'compared', values: { firstMonth, comparedMonth }, result: comparedAllowed }])
    ],
    judgements: []
  };
}

function problemsOf({
  kind,
  baseMonth,
  lastCountedMonth,
  firstMonth,
  comparedMonth
}: Given): CalculationProblem[] {
  const problems: CalculationProblem[] = [];
  if (lastCountedMonth !== undefined && kind !== 'recentThree') {
    problems.push(inconsistent('lastCountedMonth', '最近３か月のときだけ入れてください'));
  } else if (lastCountedMonth !== undefined && lastCountedMonth >= baseMonth) {
    problems.push(inconsistent('lastCountedMonth', '申込みの月より前の月にしてください'));
  }
  if (comparedMonth !== undefined && firstMonth === undefined) {
    problems.push(missing('firstMonth', '選んだ期間の最初の月'));
  }
  return problems;
}

function windowsOf({ kind, baseMonth, lastCountedMonth }: Given, figures: Figures): Windows {
  if (kind === 'recentOne') {
    const reach = figures('priceSurge.reachBackMonths');
    const earliest = addMonths(baseMonth, -reach);
    return {
      starts: Array.from({ length: reach }, (_, index) => addMonths(earliest, index)),
      months: 1,
      steps: [{ id: 'earliest', values: { baseMonth, reach }, result: earliest }]
    };
  }
  const months = figures('reassurance.recentMonths');
  if (kind === 'nextThree') {
    // Every period that the month after the application lies in.
    const first = addMonths(baseMonth, 2 - months);
    return {
      starts: Array.from({ length: months }, (_, index) => addMonths(first, index)),
      months,
      steps: []
    };
  }
  const counted = lastCountedMonth ?? addMonths(baseMonth, -1);
  const reach = figures('reassurance.reachBackMonths');
  const earliest = addMonths(baseMonth, -reach);
  const start = addMonths(counted, 1 - months);
  return {
    starts: start >= earliest ? [start] : [],
    months,
    steps: [
      { id: 'counted', values: { baseMonth }, result: counted },
      { id: 'earliest', values: { baseMonth, reach }, result: earliest }
    ]
  };
}
