import { periodEnd, type LocalDate } from '../domain/local-date.ts';
import type { Calculation, CalculationProblem, CalculatorInputs, Figures } from './calculation.ts';
import { inconsistent, refused } from './problems.ts';

interface Settlement {
  readonly of: 'applicant' | 'beforeIncorporation';
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate;
  readonly filedOn?: LocalDate;
  readonly sales: readonly {
    readonly kind: 'financed' | 'beforeExpansion' | 'otherTrade' | 'notBusiness';
    readonly yen: number;
  }[];
}

interface FiledSettlement extends Settlement {
  readonly filedOn: LocalDate;
}

interface Given {
  readonly appliedOn: LocalDate;
  readonly settlements: readonly Settlement[];
  readonly loans: readonly { readonly appliedOn: LocalDate; readonly balanceYen: number }[];
  readonly guaranteedYen: number;
}

/** Months of a year: sales of a shorter first period are taken for a year (Q3-3). */
const YEAR = 12;

/** How much working capital of ③ may be asked for (p.33, Q3-1 to Q3-7, Q3-18), in whole yen, rounded down. */
export function averageMonthlySales(input: CalculatorInputs, figures: Figures): Calculation {
  const given = input as unknown as Given;
  const problems = problemsOf(given);
  const basis = basisOf(given);
  if (!basis && problems.length === 0) {
    problems.push(
      inconsistent('settlements', '申込日までに申告が済んだ決算を、売上高とともに一つ以上入れてください')
    );
  }
  if (!basis || problems.length > 0) return refused(problems);

  const sales = salesOf(basis);
  const months = monthsOf(basis);
  const salesMonths = figures('smallBusiness.salesMonths');
  // Divided once, at the end: an average rounded before would lower the limit.
  const salesLimit = Math.floor((sales * salesMonths) / months);
  const average = Math.floor(sales / months);
  const same = given.loans
    .filter((loan) => loan.appliedOn >= basis.filedOn)
    .reduce((sum, { balanceYen }) => sum + balanceYen, 0);
  const salesRoom = Math.max(0, salesLimit - same);
  const ceiling = figures('smallBusiness.ceiling');
  const totalRoom = Math.max(0, ceiling - given.guaranteedYen);
  const available = Math.min(salesRoom, totalRoom);
  return {
    ok: true,
    outputs: {
      settlementEndsOn: basis.endsOn,
      settlementOf: basis.of,
      months,
      averageYen: average,
      salesLimitYen: salesLimit,
      totalRoomYen: totalRoom,
      availableYen: available
    },
    steps: [
      { id: 'settlement', values: { of: basis.of, filedOn: basis.filedOn }, result: basis.endsOn },
      { id: 'sales', values: {}, result: sales },
      { id: 'months', values: { startsOn: basis.startsOn, endsOn: basis.endsOn }, result: months },
      { id: 'average', values: { sales, months }, result: average },
      { id: 'salesLimit', values: { sales, months, salesMonths }, result: salesLimit },
      { id: 'sameSettlement', values: { filedOn: basis.filedOn }, result: same },
      { id: 'salesRoom', values: { salesLimit, same }, result: salesRoom },
      { id: 'totalRoom', values: { ceiling, guaranteed: given.guaranteedYen }, result: totalRoom },
      { id: 'available', values: { salesRoom, totalRoom }, result: available }
    ],
    judgements: []
  };
}

function problemsOf({ appliedOn, settlements, loans, guaranteedYen }: Given): CalculationProblem[] {
  const problems: CalculationProblem[] = [];
  const refuse = (path: string, message: string) => problems.push(inconsistent(path, message));
  for (const [index, settlement] of settlements.entries()) {
    const at = `settlements[${index}]`;
    const { startsOn, endsOn, filedOn } = settlement;
    if (endsOn < startsOn) refuse(`${at}.endsOn`, '期末を期首より後の日にしてください');
    else if (monthsOf(settlement) > YEAR)
      refuse(`${at}.endsOn`, '決算は一期ずつ、12か月までで入れてください');
    if (filedOn !== undefined && filedOn <= endsOn) {
      refuse(`${at}.filedOn`, '申告が受理された日を期末より後の日にしてください');
    }
  }
  for (const [index, loan] of loans.entries()) {
    if (loan.appliedOn > appliedOn)
      refuse(`loans[${index}].appliedOn`, '今回の申込日までの借入れだけを入れてください');
  }
  const owed = loans.reduce((sum, { balanceYen }) => sum + balanceYen, 0);
  if (owed > guaranteedYen) {
    refuse('guaranteedYen', 'いま返している小規模事業資金も含めた合計にしてください');
  }
  return problems;
}

/** The newest filed settlement of the applicant's own, else of the individual before incorporation (Q3-2, Q3-4). */
function basisOf({ appliedOn, settlements }: Given): FiledSettlement | null {
  const filed = settlements
    .filter((one): one is FiledSettlement => one.filedOn !== undefined && one.filedOn <= appliedOn)
    .sort((a, b) => (a.endsOn < b.endsOn ? 1 : -1));
  return filed.find(({ of }) => of === 'applicant') ?? filed[0] ?? null;
}

/** Of the trade that the money is for; for a new trade, of those before the expansion (Q3-5, Q3-6). */
function salesOf({ sales }: Settlement): number {
  const expands = sales.some(({ kind }) => kind === 'beforeExpansion');
  return sales
    .filter(({ kind }) => kind === (expands ? 'beforeExpansion' : 'financed'))
    .reduce((sum, { yen }) => sum + yen, 0);
}

/** Whole months from the first day, what is left over counted as one (Q3-3, reading 30). */
function monthsOf({ startsOn, endsOn }: Settlement): number {
  let months = 1;
  while (months <= YEAR && periodEnd(startsOn, months, { firstDayCounts: true }) < endsOn) months += 1;
  return months;
}
