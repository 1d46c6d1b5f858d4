import type { Calculation, CalculationJudgement, CalculatorInputs, Figures, Step } from './calculation.ts';
import { decimalText, quotient } from './exact.ts';

interface EbitdaInput {
  readonly borrowingsYen: number;
  readonly bondsYen: number;
  readonly cashYen: number;
  readonly operatingProfitYen: number;
  readonly depreciationYen: number;
}

/**
 * Debt less cash as a multiple of operating profit and depreciation, and whether it is within the limit (p.57, Q7-3,
 * Q7-13). Compared without dividing; a divisor of 0 or less says nothing, so that is left to a person.
 */
export function ebitdaMultiple(raw: CalculatorInputs, figures: Figures): Calculation {
  const { borrowingsYen, bondsYen, cashYen, operatingProfitYen, depreciationYen } =
    raw as unknown as EbitdaInput;
  const times = figures('successionSpecial.ebitdaTimes');
  const netDebtYen = borrowingsYen + bondsYen - cashYen;
  const ebitdaYen = operatingProfitYen + depreciationYen;
  const multiple = ebitdaYen > 0 ? decimalText(quotient(netDebtYen, ebitdaYen)) : null;
  const met = ebitdaYen > 0 ? netDebtYen <= times * ebitdaYen : null;
  const steps: readonly Step[] = [
    { id: 'netDebtYen', values: { borrowingsYen, bondsYen, cashYen }, result: netDebtYen },
    { id: 'ebitdaYen', values: { operatingProfitYen, depreciationYen }, result: ebitdaYen },
    { id: 'multiple', values: { netDebtYen, ebitdaYen }, result: multiple },
    { id: 'met', values: { multiple, 'successionSpecial.ebitdaTimes': times }, result: met }
  ];
  const judgements: readonly CalculationJudgement[] =
    met === null
      ? [
          {
            what:
              netDebtYen > 0
                ? '営業利益＋減価償却費が０以下で、倍率で測れない。借入れが残るのに要件を満たすとみるか'
                : '営業利益＋減価償却費が０以下で、倍率で測れない。現預金が借入金・社債以上なので満たすとみるか',
            askWhom: '信用保証協会（受付金融機関を通じて）'
          }
        ]
      : [];
  return { ok: true, outputs: { netDebtYen, ebitdaYen, multiple, met }, steps, judgements };
}
