import type { Calculation, CalculatorInputs, Figures, Output, Step } from './calculation.ts';
import { refused } from './problems.ts';
import {
  isCorporate,
  taxEvidenceProblems,
  wantsSpecialSmall,
  type TaxEvidenceInput
} from './tax-evidence-input.ts';
import { duePeriodOf, dueWithinYear, type DuePeriod } from './tax-evidence-period.ts';

type Result = 'certificateOnly' | 'certificateOrReceipt' | 'notNeeded' | 'cannotApply';

/** Whose tax is shown, and which. */
interface Shown {
  readonly whose: 'own' | 'formerIndividual' | 'formerOwner' | 'otherPrefecture';
  readonly tax: string;
}

/** Funds whose applicants need show nothing while nothing has fallen due (p.9, Q1-25). */
const mayLeaveOut: ReadonlySet<string> = new Set([
  'startUp',
  'successionSupport',
  'ministerDisaster',
  'ministerTrade',
  'governorDisaster'
]);

/** Which tax, period and paper shows on the day of the application that nothing is in arrears (p.9, Q1-22 to Q1-31, Q3-23). */
export function taxEvidence(input: CalculatorInputs, figures: Figures): Calculation {
  const given = input as unknown as TaxEvidenceInput;
  const problems = taxEvidenceProblems(given);
  if (problems.length > 0) return refused(problems);
  const standing = standingOf(given);
  const standingStep: Step = {
    id: 'standing',
    values: { standing: given.standing, amended: given.amended ?? null },
    result: standing
  };
  if (!standing) return answer('cannotApply', [standingStep], { shown: null, period: null }, {});

  const period = duePeriodOf(given, figures);
  const shown: Shown | null = period.dueCame ? { whose: 'own', tax: given.kind } : predecessorOf(given);
  const before = [standingStep, ...period.steps];
  if (!shown) {
    const leftOut = mayLeaveOut.has(given.fund ?? 'other');
    const step = { id: 'leftOut', values: { fund: given.fund ?? 'other' }, result: leftOut };
    return answer(leftOut ? 'notNeeded' : 'cannotApply', [...before, step], { shown, period }, {});
  }
  const only = certificateOnlyOf(given, period, shown);
  const specialSmall = wantsSpecialSmall(given) && shown.whose === 'own';
  const year = specialSmall ? dueWithinYear(given, figures) : [];
  const papers = papersOf(given, figures);
  return answer(
    only === null ? 'certificateOrReceipt' : 'certificateOnly',
    [
      ...before,
      ...(shown.whose === 'own'
        ? []
        : [{ id: 'predecessor', values: { predecessor: given.predecessor ?? null }, result: shown.whose }]),
      { id: 'certificateOnly', values: { reason: only }, result: only !== null },
      ...(specialSmall
        ? [
            {
              id: 'specialSmall',
              values: { guaranteeAppliedOn: given.guaranteeAppliedOn ?? given.appliedOn },
              result: year.length
            }
          ]
        : []),
      { id: 'copies', values: { applications: given.applications ?? 1 }, result: papers.copies }
    ],
    { shown, period },
    {
      specialSmallDue: year,
      // Without business tax the resident tax has to show a levy on income (p.34).
      alsoResidentTax: specialSmall && given.kind === 'soleStatutory' && given.standing === 'exempt',
      ...papers
    }
  );
}

/** Paid by instalments counts as arrears; a corporation pays the rest of an amended return before it applies (Q1-24, Q1-27). */
function standingOf({ kind, standing, amended }: TaxEvidenceInput): boolean {
  if (standing === 'instalments' || standing === 'arrears') return false;
  return !(isCorporate(kind) && amended === 'unpaid');
}

/** While nothing of the applicant's own has fallen due (Q1-15, Q1-28, Q1-29). Null: nothing else to show. */
function predecessorOf({ kind, fund, predecessor }: TaxEvidenceInput): Shown | null {
  switch (predecessor) {
    // Another person's tax: the funds that ask for nothing do not ask for it either.
    case 'incorporation':
      return mayLeaveOut.has(fund ?? 'other') ? null : { whose: 'formerIndividual', tax: 'soleStatutory' };
    case 'formerOwner':
      return mayLeaveOut.has(fund ?? 'other') ? null : { whose: 'formerOwner', tax: kind };
    case 'otherPrefecture':
      return { whose: 'otherPrefecture', tax: kind };
    case 'tokyoNone':
      return { whose: 'otherPrefecture', tax: 'soleOther' };
    default:
      return null;
  }
}

/** The first reason why a receipt will not do (p.9 ①–⑦, Q1-28, Q1-29); null: it will. */
function certificateOnlyOf(given: TaxEvidenceInput, { early }: DuePeriod, { whose }: Shown): string | null {
  if (whose !== 'own') return whose;
  if (early) return 'paidEarly';
  if (given.standing !== 'paid') return given.standing;
  if (given.amended !== undefined) return 'amended';
  return given.reasons?.[0]?.reason ?? null;
}

/** Originals and copies over all loans applied for at once (Q3-23). */
function papersOf(
  { applications }: TaxEvidenceInput,
  figures: Figures
): { originals: number; copies: number } {
  const others = (applications ?? 1) - 1;
  return {
    originals: figures('taxEvidence.originals'),
    copies: figures('taxEvidence.copiesFirst') + others * figures('taxEvidence.copiesOther')
  };
}

function answer(
  result: Result,
  steps: readonly Step[],
  { shown, period }: { readonly shown: Shown | null; readonly period: DuePeriod | null },
  rest: Readonly<Record<string, Output>>
): Calculation {
  return {
    ok: true,
    outputs: {
      result,
      tax: shown?.tax ?? null,
      whose: shown?.whose ?? null,
      fiscalYear: period?.fiscalYear ?? null,
      instalments: period?.instalments ?? [],
      bands: (period?.bands ?? []).map((band) => ({ ...band })),
      specialSmallDue: [],
      alsoResidentTax: false,
      originals: null,
      copies: null,
      ...rest
    },
    steps: [
      ...steps,
      { id: 'result', values: { whose: shown?.whose ?? null, tax: shown?.tax ?? null }, result }
    ],
    judgements: []
  };
}
