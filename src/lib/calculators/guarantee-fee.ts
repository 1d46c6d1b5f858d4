import type { BasisPoints } from '../domain/yen.ts';
import type { Calculation, CalculationProblem, CalculatorInputs, Figures, Step } from './calculation.ts';
import { ceilOf, floorOf, percentOf, product, quotient, type Exact } from './exact.ts';
import { inconsistent, missing, refused } from './problems.ts';

interface FeeInput {
  readonly amountYen: number;
  readonly months: number;
  readonly repayment: 'bullet' | 'instalments';
  readonly lowBasisPoints?: BasisPoints;
  readonly highBasisPoints: BasisPoints;
  readonly waiver: 'none' | 'both' | 'one';
  readonly discountBasisPoints?: BasisPoints;
  readonly discountSource?: string;
  readonly coefficient?: number;
  readonly coefficientSource?: string;
}

const addOnFigures = { both: 'waiver.addOnBoth', one: 'waiver.addOnOne' } as const;

/**
 * Range of the guarantee fee in yen from the fund's yearly range in hundredths of a percent (Q1-76 for the add-ons).
 * The handbook has no coefficient for instalments: without one from the guarantee corporation only the most is given.
 */
export function guaranteeFee(raw: CalculatorInputs, figures: Figures): Calculation {
  const input = raw as unknown as FeeInput;
  const { amountYen, months, repayment, lowBasisPoints, highBasisPoints, waiver, coefficient = null } = input;
  const problems = feeProblems(input);
  if (problems.length > 0) return refused(problems);
  const addOnFigure = waiver === 'none' ? null : addOnFigures[waiver];
  const addOnBasisPoints = addOnFigure === null ? 0 : figures(addOnFigure);
  const discountBasisPoints = input.discountBasisPoints ?? 0;
  const rateOf = (basisPoints: BasisPoints) => basisPoints + addOnBasisPoints - discountBasisPoints;
  const appliedLow = lowBasisPoints === undefined ? null : rateOf(lowBasisPoints);
  const appliedHigh = rateOf(highBasisPoints);
  if ((appliedLow ?? appliedHigh) < 0) {
    return refused([
      inconsistent('discountBasisPoints', '割引が保証料率より大きいです。割引を直してください')
    ]);
  }
  const addOnPercent = percentOf(addOnBasisPoints);
  const appliedLowPercent = appliedLow === null ? null : percentOf(appliedLow);
  const appliedHighPercent = percentOf(appliedHigh);
  const onlyMost = repayment === 'instalments' && coefficient === null;
  const feeOf = (basisPoints: BasisPoints): Exact =>
    quotient(product(amountYen, basisPoints, months, coefficient ?? 1), 10_000 * 12);
  // Whole yen on the far side of each end, so that the range holds however the fee is rounded.
  const lowYen = appliedLow === null || onlyMost ? null : floorOf(feeOf(appliedLow));
  const highYen = ceilOf(feeOf(appliedHigh));
  const steps: Step[] = [
    {
      id: 'addOnPercent',
      values: { waiver, ...figure(addOnFigure, addOnBasisPoints) },
      result: addOnPercent
    },
    {
      id: 'appliedHighPercent',
      values: {
        highBasisPoints,
        addOnPercent,
        discountBasisPoints,
        discountSource: input.discountSource ?? null
      },
      result: appliedHighPercent
    },
    {
      id: 'highYen',
      values: {
        amountYen,
        appliedHighPercent,
        months,
        coefficient,
        coefficientSource: input.coefficientSource ?? null
      },
      result: highYen
    }
  ];
  if (lowYen !== null) {
    steps.push({
      id: 'lowYen',
      values: { amountYen, appliedLowPercent, months, coefficient },
      result: lowYen
    });
  }
  return {
    ok: true,
    outputs: {
      appliedLowPercent,
      appliedHighPercent,
      lowYen,
      highYen,
      onlyMost
    },
    steps,
    judgements: [
      {
        what: onlyMost
          ? '分割返済の保証料の係数と、料率の区分。ここでは係数なしの上限だけを示す'
          : '料率の区分と、実際の保証料の額',
        askWhom: '信用保証協会（取扱金融機関を通じて）'
      }
    ]
  };
}

function figure(id: string | null, value: number): Readonly<Record<string, number>> {
  return id === null ? {} : { [id]: value };
}

function feeProblems(input: FeeInput): readonly CalculationProblem[] {
  const problems: CalculationProblem[] = [];
  const { lowBasisPoints, highBasisPoints, repayment, coefficient, discountBasisPoints } = input;
  if (lowBasisPoints !== undefined && lowBasisPoints > highBasisPoints) {
    problems.push(inconsistent('lowBasisPoints', '料率の下は上より大きくできません'));
  }
  if (coefficient !== undefined && repayment === 'bullet') {
    problems.push(inconsistent('coefficient', '係数は分割返済のときだけ入れてください'));
  }
  for (const [value, source, path, name] of [
    [coefficient, input.coefficientSource, 'coefficientSource', '係数'],
    [discountBasisPoints, input.discountSource, 'discountSource', '割引']
  ] as const) {
    if (value !== undefined && source === undefined) {
      problems.push(missing(path, `${name}の出どころ（保証協会の資料名など）`));
    }
  }
  return problems;
}
