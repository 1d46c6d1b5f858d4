import type { AmountsByUse, EditionVerdict, PaperResult, ProgramVerdict } from '../domain/verdict.ts';
import type { Expectation } from './example.ts';

type Shown = Readonly<Record<string, unknown>>;

/** The verdict reduced to what the example speaks about, in the example's own shape, so that a difference reads as one. */
export function shownBy(expectation: Expectation, edition: EditionVerdict): Shown {
  const program = edition.programs[0];
  if (!program) return { program: 'not judged' };
  const reasons = program.reasons.map((reason) => reason.rule);
  const shown: Readonly<Record<keyof Expectation, () => unknown>> = {
    coverage: () => edition.coverage,
    outcome: () => program.outcome,
    reasons: () => [...new Set(reasons)].sort(),
    reasonsInclude: () => present(expectation.reasonsInclude, reasons),
    notReasons: () => (expectation.notReasons ?? []).filter((rule) => !reasons.includes(rule)),
    alternatives: () =>
      pick(expectation.alternatives, (id) => program.alternatives.find((one) => one.id === id)?.outcome),
    ceilings: () => amounts(expectation.ceilings, program.terms.ceilingsYen),
    remaining: () => amounts(expectation.remaining, program.terms.remainingYen),
    inspection: () => inspection(expectation.inspection, program),
    papers: () =>
      pick(expectation.papers, (id, wanted) => {
        const paper = program.papers.find((one) => one.id === id);
        return paper
          ? wanted === 'absent'
            ? 'present'
            : pick(wanted, (key) => field(paper, key))
          : 'absent';
      }),
    exclusions: () =>
      pick(
        expectation.exclusions,
        (id) => program.exclusions.find((one) => one.rule === id)?.applies ?? 'no'
      ),
    judgement: () => program.judgement.map(({ id }) => id).sort(),
    missing: () =>
      present(
        expectation.missing,
        program.missing.map(({ fact }) => fact)
      ),
    feePercent: () => {
      const { atLeast, atMost } = program.terms.guaranteeFeePercent;
      return typeof expectation.feePercent === 'number' ? atMost : { atLeast, atMost };
    },
    warnings: () =>
      present(
        expectation.warnings,
        program.warnings.map(({ id }) => id)
      ),
    followUps: () =>
      present(
        expectation.followUps,
        program.followUps.map(({ id }) => id)
      ),
    notWarnings: () =>
      (expectation.notWarnings ?? []).filter((id) => !program.warnings.some((warning) => warning.id === id)),
    notFollowUps: () =>
      (expectation.notFollowUps ?? []).filter((id) => !program.followUps.some((step) => step.id === id)),
    loanPeriodMonths: () => program.terms.loanPeriodMonths,
    defermentMonths: () => program.terms.defermentMonths,
    ratePercent: () => {
      const { atLeast, atMost, confirmed } = program.terms.ratePercent;
      return expectation.ratePercent?.confirmed === undefined
        ? { atLeast, atMost }
        : { atLeast, atMost, confirmed };
    },
    rateBands: () => program.terms.ratePercent.bands?.map(({ percent }) => percent),
    unsaid: () => [
      ...(program.terms.ratePercent.unsaid ? ['rate'] : []),
      ...(program.terms.guaranteeFeePercent.unsaid ? ['fee'] : [])
    ],
    feeAddOns: () =>
      Object.fromEntries(
        program.terms.guaranteeFeePercent.addOns.map(({ percent, applies }) => [String(percent), applies])
      ),
    guarantor: () => program.terms.guarantor.text,
    collateral: () => program.terms.collateral.text,
    receptionBodies: () => program.terms.receptionBodies.map((body) => body.text),
    repayment: () => program.terms.repayment.map((way) => way.text),
    handlingFinancialInstitutions: () => program.terms.handlingFinancialInstitutions.text
  };
  return pick(expectation, (key) => shown[key as keyof Expectation]());
}

/** The expectation with its order-free lists in the order that `shownBy` gives. */
export function expectedOf(expectation: Expectation): Shown {
  const { reasons, judgement } = expectation;
  return {
    ...expectation,
    ...(reasons ? { reasons: [...reasons].sort() } : {}),
    ...(judgement ? { judgement: [...judgement].sort() } : {})
  };
}

function pick<W extends object>(
  wanted: W | undefined,
  of: (key: string, wanted: NonNullable<W[keyof W]>) => unknown
): Shown {
  const entries = Object.entries<NonNullable<W[keyof W]>>(wanted ?? {});
  return Object.fromEntries(entries.map(([key, value]) => [key, of(key, value)]));
}

function present(wanted: readonly string[] | undefined, actual: readonly string[]): readonly string[] {
  return (wanted ?? []).filter((id) => actual.includes(id));
}

function field(paper: PaperResult, key: string): unknown {
  return paper[key as keyof PaperResult];
}

function amounts(wanted: Expectation['ceilings'], actual: AmountsByUse): Shown {
  return pick(wanted, (use) => actual[use as keyof AmountsByUse]);
}

function inspection(wanted: Expectation['inspection'], { inspection: actual }: ProgramVerdict): Shown {
  return pick(wanted, (key) => {
    if (key === 'status') return actual.status;
    if (key === 'chosen') return actual.chosen;
    return pick(wanted?.grounds, (id) => actual.grounds.find((ground) => ground.id === id)?.holds);
  });
}
