import {
  UNSAID_VALUE,
  type Difference,
  type OrUnsaid,
  type ProgramDifference
} from '../domain/difference.ts';
import type { EditionVerdict, ProgramVerdict, RatePercent, Terms } from '../domain/verdict.ts';
import { ownRate } from './execution-rates.ts';

type Programs = Pick<EditionVerdict, 'programs'>;

/**
 * In what two verdicts on one case differ, by program id: those of the first in its order, then what only the second has. A program
 * on which both agree is left out. Where one of them took its rate from the edition of the execution date, the editions' own rates are
 * compared.
 */
export function compareVerdicts(before: Programs, after: Programs): readonly ProgramDifference[] {
  const others = new Map(after.programs.map((program) => [program.id, program]));
  const had = new Set(before.programs.map(({ id }) => id));
  return [
    ...before.programs.map((program) => {
      const other = others.get(program.id);
      return other
        ? differenceOf(other, differencesBetween(program, other))
        : differenceOf(program, [{ what: 'onlyBefore' }]);
    }),
    ...after.programs
      .filter(({ id }) => !had.has(id))
      .map((program) => differenceOf(program, [{ what: 'onlyAfter' }]))
  ].filter(({ differences }) => differences.length > 0);
}

function differenceOf(
  { id, number, name }: ProgramVerdict,
  differences: readonly Difference[]
): ProgramDifference {
  return { id, number, name, differences };
}

const uses = ['equipment', 'working'] as const;
const amounts = [...uses, 'combined'] as const;

function differencesBetween(a: ProgramVerdict, b: ProgramVerdict): readonly Difference[] {
  const [rateA, rateB] = ratesToCompare(a.terms, b.terms);
  const papers = papersApart(a, b);
  const all: readonly (Difference | null)[] = [
    unlessSame({ what: 'number', before: a.number, after: b.number }),
    unlessSame({ what: 'name', before: a.name, after: b.name }),
    unlessSame({ what: 'outcome', before: a.outcome, after: b.outcome }),
    ...amounts.map((use) =>
      unlessSame({
        what: 'ceiling',
        use,
        before: said(a.terms, 'ceilings', a.terms.ceilingsYen[use]),
        after: said(b.terms, 'ceilings', b.terms.ceilingsYen[use])
      })
    ),
    ...uses.map((use) =>
      unlessSame({
        what: 'loanPeriod',
        use,
        before: said(a.terms, 'loanPeriod', a.terms.loanPeriodMonths[use]),
        after: said(b.terms, 'loanPeriod', b.terms.loanPeriodMonths[use])
      })
    ),
    ...uses.map((use) =>
      unlessSame({
        what: 'deferment',
        use,
        before: said(a.terms, 'deferment', a.terms.defermentMonths[use]),
        after: said(b.terms, 'deferment', b.terms.defermentMonths[use])
      })
    ),
    isSameRate(rateA, rateB) ? null : { what: 'rate', before: rateA, after: rateB },
    isSameFee(a.terms.guaranteeFeePercent, b.terms.guaranteeFeePercent)
      ? null
      : { what: 'guaranteeFee', before: a.terms.guaranteeFeePercent, after: b.terms.guaranteeFeePercent },
    unlessSame({ what: 'inspection', before: a.inspection.status, after: b.inspection.status }),
    papers.before.length + papers.after.length === 0 ? null : papers
  ];
  return all.filter((one) => one !== null);
}

function unlessSame<D extends Difference & { readonly before: unknown; readonly after: unknown }>(
  difference: D
): D | null {
  return isSame(difference.before, difference.after) ? null : difference;
}

function said<V>({ unsaid = [] }: Terms, part: NonNullable<Terms['unsaid']>[number], value: V): OrUnsaid<V> {
  return unsaid.includes(part) ? UNSAID_VALUE : value;
}

function ratesToCompare(a: Terms, b: Terms): readonly [RatePercent, RatePercent] {
  const both = a.ratePercent.byExecution !== undefined && b.ratePercent.byExecution !== undefined;
  return both ? [a.ratePercent, b.ratePercent] : [ownRate(a), ownRate(b)];
}

/** As of which day, on which page and in which words does not make another rate. */
function isSameRate(a: RatePercent, b: RatePercent): boolean {
  const figures = ({ atLeast, atMost, setByInstitution, unsaid, bands }: RatePercent) =>
    [atLeast, atMost, setByInstitution, unsaid ?? null, bands ?? null] as const;
  return isSame(figures(a), figures(b));
}

type Fee = Terms['guaranteeFeePercent'];

function isSameFee(a: Fee, b: Fee): boolean {
  const figures = ({ atLeast, atMost, unsaid, addOns }: Fee) =>
    [
      atLeast,
      atMost,
      unsaid ?? null,
      addOns.filter(({ applies }) => applies !== 'no').map(({ percent, applies }) => [percent, applies])
    ] as const;
  return isSame(figures(a), figures(b));
}

/** Papers by id. */
function papersApart(a: ProgramVerdict, b: ProgramVerdict): Extract<Difference, { what: 'papers' }> {
  const without = (some: ProgramVerdict, other: ProgramVerdict) => {
    const ids = new Set(other.papers.map(({ id }) => id));
    return some.papers.filter(({ id }) => !ids.has(id)).map(({ label }) => label);
  };
  return { what: 'papers', before: without(a, b), after: without(b, a) };
}

/** Plain data, made in the same order on both sides or read back from a record with sorted keys. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [one, other] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].every((key) => isSame(one[key], other[key]));
}
