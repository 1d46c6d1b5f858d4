import type { Yen } from '../domain/yen.ts';
import type {
  Calculation,
  CalculationJudgement,
  CalculationProblem,
  CalculatorInputs,
  Figures,
  Step
} from './calculation.ts';
import { floorOf, product, quotient } from './exact.ts';
import { inconsistent, missing, refused } from './problems.ts';
import { sitingPeriod, type SitingLot } from './siting-period.ts';

interface SitingInput extends SitingLot {
  readonly requirement: 'siting' | 'moving';
  readonly eligibleCostYen: Yen;
  readonly paidYen?: Yen;
  readonly compensationYen?: Yen;
  readonly outstandingYen?: Yen;
  readonly outstandingMovingYen?: Yen;
}

/**
 * The most that ⑪ can lend, in yen, and for how long (p.74, Q11-11 to Q11-17). For moving the order of ceiling, share
 * and compensation is open (reading 9): both ends are given, and where they differ a person decides.
 */
export function sitingCeiling(raw: CalculatorInputs, figures: Figures): Calculation {
  const input = raw as unknown as SitingInput;
  const problems = sitingProblems(input);
  if (problems.length > 0) return refused(problems);
  const amount = input.requirement === 'siting' ? sitingAmount(input, figures) : movingAmount(input, figures);
  const period = sitingPeriod(input, figures);
  const { lotYen = null } = input;
  const ceilingYen = amount.lowYen === amount.highYen ? amount.highYen : null;
  const lotFits =
    lotYen === null ? null : lotYen <= amount.lowYen ? true : lotYen > amount.highYen ? false : null;
  return {
    ok: true,
    outputs: {
      ceilingYen,
      lowYen: amount.lowYen,
      highYen: amount.highYen,
      lotFits,
      ...period.outputs
    },
    steps: [
      ...amount.steps,
      { id: 'lotFits', values: { lotYen, lowYen: amount.lowYen, highYen: amount.highYen }, result: lotFits },
      ...period.steps
    ],
    judgements: ceilingYen === null ? [openOrder] : []
  };
}

const openOrder: CalculationJudgement = {
  what: '工場等移転の限度額で、限度額・残高・対象経費の割合・補償額・支払済みの分をどう引くか',
  askWhom: '県金融課（この資金の受付機関）'
};

interface Amount {
  readonly lowYen: Yen;
  readonly highYen: Yen;
  readonly steps: readonly Step[];
}

/** The fund's ceiling less what is owed, a share of the whole cost, and what is not yet paid: the least of them. */
function sitingAmount(
  { eligibleCostYen, paidYen = 0, outstandingYen = 0 }: SitingInput,
  figures: Figures
): Amount {
  const ceiling = figures('industrialSiting.ceiling');
  const fundLeftYen = Math.max(0, ceiling - outstandingYen);
  const { costShareYen, step } = costShare(eligibleCostYen, figures);
  const unpaidYen = eligibleCostYen - paidYen;
  const most = Math.min(fundLeftYen, costShareYen, unpaidYen);
  return {
    lowYen: most,
    highYen: most,
    steps: [
      {
        id: 'fundLeftYen',
        values: { 'industrialSiting.ceiling': ceiling, outstandingYen },
        result: fundLeftYen
      },
      step,
      { id: 'unpaidYen', values: { eligibleCostYen, paidYen }, result: unpaidYen },
      { id: 'highYen', values: { fundLeftYen, costShareYen, unpaidYen }, result: most }
    ]
  };
}

/**
 * What every reading that agrees with Q11-12 allows, from the strictest to the widest. Whether debts of ⑪ that are not for
 * moving count against the lower ceiling is open as well (reading 90).
 */
function movingAmount(
  {
    eligibleCostYen,
    paidYen = 0,
    compensationYen = 0,
    outstandingYen = 0,
    outstandingMovingYen = 0
  }: SitingInput,
  figures: Figures
): Amount {
  const ceiling = figures('industrialSiting.movingCeiling');
  const fundCeiling = figures('industrialSiting.ceiling');
  const fundLeftYen = Math.max(0, ceiling - outstandingYen);
  const movingLeftYen = Math.max(0, Math.min(ceiling - outstandingMovingYen, fundCeiling - outstandingYen));
  const { costShareYen, step } = costShare(eligibleCostYen, figures);
  const unpaidYen = eligibleCostYen - paidYen;
  const uncoveredYen = Math.max(0, eligibleCostYen - compensationYen);
  const highYen = Math.min(movingLeftYen, uncoveredYen, unpaidYen);
  const cappedFirst = Math.min(fundLeftYen, eligibleCostYen) - compensationYen;
  const lowYen = Math.max(0, Math.min(cappedFirst, costShareYen, unpaidYen - compensationYen));
  return {
    lowYen,
    highYen,
    steps: [
      {
        id: 'fundLeftYen',
        values: { 'industrialSiting.movingCeiling': ceiling, outstandingYen },
        result: fundLeftYen
      },
      {
        id: 'movingLeftYen',
        values: {
          'industrialSiting.movingCeiling': ceiling,
          outstandingMovingYen,
          'industrialSiting.ceiling': fundCeiling,
          outstandingYen
        },
        result: movingLeftYen
      },
      step,
      { id: 'unpaidYen', values: { eligibleCostYen, paidYen }, result: unpaidYen },
      { id: 'uncoveredYen', values: { eligibleCostYen, compensationYen }, result: uncoveredYen },
      {
        id: 'lowYen',
        values: { fundLeftYen, eligibleCostYen, costShareYen, unpaidYen, compensationYen },
        result: lowYen
      },
      { id: 'highYen', values: { movingLeftYen, uncoveredYen, unpaidYen }, result: highYen }
    ]
  };
}

function costShare(
  eligibleCostYen: Yen,
  figures: Figures
): { readonly costShareYen: Yen; readonly step: Step } {
  const numerator = figures('industrialSiting.shareNumerator');
  const denominator = figures('industrialSiting.shareDenominator');
  const costShareYen = floorOf(quotient(product(eligibleCostYen, numerator), denominator));
  return {
    costShareYen,
    step: {
      id: 'costShareYen',
      values: {
        eligibleCostYen,
        'industrialSiting.shareNumerator': numerator,
        'industrialSiting.shareDenominator': denominator
      },
      result: costShareYen
    }
  };
}

function sitingProblems(input: SitingInput): readonly CalculationProblem[] {
  const { requirement, eligibleCostYen, paidYen = 0, compensationYen, lotYen, lots, restCertain } = input;
  const { outstandingYen = 0, outstandingMovingYen } = input;
  const problems: CalculationProblem[] = [];
  if (paidYen > eligibleCostYen) {
    problems.push(inconsistent('paidYen', '支払済みの額は対象経費より大きくできません'));
  }
  if (requirement === 'siting' && compensationYen !== undefined) {
    problems.push(inconsistent('compensationYen', '補償額は工場等移転のときだけ入れてください'));
  }
  if (requirement === 'siting' && outstandingMovingYen !== undefined) {
    problems.push(
      inconsistent('outstandingMovingYen', '工場等移転の残高は工場等移転のときだけ入れてください')
    );
  }
  if (requirement === 'moving' && outstandingYen > 0 && outstandingMovingYen === undefined) {
    problems.push(missing('outstandingMovingYen', '残高のうち工場等移転の分'));
  }
  if ((outstandingMovingYen ?? 0) > outstandingYen) {
    problems.push(
      inconsistent('outstandingMovingYen', '工場等移転の残高は産業立地貸付の残高より大きくできません')
    );
  }
  const combined = lots !== undefined && lots !== 'single';
  if (combined && lotYen === undefined) problems.push(missing('lotYen', '今回の一口の融資額'));
  if (combined && input.otherLotsYen === undefined)
    problems.push(missing('otherLotsYen', 'ほかの口の融資額'));
  if ((lots === 'landThenBuilding' || lots === 'partPayments') && restCertain === undefined) {
    problems.push(missing('restCertain', '残りの口もこの資金で借りることが確実か'));
  }
  return problems;
}
