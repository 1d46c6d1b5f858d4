import { sumYen, type Yen } from '../domain/yen.ts';
import type { Calculation, CalculationProblem, CalculatorInputs, Figures } from './calculation.ts';
import { inconsistent, refused } from './problems.ts';

interface RelatedLoan {
  readonly name?: string;
  /** One of the fund for designated companies; others are guaranteed loans outside it. */
  readonly ofFund: boolean;
  readonly sameCompany: boolean;
  readonly outstandingYen: Yen;
  readonly originalYen: Yen;
}

interface DesignatedCompanyInput {
  readonly program: 'ministerDesignated' | 'governorDesignated';
  readonly claimYen: Yen;
  readonly loans: readonly RelatedLoan[];
}

/**
 * The most that can be lent for a claim on a designated company, in yen: the fund's ceiling less what is owed of its
 * loans, and the claim less the original amounts lent for the same company; the lesser (Q12-2, reading 10). The governor's
 * page deducts nothing from the claim: where that matters, the prefecture is asked (reading 62).
 */
export function designatedCompanyCeiling(raw: CalculatorInputs, figures: Figures): Calculation {
  const { program, claimYen, loans } = raw as unknown as DesignatedCompanyInput;
  const problems = loans.flatMap((loan, index) => loanProblems(loan, index));
  if (problems.length > 0) return refused(problems);
  const figure = `${program}.ceiling`;
  const ceiling = figures(figure);
  const outstandingYen = sumYen(loans.filter(({ ofFund }) => ofFund).map((loan) => loan.outstandingYen));
  const originalYen = sumYen(loans.filter(({ sameCompany }) => sameCompany).map((loan) => loan.originalYen));
  const fundLeftYen = Math.max(0, ceiling - outstandingYen);
  const claimLeftYen = Math.max(0, claimYen - originalYen);
  const availableYen = Math.min(fundLeftYen, claimLeftYen);
  const undeductedYen = program === 'governorDesignated' ? Math.min(fundLeftYen, claimYen) : null;
  return {
    ok: true,
    outputs: { fundLeftYen, claimLeftYen, availableYen, undeductedYen },
    steps: [
      { id: 'outstandingYen', values: { loans: loans.length }, result: outstandingYen },
      { id: 'fundLeftYen', values: { [figure]: ceiling, outstandingYen }, result: fundLeftYen },
      { id: 'originalYen', values: { loans: loans.length }, result: originalYen },
      { id: 'claimLeftYen', values: { claimYen, originalYen }, result: claimLeftYen },
      { id: 'availableYen', values: { fundLeftYen, claimLeftYen }, result: availableYen },
      ...(undeductedYen === null
        ? []
        : [{ id: 'undeductedYen', values: { fundLeftYen, claimYen }, result: undeductedYen }])
    ],
    judgements:
      undeductedYen !== null && undeductedYen > availableYen
        ? [
            {
              what: '知事指定でも、債権の額から同じ指定企業のための保証付融資の当初の額を引くか',
              askWhom: '埼玉県金融課'
            }
          ]
        : []
  };
}

function loanProblems(
  { ofFund, sameCompany, outstandingYen, originalYen }: RelatedLoan,
  index: number
): readonly CalculationProblem[] {
  const problems: CalculationProblem[] = [];
  if (outstandingYen > originalYen) {
    problems.push(inconsistent(`loans[${index}].outstandingYen`, '残高は当初の貸付額より大きくできません'));
  }
  if (!ofFund && !sameCompany) {
    problems.push(
      inconsistent(
        `loans[${index}]`,
        'この資金でもなく、今回の指定企業の分でもない融資は関係しません。消してください'
      )
    );
  }
  return problems;
}
