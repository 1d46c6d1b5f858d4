import { addDays, periodEnd, type LocalDate } from '../domain/local-date.ts';
import type {
  Calculation,
  CalculationJudgement,
  CalculationProblem,
  CalculatorInputs,
  Figures,
  Step
} from './calculation.ts';
import { inconsistent, missing, refused } from './problems.ts';

type Kind = 'safetyNet' | 'crisis' | 'succession' | 'estimate';

interface Given {
  readonly kind: Kind;
  readonly issuedOn?: LocalDate;
  readonly certificationAppliedOn?: LocalDate;
  readonly designationEndsOn?: LocalDate;
  readonly validUntil?: LocalDate;
  readonly confirmed?: boolean;
  readonly receptionOn: LocalDate;
  readonly executionOn?: LocalDate;
}

/** What the dates of one certificate come to; null: a person decides, or nothing is asked. */
interface Validity {
  readonly expiresOn: LocalDate;
  readonly receptionOk: boolean;
  readonly executionOk: boolean | null;
  readonly steps: readonly Step[];
  readonly judgements: readonly CalculationJudgement[];
}

/** Until when a certification or an estimate serves (p.56, p.62, p.81, p.84, Q1-70). */
export function certificateExpiry(input: CalculatorInputs, figures: Figures): Calculation {
  const given = input as unknown as Given;
  const problems = problemsOf(given);
  if (problems.length > 0) return refused(problems);
  const { expiresOn, receptionOk, executionOk, steps, judgements } = validityOf(given, figures);
  const { receptionOn, executionOn } = given;
  return {
    ok: true,
    outputs: { expiresOn, receptionOk, executionOk },
    steps: [
      ...steps,
      { id: 'reception', values: { receptionOn, expiresOn }, result: receptionOk },
      ...(executionOn === undefined
        ? []
        : [{ id: 'execution', values: { executionOn }, result: executionOk }])
    ],
    judgements
  };
}

function validityOf(given: Given, figures: Figures): Validity {
  const { kind, issuedOn = '' } = given;
  switch (kind) {
    case 'estimate':
      return ofEstimate(given);
    case 'succession':
      return ofSuccession(given, periodEnd(issuedOn, figures('successionCertification.validMonths')));
    case 'safetyNet':
    case 'crisis':
      return ofGuarantee(given, addDays(issuedOn, figures('certification.validDays') - 1));
  }
}

/** The handbook lets a late estimate pass when its issuer stands by the amount. */
function ofEstimate({ validUntil = '', confirmed, receptionOn, executionOn }: Given): Validity {
  return {
    expiresOn: validUntil,
    receptionOk: receptionOn <= validUntil || confirmed === true,
    // The day of the loan is not the estimate's matter.
    executionOk: executionOn === undefined ? null : true,
    steps: [{ id: 'estimate', values: { confirmed: confirmed ?? null }, result: validUntil }],
    judgements: []
  };
}

/** It is not said whether the loan, too, must be executed while the certification is valid. */
function ofSuccession({ issuedOn = '', receptionOn, executionOn }: Given, expiresOn: LocalDate): Validity {
  const receptionOk = receptionOn <= expiresOn;
  const late = executionOn !== undefined && executionOn > expiresOn;
  return {
    expiresOn,
    receptionOk,
    executionOk: executionOn === undefined || late ? null : true,
    steps: [{ id: 'byMonths', values: { issuedOn }, result: expiresOn }],
    judgements:
      receptionOk && late
        ? [{ what: '認定の期限が過ぎてからの保証・実行でよいか', askWhom: '埼玉県信用保証協会' }]
        : []
  };
}

function ofGuarantee(given: Given, byDays: LocalDate): Validity {
  const { kind, issuedOn = '', certificationAppliedOn, designationEndsOn, receptionOn, executionOn } = given;
  const applied =
    certificationAppliedOn === undefined || designationEndsOn === undefined
      ? null
      : certificationAppliedOn <= designationEndsOn;
  const endsFirst = kind === 'crisis' && designationEndsOn !== undefined && designationEndsOn < byDays;
  const expiresOn = endsFirst ? designationEndsOn : byDays;
  return {
    expiresOn,
    // A day off at the end of the thirty days puts nothing off (reading 61).
    receptionOk: applied !== false && receptionOn <= expiresOn,
    executionOk:
      executionOn === undefined ? null : kind === 'safetyNet' || executionOn <= (designationEndsOn ?? ''),
    steps: [
      ...(applied === null
        ? []
        : [
            {
              id: 'applied',
              values: {
                certificationAppliedOn: certificationAppliedOn ?? null,
                designationEndsOn: designationEndsOn ?? null
              },
              result: applied
            }
          ]),
      { id: 'byDays', values: { issuedOn }, result: byDays },
      ...(kind === 'crisis'
        ? [
            {
              id: 'byDesignation',
              values: { designationEndsOn: designationEndsOn ?? null },
              result: endsFirst
            }
          ]
        : [])
    ],
    judgements: []
  };
}

function problemsOf(given: Given): readonly CalculationProblem[] {
  const { kind, issuedOn, certificationAppliedOn, receptionOn, executionOn } = given;
  const problems: CalculationProblem[] = [];
  const isEstimate = kind === 'estimate';
  if (!isEstimate && issuedOn === undefined) problems.push(missing('issuedOn', '発行日（認定を受けた日）'));
  if (kind === 'crisis' && given.designationEndsOn === undefined) {
    problems.push(missing('designationEndsOn', '指定期間の最後の日'));
  }
  if (isEstimate && given.validUntil === undefined) problems.push(missing('validUntil', '見積書の期限'));
  if (
    isEstimate &&
    given.validUntil !== undefined &&
    receptionOn > given.validUntil &&
    given.confirmed === undefined
  ) {
    problems.push(missing('confirmed', '期限が過ぎているので、発行者に確かめて書いたか'));
  }
  if (issuedOn !== undefined && receptionOn < issuedOn) {
    problems.push(inconsistent('receptionOn', '発行日から後の日にしてください'));
  }
  if (certificationAppliedOn !== undefined && issuedOn !== undefined && certificationAppliedOn > issuedOn) {
    problems.push(inconsistent('certificationAppliedOn', '発行日までの日にしてください'));
  }
  if (executionOn !== undefined && executionOn < receptionOn) {
    problems.push(inconsistent('executionOn', '受付の日から後の日にしてください'));
  }
  return problems;
}
