import { addDays, correspondingDay, periodEnd, type LocalDate } from '../domain/local-date.ts';
import { isBankHoliday, lastBankDay, nextBankDay } from './bank-day.ts';
import type {
  Calculation,
  CalculationJudgement,
  CalculationProblem,
  CalculatorInputs,
  Step
} from './calculation.ts';
import { inconsistent, refused } from './problems.ts';

interface LoanPeriodInput {
  readonly executedOn: LocalDate;
  readonly moreThanMonths?: number;
  readonly atMostMonths: number;
  readonly defermentMonths?: number;
  readonly endsOn?: LocalDate;
}

/**
 * Between which days a loan may end, and from when to when its first repayment may lie (p.5, Q1-56).
 * Bounds in whole months from the execution; days are corresponding days, or the last of a month that lacks them.
 */
export function loanPeriod(raw: CalculatorInputs): Calculation {
  const input = raw as unknown as LoanPeriodInput;
  const problems = boundProblems(input);
  if (problems.length > 0) return refused(problems);
  const bounds = endBounds(input);
  const chosen = chosenEnd(input, bounds);
  const deferment = firstRepayment(input);
  return {
    ok: true,
    outputs: { ...bounds.outputs, ...chosen.outputs, ...deferment.outputs },
    steps: [...bounds.steps, ...chosen.steps, ...deferment.steps],
    judgements: [...bounds.judgements, ...chosen.judgements, ...deferment.judgements]
  };
}

function boundProblems({
  moreThanMonths = 0,
  atMostMonths,
  defermentMonths = 0
}: LoanPeriodInput): readonly CalculationProblem[] {
  const problems: CalculationProblem[] = [];
  const refuse = (path: string, message: string) => problems.push(inconsistent(path, message));
  if (moreThanMonths >= atMostMonths) refuse('moreThanMonths', '下限は上限より短い月数にしてください');
  if (defermentMonths >= atMostMonths) {
    refuse('defermentMonths', '据置期間は融資期間の上限より短い月数にしてください');
  }
  return problems;
}

interface Part<Outputs> {
  readonly outputs: Outputs;
  readonly steps: readonly Step[];
  readonly judgements: readonly CalculationJudgement[];
}

interface EndBounds {
  readonly earliestEnd: LocalDate | null;
  readonly latestEnd: LocalDate;
  readonly latestEndIsHoliday: boolean | null;
  readonly latestBankDay: LocalDate | null;
}

function endBounds({ executedOn, moreThanMonths, atMostMonths }: LoanPeriodInput): Part<EndBounds> {
  const steps: Step[] = [];
  const record = <Result extends Step['result']>(id: string, values: Step['values'], result: Result) => {
    steps.push({ id, values, result });
    return result;
  };
  let earliestEnd: LocalDate | null = null;
  if (moreThanMonths !== undefined) {
    const lowerDay = record(
      'lowerDay',
      { executedOn, moreThanMonths },
      correspondingDay(executedOn, moreThanMonths)
    );
    earliestEnd = record('earliestEnd', { lowerDay }, addDays(lowerDay, 1));
  }
  const latestEnd = record(
    'latestEnd',
    { executedOn, atMostMonths },
    correspondingDay(executedOn, atMostMonths)
  );
  const latestEndIsHoliday = isBankHoliday(latestEnd);
  const latestBankDay = record('latestBankDay', { latestEnd, latestEndIsHoliday }, lastBankDay(latestEnd));
  const judgements: CalculationJudgement[] = [];
  if (latestBankDay === null) judgements.push(unknownHolidays);
  const civil = [moreThanMonths, atMostMonths].filter(
    (months) => months !== undefined && periodEnd(executedOn, months) !== correspondingDay(executedOn, months)
  );
  if (civil.length > 0) {
    judgements.push({
      what: '月末の日に実行すると、手引の応当日と民法で数えた満了日が一日ずれる。端の日を終期にしてよいか',
      askWhom: '信用保証協会（信用保証を付けないときは県金融課）'
    });
  }
  return { outputs: { earliestEnd, latestEnd, latestEndIsHoliday, latestBankDay }, steps, judgements };
}

const unknownHolidays: CalculationJudgement = {
  what: '終期の年の祝日がまだ表にない。終期が休日に当たらないか',
  askWhom: '取扱金融機関'
};

interface ChosenEnd {
  readonly endsOnFits: boolean | null;
  readonly movedEndFits: boolean | null;
}

/** Is the end that was chosen within the bounds, and still so if it moves to the next day on which banks are open? */
function chosenEnd({ endsOn }: LoanPeriodInput, { outputs }: Part<EndBounds>): Part<ChosenEnd> {
  if (endsOn === undefined) {
    return { outputs: { endsOnFits: null, movedEndFits: null }, steps: [], judgements: [] };
  }
  const { earliestEnd, latestEnd } = outputs;
  const fits = (day: LocalDate) => (earliestEnd === null || day >= earliestEnd) && day <= latestEnd;
  const endsOnFits = fits(endsOn);
  const movedEnd = nextBankDay(endsOn);
  const movedEndFits = movedEnd === null ? null : fits(movedEnd);
  return {
    outputs: { endsOnFits, movedEndFits },
    steps: [
      { id: 'endsOnFits', values: { endsOn, earliestEnd, latestEnd }, result: endsOnFits },
      { id: 'movedEnd', values: { endsOn, latestEnd }, result: movedEnd }
    ],
    judgements: movedEnd === null && outputs.latestBankDay !== null ? [unknownHolidays] : []
  };
}

interface FirstRepayment {
  readonly firstRepaymentOn: LocalDate | null;
  readonly firstRepaymentFrom: LocalDate | null;
  readonly firstRepaymentTo: LocalDate | null;
}

/** Q1-56 for a deferment of k months: the corresponding day k+1 months on, less than a month before it, to its month's end. */
function firstRepayment({ executedOn, defermentMonths }: LoanPeriodInput): Part<FirstRepayment> {
  if (defermentMonths === undefined) {
    return {
      outputs: { firstRepaymentOn: null, firstRepaymentFrom: null, firstRepaymentTo: null },
      steps: [],
      judgements: []
    };
  }
  const firstRepaymentOn = correspondingDay(executedOn, defermentMonths + 1);
  const firstRepaymentFrom = addDays(correspondingDay(firstRepaymentOn, -1), 1);
  const firstRepaymentTo = addDays(correspondingDay(`${firstRepaymentOn.slice(0, 7)}-01`, 1), -1);
  const deferredUntil = correspondingDay(executedOn, defermentMonths);
  return {
    outputs: { firstRepaymentOn, firstRepaymentFrom, firstRepaymentTo },
    steps: [
      { id: 'firstRepaymentOn', values: { executedOn, defermentMonths }, result: firstRepaymentOn },
      { id: 'firstRepaymentFrom', values: { firstRepaymentOn }, result: firstRepaymentFrom },
      { id: 'firstRepaymentTo', values: { firstRepaymentOn }, result: firstRepaymentTo }
    ],
    judgements:
      addDays(deferredUntil, 1) === firstRepaymentFrom
        ? []
        : [
            {
              what: '月の日数が足りず、初回返済日から一月さかのぼった日と据置の満了日がそろわない。どこから初回返済日にできるか',
              askWhom: '信用保証協会'
            }
          ]
  };
}
