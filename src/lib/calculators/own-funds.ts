import type { Yen } from '../domain/yen.ts';
import type {
  Calculation,
  CalculationJudgement,
  CalculationProblem,
  CalculatorInputs,
  Figures,
  Step
} from './calculation.ts';
import { decimalText, product, quotient } from './exact.ts';
import { inconsistent, missing, refused } from './problems.ts';

type FundKind =
  | 'deposit'
  | 'contribution'
  | 'provenGift'
  | 'unprovenGift'
  | 'securities'
  | 'boughtEquipment'
  | 'otherAsset'
  | 'relativesLoan'
  | 'bankLoan'
  | 'housingLoan';

interface OwnFundsInput {
  readonly returns: 'none' | 'own' | 'asIndividual';
  readonly hasSales: boolean;
  readonly funds: readonly { readonly kind: FundKind; readonly amountYen: Yen }[];
  readonly capitalYen?: Yen;
  readonly borrowedYen?: Yen;
}

/** Own funds whose amount is their face value, and those that the bank has to value (Q4-31, Q4-32). */
const plainKinds: readonly FundKind[] = ['deposit', 'contribution', 'provenGift'];
const valuedKinds: readonly FundKind[] = ['securities', 'boughtEquipment', 'otherAsset'];
const loanKinds: readonly FundKind[] = ['relativesLoan', 'bankLoan'];

/**
 * Are the own funds at least a tenth of the funds to start with (Q4-26 to Q4-33)? By the plan, or for a company with
 * sales also by capital over capital and borrowings. Nothing is asked of who has finished one tax return.
 */
export function ownFunds(raw: CalculatorInputs, figures: Figures): Calculation {
  const input = raw as unknown as OwnFundsInput;
  const problems = fundsProblems(input);
  if (problems.length > 0) return refused(problems);
  if (input.returns !== 'none') return exempt(input.returns);
  const share = figures('startUp.ownFundsShare');
  const totalOf = (kinds: readonly FundKind[]) =>
    input.funds.reduce((total, { kind, amountYen }) => total + (kinds.includes(kind) ? amountYen : 0), 0);
  const plainYen = totalOf(plainKinds);
  const valuedYen = totalOf(valuedKinds);
  const loansYen = totalOf(loanKinds);
  const ownYen = plainYen + valuedYen;
  const totalYen = ownYen + loansYen;
  const byPlan = totalYen > 0 && ownYen * share >= totalYen;
  const steps: Step[] = [
    { id: 'plainYen', values: {}, result: plainYen },
    { id: 'valuedYen', values: {}, result: valuedYen },
    { id: 'ownYen', values: { plainYen, valuedYen }, result: ownYen },
    { id: 'loansYen', values: {}, result: loansYen },
    { id: 'totalYen', values: { ownYen, loansYen }, result: totalYen },
    { id: 'byPlan', values: { ownYen, totalYen, 'startUp.ownFundsShare': share }, result: byPlan }
  ];
  const { hasSales, capitalYen, borrowedYen } = input;
  let byCapital: boolean | null = null;
  if (hasSales && capitalYen !== undefined && borrowedYen !== undefined) {
    byCapital = capitalYen > 0 && capitalYen * share >= capitalYen + borrowedYen;
    steps.push({
      id: 'byCapital',
      values: { capitalYen, borrowedYen, 'startUp.ownFundsShare': share },
      result: byCapital
    });
  }
  if (hasSales && !byPlan && byCapital === null) {
    return refused([
      missing('capitalYen', '計画書では届かないので、資本金'),
      missing('borrowedYen', '計画書では届かないので、借入金等')
    ]);
  }
  // The share only falls with a lower valuation, so the funds at their face value are the worst case.
  const withoutValued = plainYen * share >= plainYen + loansYen;
  const valuationDecides = byPlan && !withoutValued && byCapital !== true;
  const met = valuationDecides ? null : byPlan || byCapital === true;
  steps.push({ id: 'met', values: { byPlan, byCapital }, result: met });
  const judgements: readonly CalculationJudgement[] = valuationDecides
    ? [
        {
          what: '有価証券・買い済みの設備などをいくらとみるか（下がれば自己資金が足りなくなる）',
          askWhom: '取扱金融機関'
        }
      ]
    : [];
  return {
    ok: true,
    outputs: {
      exempt: false,
      met,
      byPlan,
      byCapital,
      ownYen,
      totalYen,
      percent: totalYen > 0 ? decimalText(quotient(product(ownYen, 100), totalYen)) : null
    },
    steps,
    judgements
  };
}

function exempt(returns: 'own' | 'asIndividual'): Calculation {
  return {
    ok: true,
    outputs: {
      exempt: true,
      met: true,
      byPlan: null,
      byCapital: null,
      ownYen: null,
      totalYen: null,
      percent: null
    },
    steps: [{ id: 'exempt', values: { returns }, result: true }],
    judgements: []
  };
}

function fundsProblems({
  returns,
  hasSales,
  funds,
  capitalYen,
  borrowedYen
}: OwnFundsInput): readonly CalculationProblem[] {
  const problems: CalculationProblem[] = [];
  if (returns === 'none' && funds.length === 0) problems.push(missing('funds', '創業資金の内訳'));
  for (const [path, value, other] of [
    ['capitalYen', capitalYen, borrowedYen],
    ['borrowedYen', borrowedYen, capitalYen]
  ] as const) {
    if (value !== undefined && !hasSales) {
      problems.push(
        inconsistent(path, 'この額で見るのは売上高のある会社だけです。消すか、売上高ありにしてください')
      );
    } else if (value === undefined && other !== undefined && hasSales) {
      problems.push(missing(path, '資本金と借入金等の両方'));
    }
  }
  return problems;
}
