import type { Calculation, CalculatorInputs, Figures } from './calculation.ts';
import { criterionAnswer } from './criteria.ts';
import { basisPoints, shareAsPercent, sharePercent, sharesAtLeast } from './fall.ts';
import { inconsistent, missing, refused } from './problems.ts';

interface Given {
  readonly designated: boolean;
  readonly direct: boolean;
  readonly claimState: 'open' | 'waived' | 'paidAsSettled' | 'settlementBroken';
  readonly claimYen: number;
  readonly dealingsYen?: number;
  readonly allDealingsYen?: number;
}

/** Number 1: a claim on the failed customer, or a large share of dealings with it (p.81, Q12-3, Q12-4). */
export function safetyNet1(input: CalculatorInputs, figures: Figures): Calculation {
  const { designated, direct, claimState, claimYen, dealingsYen, allDealingsYen } = input as unknown as Given;
  const needed = figures('safetyNet1.claim');
  const enough = claimYen >= needed;
  const problems = [
    ...(enough || dealingsYen !== undefined ? [] : [missing('dealingsYen', 'その事業者との取引額')]),
    ...(enough || allDealingsYen !== undefined ? [] : [missing('allDealingsYen', '全体の取引額')]),
    ...(dealingsYen !== undefined && allDealingsYen !== undefined && dealingsYen > allDealingsYen
      ? [inconsistent('allDealingsYen', '全体の取引額は、その事業者との取引額も含めた額にしてください')]
      : [])
  ];
  if (problems.length > 0) return refused(problems);

  const share = basisPoints(figures('safetyNet1.dealings'));
  const dealings = dealingsYen ?? 0;
  const all = allDealingsYen ?? 0;
  const large = sharesAtLeast(dealings, all, share);
  const dealingsPercent = sharePercent(dealings, all);
  // Without any claim neither limb helps (Q12-3).
  const broken = claimState === 'settlementBroken';
  const claimOpen = (claimState === 'open' || broken) && claimYen > 0;
  const answer = criterionAnswer(
    [
      { id: 'counterparty', values: { designated, direct }, result: designated && direct },
      { id: 'claimOpen', values: { claimState, claimYen }, result: claimOpen },
      enough
        ? { id: 'claim', values: { claimYen, needed }, result: true }
        : {
            id: 'dealings',
            values: { dealingsPercent, neededPercent: shareAsPercent(share) },
            result: large
          }
    ],
    // Only a settlement that is kept is said to leave nothing hard to collect (Q12-3).
    broken ? [{ what: '和解どおり返されていない債権が、回収困難な債権に当たるか', askWhom: '市町村' }] : [],
    { dealingsPercent }
  );
  return enough
    ? answer
    : { ...answer, steps: [{ id: 'claim', values: { claimYen, needed }, result: false }, ...answer.steps] };
}
