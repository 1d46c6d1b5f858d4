import type { Facts } from '../domain/facts.ts';
import type { Fit, RankedProgram, RankNote } from '../domain/ranking.ts';
import type { Bounded, EditionVerdict, Outcome, ProgramVerdict, Terms } from '../domain/verdict.ts';

/** What the case asks for, yen; undefined while it is not known. */
export interface Request {
  readonly equipmentYen?: number | undefined;
  readonly workingYen?: number | undefined;
}

const outcomeRank: Readonly<Record<Outcome, number>> = {
  eligible: 0,
  needsJudgement: 1,
  undetermined: 2,
  ineligible: 3
};
const fitRank: Readonly<Record<Fit, number>> = { yes: 0, unknown: 1, no: 2 };

/** The programs side by side for the amounts that the case asks for. */
export function rankedFor(verdict: EditionVerdict, facts: Facts): RankedProgram[] {
  const amount = (id: string) => (typeof facts[id] === 'number' ? facts[id] : undefined);
  return rankPrograms(verdict, {
    equipmentYen: amount('request.equipmentYen'),
    workingYen: amount('request.workingYen')
  });
}

/**
 * Programs side by side: what is open first, then what covers the amount asked for, then the cheapest by the upper end of rate and
 * fee (a rate that the institution sets comes last), then by the lower end, then in the handbook's order.
 */
export function rankPrograms(verdict: EditionVerdict, request: Request): RankedProgram[] {
  const rows = verdict.programs.map((program) => rowOf(program, request));
  const order = [...rows].sort(
    (a, b) =>
      outcomeRank[a.outcome] - outcomeRank[b.outcome] ||
      fitRank[a.fit] - fitRank[b.fit] ||
      cost(a.yearlyPercent.atMost) - cost(b.yearlyPercent.atMost) ||
      cost(a.yearlyPercent.atLeast) - cost(b.yearlyPercent.atLeast) ||
      byNumber(a, b)
  );
  const [first, second] = order.filter(({ outcome, fit }) => outcome === 'eligible' && fit === 'yes');
  // Beside a rate that is not known, nothing can be called the cheapest.
  const lowest = first?.yearlyPercent.atMost ?? null;
  const cheapest = lowest !== null && (second === undefined || lowest < (second.yearlyPercent.atMost ?? 0));
  return order.map((row) =>
    row === first && cheapest ? { ...row, notes: ['cheapest', ...row.notes] } : row
  );
}

/** In the document's order: ① before ②; those without a number stay as they come. */
export function byNumber(a: { readonly number: string }, b: { readonly number: string }): number {
  return a.number < b.number ? -1 : a.number > b.number ? 1 : 0;
}

function cost(percent: number | null): number {
  return percent ?? Infinity;
}

function rowOf(program: ProgramVerdict, request: Request): RankedProgram {
  const { terms, outcome } = program;
  // Where the document names no ceilings, null is no closed use.
  const ceilingsSaid = !terms.unsaid?.includes('ceilings');
  const fit = ceilingsSaid ? fitOf(terms.remainingYen, request) : 'unknown';
  const notes: RankNote[] = [];
  if (outcome === 'ineligible') notes.push('closed');
  if (outcome === 'needsJudgement') notes.push('judgementOpen');
  if (outcome === 'undetermined') notes.push('questionsOpen');
  if (ceilingsSaid && useClosed(terms.remainingYen, request)) notes.push('useNotOpen');
  else if (fit === 'no') notes.push('amountTooLarge');
  if (terms.ratePercent.unsaid) notes.push('rateUnsaid');
  if (terms.ratePercent.setByInstitution !== 'no') notes.push('institutionRate');
  return {
    id: program.id,
    number: program.number,
    name: program.name,
    outcome,
    fit,
    yearlyPercent: yearlyOf(terms),
    ratePercent: terms.ratePercent,
    guaranteeFeePercent: terms.guaranteeFeePercent,
    leftYen: leftOf(terms.remainingYen, request),
    loanPeriodMonths: terms.loanPeriodMonths,
    unsaid: terms.unsaid ?? [],
    papers: program.papers.filter(({ need }) => need === 'required').length,
    missing: program.missing.length,
    inspection: program.inspection.status,
    receptionBodies: terms.receptionBodies
      .filter(({ applies }) => applies !== 'unknown')
      .map(({ text }) => text),
    notes
  };
}

/** Hundredths are added as integers: 0.8 + 0.25 is 1.05. */
function yearlyOf({ ratePercent, guaranteeFeePercent: fee }: Terms): RankedProgram['yearlyPercent'] {
  const addOns = fee.addOns
    .filter(({ applies }) => applies === 'yes')
    .reduce((sum, { percent }) => sum + hundredths(percent), 0);
  const possible = fee.addOns
    .filter(({ applies }) => applies === 'unknown')
    .reduce((most, { percent }) => Math.max(most, hundredths(percent)), 0);
  const noFee = fee.atMost === null && !fee.unsaid;
  const sum = (rate: number | null, own: number | null, more: number): number | null =>
    rate === null || (own === null && !noFee) ? null : (hundredths(rate) + hundredths(own ?? 0) + more) / 100;
  return {
    atLeast: sum(ratePercent.atLeast, fee.atLeast, addOns),
    atMost: sum(ratePercent.atMost, fee.atMost, addOns + possible)
  };
}

function hundredths(percent: number): number {
  return Math.round(percent * 100);
}

function useClosed(remaining: Terms['remainingYen'], { equipmentYen = 0, workingYen = 0 }: Request): boolean {
  return (equipmentYen > 0 && remaining.equipment === null) || (workingYen > 0 && remaining.working === null);
}

function leftOf(remaining: Terms['remainingYen'], { equipmentYen = 0, workingYen = 0 }: Request): Bounded {
  if (equipmentYen > 0 && workingYen === 0) return remaining.equipment;
  if (workingYen > 0 && equipmentYen === 0) return remaining.working;
  return remaining.combined;
}

function fitOf(remaining: Terms['remainingYen'], request: Request): Fit {
  const { equipmentYen, workingYen } = request;
  if (useClosed(remaining, request)) return 'no';
  const parts: [number | undefined, Bounded][] = [
    [equipmentYen, remaining.equipment],
    [workingYen, remaining.working],
    [sumOf(equipmentYen, workingYen), remaining.combined]
  ];
  const fits = parts.map(([asked, left]) => within(asked, left));
  return fits.includes('no') ? 'no' : fits.includes('unknown') ? 'unknown' : 'yes';
}

function sumOf(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined && b === undefined ? undefined : (a ?? 0) + (b ?? 0);
}

/** Nothing asked for fits everywhere. */
function within(asked: number | undefined, left: Bounded): Fit {
  if (asked === undefined) return 'unknown';
  if (asked === 0) return 'yes';
  if (left === null) return 'unknown';
  const [least, most] = typeof left === 'number' ? [left, left] : [left.atLeast, left.atMost];
  if (most !== null && asked > most) return 'no';
  return least !== null && asked <= least ? 'yes' : 'unknown';
}
