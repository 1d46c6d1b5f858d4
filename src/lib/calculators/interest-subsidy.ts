import type { BasisPoints, Yen } from '../domain/yen.ts';
import type {
  Calculation,
  CalculationJudgement,
  CalculatorInputs,
  Cell,
  Figures,
  Step
} from './calculation.ts';
import { ceilOf, compareExact, decimalText, floorOf, product, quotient, type Exact } from './exact.ts';

type Standing =
  | 'ordinary'
  | 'limitExceeded'
  | 'beyondLongestPeriod'
  | 'acrossLongestPeriod'
  | 'subrogationClaimed'
  | 'benefitOfTermLost'
  | 'designatedCompany'
  | 'changedAndRepaid'
  | 'changedAndLate';

interface SubsidisedLoan {
  readonly name?: string;
  readonly firstBalanceYen: Yen;
  readonly secondBalanceYen: Yen;
  readonly subsidyBasisPoints: BasisPoints;
  readonly standing: Standing;
}

const kept: readonly Standing[] = ['ordinary', 'changedAndRepaid'];
const undecided: Readonly<Partial<Record<Standing, string>>> = {
  acrossLongestPeriod: '半期の途中で要綱の最長期間を過ぎた融資の利子補給をどう計算するか',
  changedAndLate: '県外移転・業種転換・休廃業のあと、約定どおりに返されていない融資に利子補給が続くか'
};

/**
 * The subsidy for a half-year, loan by loan in yen: mean of two month-end balances × rate ÷ 2, nothing below the least
 * amount (p.17, reading 15). Rounding is not in the handbook: the exact value and the one without its fraction are given.
 */
export function interestSubsidy(raw: CalculatorInputs, figures: Figures): Calculation {
  const { loans } = raw as unknown as { readonly loans: readonly SubsidisedLoan[] };
  const least = figures('interestSubsidy.leastYen');
  const answers = loans.map((loan) => subsidyOf(loan, least));
  const amounts = answers.map(({ amount }) => amount);
  const totalYen = amounts.some((amount) => amount === null)
    ? null
    : amounts.reduce<Yen>((total, amount) => total + (amount ?? 0), 0);
  return {
    ok: true,
    outputs: { totalYen, loans: answers.map(({ row }) => row) },
    steps: [
      ...answers.flatMap(({ steps }) => steps),
      { id: 'totalYen', values: { loans: loans.length }, result: totalYen }
    ],
    judgements: answers.flatMap(({ judgements }) => judgements)
  };
}

interface Answer {
  readonly row: Readonly<Record<string, Cell>>;
  /** Null: left to the prefecture. */
  readonly amount: Yen | null;
  readonly steps: readonly Step[];
  readonly judgements: readonly CalculationJudgement[];
}

function subsidyOf(loan: SubsidisedLoan, least: Yen): Answer {
  const { name = null, firstBalanceYen, secondBalanceYen, subsidyBasisPoints, standing } = loan;
  const mean = quotient(firstBalanceYen + secondBalanceYen, 2);
  const exact = quotient(product(mean, subsidyBasisPoints), 10_000 * 2);
  const open = openQuestion(standing, exact, least);
  const amount =
    open !== null ? null : kept.includes(standing) && compareExact(exact, least) >= 0 ? floorOf(exact) : 0;
  return {
    row: { name, exactYen: decimalText(exact), subsidyYen: amount },
    amount,
    steps: [
      {
        id: 'meanBalance',
        values: { name, firstBalanceYen, secondBalanceYen },
        result: decimalText(mean)
      },
      {
        id: 'exactYen',
        values: { meanBalance: decimalText(mean), subsidyBasisPoints },
        result: decimalText(exact)
      },
      {
        id: 'subsidyYen',
        values: { exactYen: decimalText(exact), standing, 'interestSubsidy.leastYen': least },
        result: amount
      }
    ],
    judgements: open === null ? [] : [{ what: open, askWhom: '県金融課' }]
  };
}

/** What the handbook does not say and this loan depends on. */
function openQuestion(standing: Standing, exact: Exact, least: Yen): string | null {
  // Below the least amount there is nothing to decide, whatever the standing and the rounding.
  if (ceilOf(exact) < least) return null;
  const silent = undecided[standing];
  if (silent !== undefined) return silent;
  return kept.includes(standing) && floorOf(exact) < least
    ? '円未満の端数をどう扱うか（切り上げると下限に届く）'
    : null;
}
