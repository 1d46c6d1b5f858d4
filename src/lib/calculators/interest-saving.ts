import type { BasisPoints, Yen } from '../domain/yen.ts';
import type { Calculation, CalculatorInputs } from './calculation.ts';
import { floorOf, percentOf, product, quotient } from './exact.ts';
import { inconsistent, refused } from './problems.ts';
import { paymentsOf, regularPrincipal, totalInterest } from './schedule.ts';

interface SavingInput {
  readonly principalYen: number;
  readonly months: number;
  readonly defermentMonths?: number;
  readonly rateBasisPoints: number;
  readonly subsidyBasisPoints: number;
  readonly convention: 'averageBalance' | 'monthly';
}

/**
 * Interest in yen that the prefecture's subsidy spares over the life of a loan in equal monthly principal. The pamphlet
 * of 2024 gives examples: half the principal over the whole time reproduces them, the monthly balance comes close.
 */
export function interestSaving(raw: CalculatorInputs): Calculation {
  const input = raw as unknown as SavingInput;
  const {
    principalYen,
    months,
    defermentMonths = 0,
    rateBasisPoints,
    subsidyBasisPoints,
    convention
  } = input;
  if (defermentMonths >= months) {
    return refused([inconsistent('defermentMonths', '据置期間は融資期間より短い月数にしてください')]);
  }
  const unsubsidisedBasisPoints = rateBasisPoints + subsidyBasisPoints;
  const withoutSubsidyYen = interestAt(input, unsubsidisedBasisPoints);
  const withSubsidyYen = interestAt(input, rateBasisPoints);
  const unsubsidisedPercent = percentOf(unsubsidisedBasisPoints);
  const savedYen = withoutSubsidyYen - withSubsidyYen;
  const of = { principalYen, months, defermentMonths, convention };
  return {
    ok: true,
    outputs: { withoutSubsidyYen, withSubsidyYen, savedYen },
    steps: [
      {
        id: 'unsubsidisedPercent',
        values: { rateBasisPoints, subsidyBasisPoints },
        result: unsubsidisedPercent
      },
      { id: 'withoutSubsidyYen', values: { ...of, unsubsidisedPercent }, result: withoutSubsidyYen },
      { id: 'withSubsidyYen', values: { ...of, rateBasisPoints }, result: withSubsidyYen },
      { id: 'savedYen', values: { withoutSubsidyYen, withSubsidyYen }, result: savedYen }
    ],
    judgements: []
  };
}

function interestAt(
  { principalYen, months, defermentMonths = 0, convention }: SavingInput,
  rate: BasisPoints
): Yen {
  if (convention === 'averageBalance') {
    // Months that the whole principal would be owed for the same interest: all of the deferment, half of the rest.
    const fullMonths = quotient(months + defermentMonths, 2);
    return floorOf(quotient(product(principalYen, rate, fullMonths), 10_000 * 12));
  }
  const loan = {
    principalYen,
    rateBasisPoints: rate,
    // Months are counted, not days: any first day of a month will do.
    executedOn: '2025-04-01',
    paymentMonths: Array.from({ length: months }, (_, index) => index + 1),
    interestOnly: defermentMonths,
    regularYen: regularPrincipal(principalYen, months - defermentMonths, 1)
  };
  return totalInterest(paymentsOf(loan, 'monthly'));
}
