import { correspondingDay, type LocalDate } from '../domain/local-date.ts';
import { sumYen, type Yen } from '../domain/yen.ts';
import type { Calculation, CalculationJudgement, CalculatorInputs, Figures, Step } from './calculation.ts';
import { inconsistent, refused } from './problems.ts';
import { regularPrincipal } from './schedule.ts';

type EarlierKind =
  | 'debtRefinancing'
  | 'smallBusinessRefinancing'
  | 'emergencyRefinancing'
  | 'successionSpecial'
  | 'accompaniedSupport'
  | 'reassuranceSupport'
  | 'covid'
  | 'other';

interface RefinancedLoan {
  readonly name?: string;
  readonly outstandingYen: Yen;
  readonly monthlyPrincipalYen: Yen;
  readonly principalStartsOn?: LocalDate;
}

interface RefinancingInput {
  readonly earlier: readonly { readonly kind: EarlierKind }[];
  readonly loans: readonly RefinancedLoan[];
  readonly newWorkingYen?: Yen;
  readonly feeYen?: Yen;
  readonly executedOn: LocalDate;
  readonly months: number;
  readonly defermentMonths?: number;
  readonly plannedMonthlyYen?: Yen;
  readonly simultaneous?: readonly {
    readonly kind: 'working' | 'equipment';
    readonly monthlyPrincipalYen: Yen;
  }[];
}

/** Refinancings that are not counted (p.103). */
const uncounted: readonly EarlierKind[] = [
  'successionSpecial',
  'accompaniedSupport',
  'reassuranceSupport',
  'covid'
];

/**
 * May these loans be refinanced once more (p.35, p.101, Q15-7 to Q15-10, reading 14)? How often it was done counts
 * first; the second time the monthly principal, in yen, must fall from the first repayment on.
 */
export function secondRefinancing(raw: CalculatorInputs, figures: Figures): Calculation {
  const input = raw as unknown as RefinancingInput;
  const { months, defermentMonths = 0 } = input;
  if (defermentMonths >= months) {
    return refused([inconsistent('defermentMonths', '据置期間は融資期間より短い月数にしてください')]);
  }
  const monthly = monthlyOf(input, figures);
  if (input.plannedMonthlyYen !== undefined && monthly.outputs.lastYen <= 0) {
    const payments = months - defermentMonths;
    const message = `この額では${payments}回目の前に返し終わります。毎月の元金か期間を直してください`;
    return refused([inconsistent('plannedMonthlyYen', message)]);
  }
  const { lower } = monthly.outputs;
  const countedTimes = input.earlier.filter(
    ({ kind }) => kind !== 'other' && !uncounted.includes(kind)
  ).length;
  // Kinds that the handbook neither counts nor leaves out: every count that they allow must agree.
  const mostTimes = countedTimes + input.earlier.filter(({ kind }) => kind === 'other').length;
  const atMost = figures('refinancing.atMostTimes');
  const allowedAfter = (times: number) => times < atMost && (times === 0 || lower);
  const agreed = allowedAfter(countedTimes) === allowedAfter(mostTimes);
  const second = countedTimes > 0 ? true : mostTimes > 0 ? null : false;
  const allowed = agreed ? allowedAfter(countedTimes) : null;
  const steps: readonly Step[] = [
    { id: 'countedTimes', values: { earlier: input.earlier.length }, result: countedTimes },
    { id: 'mostTimes', values: { earlier: input.earlier.length }, result: mostTimes },
    ...monthly.steps,
    {
      id: 'allowed',
      values: { countedTimes, mostTimes, 'refinancing.atMostTimes': atMost, lower },
      result: allowed
    }
  ];
  return {
    ok: true,
    outputs: { countedTimes, second, ...monthly.outputs, allowed },
    steps,
    judgements: agreed ? [] : [openCount]
  };
}

const openCount: CalculationJudgement = {
  what: '手引が回数に数えるとも数えないとも書いていない借換えを、回数に数えるか',
  askWhom: '県金融課'
};

interface Monthly {
  readonly outputs: {
    readonly totalYen: Yen;
    readonly monthlyYen: Yen;
    readonly lastYen: Yen;
    readonly firstRepaymentOn: LocalDate;
    readonly beforeYen: Yen;
    readonly afterYen: Yen;
    readonly balloon: boolean;
    readonly lower: boolean;
  };
  readonly steps: readonly Step[];
}

/** Monthly principal before and after, both on the day of the first repayment after the refinancing. */
function monthlyOf(input: RefinancingInput, figures: Figures): Monthly {
  const { loans, newWorkingYen = 0, feeYen = 0, executedOn, months, defermentMonths = 0 } = input;
  const outstandingYen = sumYen(loans.map((loan) => loan.outstandingYen));
  const totalYen = outstandingYen + newWorkingYen + feeYen;
  const payments = months - defermentMonths;
  const monthlyYen = input.plannedMonthlyYen ?? regularPrincipal(totalYen, payments, 1);
  const lastYen = totalYen - monthlyYen * (payments - 1);
  const firstRepaymentOn = correspondingDay(executedOn, defermentMonths + 1);
  const repaidThen = loans.filter(
    ({ principalStartsOn: from }) => from === undefined || from <= firstRepaymentOn
  );
  const beforeYen = sumYen(repaidThen.map((loan) => loan.monthlyPrincipalYen));
  const workingYen = sumYen(
    (input.simultaneous ?? [])
      .filter(({ kind }) => kind === 'working')
      .map(({ monthlyPrincipalYen }) => monthlyPrincipalYen)
  );
  const afterYen = monthlyYen + workingYen;
  const balloonTimes = figures('refinancing.balloonTimes');
  const balloon = lastYen >= monthlyYen * balloonTimes;
  const lower = !balloon && afterYen < beforeYen;
  return {
    outputs: { totalYen, monthlyYen, lastYen, firstRepaymentOn, beforeYen, afterYen, balloon, lower },
    steps: [
      { id: 'totalYen', values: { outstandingYen, newWorkingYen, feeYen }, result: totalYen },
      { id: 'payments', values: { months, defermentMonths }, result: payments },
      { id: 'monthlyYen', values: { totalYen, payments }, result: monthlyYen },
      { id: 'lastYen', values: { totalYen, monthlyYen, payments }, result: lastYen },
      {
        id: 'balloon',
        values: { lastYen, monthlyYen, 'refinancing.balloonTimes': balloonTimes },
        result: balloon
      },
      { id: 'beforeYen', values: { firstRepaymentOn, loans: repaidThen.length }, result: beforeYen },
      { id: 'workingYen', values: { simultaneous: (input.simultaneous ?? []).length }, result: workingYen },
      { id: 'afterYen', values: { monthlyYen, workingYen }, result: afterYen },
      { id: 'lower', values: { beforeYen, afterYen, balloon }, result: lower }
    ]
  };
}
