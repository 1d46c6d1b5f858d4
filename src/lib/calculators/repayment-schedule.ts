import type { LocalDate } from '../domain/local-date.ts';
import type { Calculation, CalculationProblem, CalculatorInputs, Figures } from './calculation.ts';
import { inconsistent, refused } from './problems.ts';
import {
  paymentsOf,
  regularPrincipal,
  totalInterest,
  type InterestConvention,
  type Loan
} from './schedule.ts';

interface RepaymentInput {
  readonly program: 'shortTerm' | 'smallBusiness' | 'other';
  readonly method: 'equalPrincipal' | 'bullet' | 'instalments';
  readonly principalYen: number;
  readonly rateBasisPoints: number;
  readonly executedOn: LocalDate;
  readonly months: number;
  readonly defermentMonths?: number;
  readonly intervalMonths?: number;
  readonly principalUnitYen?: number;
  readonly convention: InterestConvention;
}

/**
 * Payments of a loan by date: principal, interest and balance in yen (p.5, Q1-54, Q1-55). Refuses what the fund does
 * not allow. The last payment takes what rounding left; how interest is counted is asked, since the handbook is silent.
 */
export function repaymentSchedule(raw: CalculatorInputs, figures: Figures): Calculation {
  const input = raw as unknown as RepaymentInput;
  const unfit = methodProblems(input, figures);
  const problems = unfit.length > 0 ? unfit : amountProblems(input);
  if (problems.length > 0) return refused(problems);
  const loan = loanOf(input);
  const { principalYen, rateBasisPoints, months, defermentMonths = 0 } = input;
  const schedule = paymentsOf(loan, input.convention);
  const first = schedule[loan.interestOnly];
  const last = schedule.at(-1);
  const paymentCount = loan.paymentMonths.length - loan.interestOnly;
  const totalInterestYen = totalInterest(schedule);
  const totalYen = principalYen + totalInterestYen;
  return {
    ok: true,
    outputs: {
      paymentCount,
      regularPrincipalYen: loan.regularYen,
      lastPrincipalYen: last?.principalYen ?? null,
      firstRepaymentOn: first?.on ?? null,
      lastRepaymentOn: last?.on ?? null,
      totalInterestYen,
      totalYen,
      schedule: schedule.map((payment) => ({ ...payment }))
    },
    steps: [
      { id: 'paymentCount', values: { months, defermentMonths }, result: paymentCount },
      { id: 'regularPrincipalYen', values: { principalYen, paymentCount }, result: loan.regularYen },
      {
        id: 'lastPrincipalYen',
        values: { principalYen, paymentCount, regularPrincipalYen: loan.regularYen },
        result: last?.principalYen ?? null
      },
      {
        id: 'firstInterestYen',
        values: { principalYen, rateBasisPoints, convention: input.convention },
        result: schedule[0]?.interestYen ?? null
      },
      { id: 'totalInterestYen', values: {}, result: totalInterestYen },
      { id: 'totalYen', values: { principalYen, totalInterestYen }, result: totalYen }
    ],
    judgements: []
  };
}

function loanOf({
  method,
  principalYen,
  rateBasisPoints,
  executedOn,
  months,
  defermentMonths = 0,
  intervalMonths = 1,
  principalUnitYen = 1
}: RepaymentInput): Loan {
  const interval = method === 'bullet' ? months : method === 'instalments' ? intervalMonths : 1;
  const count = Math.ceil(months / interval);
  const paymentMonths = Array.from({ length: count }, (_, index) => Math.min((index + 1) * interval, months));
  return {
    principalYen,
    rateBasisPoints,
    executedOn,
    paymentMonths,
    interestOnly: defermentMonths,
    regularYen: regularPrincipal(principalYen, count - defermentMonths, principalUnitYen)
  };
}

function amountProblems(input: RepaymentInput): readonly CalculationProblem[] {
  if ((input.defermentMonths ?? 0) >= input.months) {
    return [inconsistent('defermentMonths', '据置期間は融資期間より短い月数にしてください')];
  }
  return loanOf(input).regularYen > 0
    ? []
    : [inconsistent('principalUnitYen', '毎回の元金が０円になります。端数の単位を小さくしてください')];
}

/** How the fund is repaid: over a year only monthly in equal principal; within a year as the fund's page says. */
function methodProblems(
  { program, method, months, defermentMonths = 0, intervalMonths }: RepaymentInput,
  figures: Figures
): readonly CalculationProblem[] {
  const problems: CalculationProblem[] = [];
  const refuse = (path: string, message: string) => problems.push(inconsistent(path, message));
  const longOver = figures('repayment.longOver');
  const long = months > longOver;
  if (long && program === 'shortTerm') {
    refuse('months', `短期貸付の期間は${longOver}か月以内です。期間か資金を見直してください`);
  } else if (!long && program === 'other') {
    refuse('months', `この資金の期間は${longOver}か月を超えます。期間か資金を見直してください`);
  } else if (long && method !== 'equalPrincipal') {
    refuse(
      'method',
      `${longOver}か月を超える融資は元金均等月賦だけです（据置のあとの一括も不可）。方法を変えてください`
    );
  } else if (program === 'smallBusiness' && method === 'instalments') {
    refuse('method', `小規模事業資金の${longOver}か月以内は、元金均等月賦か一括を選んでください`);
  }
  const longestDeferment = figures('smallBusiness.deferment');
  if (defermentMonths > 0 && program === 'shortTerm') {
    refuse('defermentMonths', '短期貸付に据置の定めはありません。０にしてください');
  } else if (defermentMonths > 0 && method === 'bullet') {
    refuse('defermentMonths', '一括償還に据置はありません。０にしてください');
  } else if (program === 'smallBusiness' && defermentMonths > longestDeferment) {
    refuse('defermentMonths', `小規模事業資金の据置は${longestDeferment}か月以内です。短くしてください`);
  }
  if (intervalMonths !== undefined && method !== 'instalments') {
    refuse('intervalMonths', '返済の間隔は割賦のときだけ入れてください');
  }
  return problems;
}
