import type { Yen } from '../domain/yen.ts';
import type { Calculation, CalculatorInputs, Figures, Step } from './calculation.ts';
import { floorOf, product, quotient } from './exact.ts';

interface OverseasInput {
  readonly tangibleAssetsYen: Yen;
  readonly annualSalesYen: Yen;
  readonly earlierInvestmentYen?: Yen;
  readonly outstandingYen?: Yen;
  readonly cooperative: boolean;
}

/**
 * The most that ⑩ can lend, in yen: the fund's ceiling less what is owed, and half of the fixed assets (with small
 * sales also half of the sales) less overseas investments made before (p.71, Q10-1).
 */
export function overseasCeiling(raw: CalculatorInputs, figures: Figures): Calculation {
  const {
    tangibleAssetsYen,
    annualSalesYen,
    earlierInvestmentYen = 0,
    outstandingYen = 0,
    cooperative
  } = raw as unknown as OverseasInput;
  const numerator = figures('overseasInvestment.assetShareNumerator');
  const denominator = figures('overseasInvestment.assetShareDenominator');
  const smallSalesYen = figures('overseasInvestment.smallSalesYen');
  const shareOf = (yen: Yen) => floorOf(quotient(product(yen, numerator), denominator));
  const assetsShareYen = shareOf(tangibleAssetsYen);
  const smallSales = annualSalesYen <= smallSalesYen;
  const salesShareYen = smallSales ? shareOf(annualSalesYen) : null;
  const investmentCeilingYen = Math.min(assetsShareYen, salesShareYen ?? assetsShareYen);
  const investmentLeftYen = Math.max(0, investmentCeilingYen - earlierInvestmentYen);
  const ceilingFigure = cooperative ? 'overseasInvestment.ceilingCooperative' : 'overseasInvestment.ceiling';
  const ceiling = figures(ceilingFigure);
  const fundLeftYen = Math.max(0, ceiling - outstandingYen);
  const availableYen = Math.min(investmentLeftYen, fundLeftYen);
  const share = {
    'overseasInvestment.assetShareNumerator': numerator,
    'overseasInvestment.assetShareDenominator': denominator
  };
  const steps: Step[] = [
    { id: 'assetsShareYen', values: { tangibleAssetsYen, ...share }, result: assetsShareYen }
  ];
  if (salesShareYen !== null) {
    steps.push({
      id: 'salesShareYen',
      values: { annualSalesYen, 'overseasInvestment.smallSalesYen': smallSalesYen, ...share },
      result: salesShareYen
    });
  }
  steps.push(
    { id: 'investmentCeilingYen', values: { assetsShareYen, salesShareYen }, result: investmentCeilingYen },
    {
      id: 'investmentLeftYen',
      values: { investmentCeilingYen, earlierInvestmentYen },
      result: investmentLeftYen
    },
    { id: 'fundLeftYen', values: { [ceilingFigure]: ceiling, outstandingYen }, result: fundLeftYen },
    { id: 'availableYen', values: { investmentLeftYen, fundLeftYen }, result: availableYen }
  );
  return {
    ok: true,
    outputs: { investmentCeilingYen, investmentLeftYen, fundLeftYen, availableYen },
    steps,
    judgements: []
  };
}
