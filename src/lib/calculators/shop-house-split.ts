import type { Yen } from '../domain/yen.ts';
import type { Calculation, CalculationProblem, CalculatorInputs, Step } from './calculation.ts';
import { compareExact, decimalText, floorOf, isWhole, product, quotient } from './exact.ts';
import { inconsistent, missing, refused } from './problems.ts';

interface ShopHouseInput {
  readonly confirmedUse: 'shopHouse' | 'dwelling';
  readonly estimate: 'separate' | 'joint';
  readonly costYen: Yen;
  readonly shopArea?: number;
  readonly totalArea?: number;
}

/**
 * What of a shop with a dwelling can be financed, in yen (Q1-49): the shop's own estimate, or a joint estimate by floor
 * area. Areas in square metres with two decimals at most; yen below one are cut off, which the handbook does not say.
 */
export function shopHouseSplit(raw: CalculatorInputs): Calculation {
  const input = raw as unknown as ShopHouseInput;
  const problems = areaProblems(input);
  if (problems.length > 0) return refused(problems);
  const { confirmedUse, estimate, costYen } = input;
  if (confirmedUse === 'dwelling') {
    return {
      ok: true,
      outputs: { eligibleYen: 0, exactYen: '0' },
      steps: [{ id: 'confirmedUse', values: { confirmedUse }, result: false }],
      judgements: []
    };
  }
  const split =
    estimate === 'joint' ? jointShare(input) : { exactYen: String(costYen), eligibleYen: costYen, steps: [] };
  return {
    ok: true,
    outputs: { eligibleYen: split.eligibleYen, exactYen: split.exactYen },
    steps: [
      { id: 'confirmedUse', values: { confirmedUse }, result: true },
      ...split.steps,
      {
        id: 'eligibleYen',
        values: { estimate, costYen, exactYen: split.exactYen },
        result: split.eligibleYen
      }
    ],
    judgements:
      estimate === 'separate'
        ? [{ what: '店舗部分の見積額が妥当か', askWhom: '取扱金融機関と信用保証協会' }]
        : []
  };
}

interface Split {
  readonly exactYen: string;
  readonly eligibleYen: Yen;
  readonly steps: readonly Step[];
}

function jointShare({ costYen, shopArea = 0, totalArea = 1 }: ShopHouseInput): Split {
  const share = quotient(shopArea, totalArea);
  const exact = product(costYen, share);
  return {
    exactYen: decimalText(exact),
    eligibleYen: floorOf(exact),
    steps: [
      { id: 'shopShare', values: { shopArea, totalArea }, result: decimalText(share) },
      { id: 'exactYen', values: { costYen, shopArea, totalArea }, result: decimalText(exact) }
    ]
  };
}

function areaProblems({ estimate, shopArea, totalArea }: ShopHouseInput): readonly CalculationProblem[] {
  const problems: CalculationProblem[] = [];
  for (const [path, area] of Object.entries({ shopArea, totalArea })) {
    if (area === undefined) {
      if (estimate === 'joint') {
        problems.push(missing(path, '店舗と全体の延床面積の両方'));
      }
    } else if (!isWhole(product(area, 100))) {
      problems.push({ path, code: 'range', message: '面積は0.01㎡の単位で入れてください' });
    }
  }
  if (shopArea !== undefined && totalArea !== undefined && compareExact(shopArea, totalArea) > 0) {
    problems.push(inconsistent('shopArea', '店舗の面積は全体の延床面積より大きくできません'));
  }
  return problems;
}
