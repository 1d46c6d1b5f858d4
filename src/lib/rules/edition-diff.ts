import type { FactDefinition } from '../domain/facts.ts';
import type { Edition, Parameter, Program, RulePack } from './pack.ts';
import { changeOf, type Change, type FigureChange, figureChange } from './rule-change.ts';
import { listChanges } from './rule-lists.ts';
import { ReachedPack } from './rule-reach.ts';
import { termChanges } from './term-changes.ts';

/** What is another in one fund. `same`: nothing that an applicant or adviser could notice. */
export interface ProgramDiff {
  readonly id: string;
  readonly kind: 'added' | 'removed' | 'changed' | 'same';
  readonly older: Pick<Program, 'number' | 'name'> | null;
  readonly newer: Pick<Program, 'number' | 'name'> | null;
  readonly changes: readonly Change[];
  /** Where one of the documents is a summary: what stands in one alone, or is put otherwise. It says nothing of the scheme. */
  readonly depth: readonly Change[];
}

/** A figure of the scheme with the funds whose rules lead to it. */
export interface ParameterDiff extends FigureChange {
  readonly programs: readonly string[];
}

export interface EditionDiff {
  readonly older: Edition;
  readonly newer: Edition;
  /** In the order of the newer edition; those that ended come last. */
  readonly programs: readonly ProgramDiff[];
  /** Figures of one id with another value; those of one edition alone show in the rules that name them. */
  readonly parameters: readonly ParameterDiff[];
  /** Questions that only the newer edition asks, and only the older one. */
  readonly newFacts: readonly FactDefinition[];
  readonly goneFacts: readonly FactDefinition[];
}

/** What differs between two editions of a scheme, program by program; programs and rules are matched by id. Pure. */
export function diffEditions(older: RulePack, newer: RulePack): EditionDiff {
  const [before, after] = [new ReachedPack(older), new ReachedPack(newer)];
  const unequal = older.edition.depth !== newer.edition.depth;
  const byId = new Map(older.programs.map((program) => [program.id, program]));
  const kept = newer.programs.map((program) =>
    programDiff(byId.get(program.id) ?? null, program, before, after, unequal)
  );
  const ids = new Set(newer.programs.map(({ id }) => id));
  const ended = older.programs
    .filter(({ id }) => !ids.has(id))
    .map((program) => programDiff(program, null, before, after, unequal));
  return {
    older: older.edition,
    newer: newer.edition,
    programs: [...kept, ...ended],
    parameters: parameterDiffs(before, after),
    newFacts: factsOnlyIn(newer, older),
    goneFacts: factsOnlyIn(older, newer)
  };
}

function programDiff(
  older: Program | null,
  newer: Program | null,
  before: ReachedPack,
  after: ReachedPack,
  unequal: boolean
): ProgramDiff {
  const named = (program: Program | null) => program && { number: program.number, name: program.name };
  const head = { id: (newer ?? older)?.id ?? '', older: named(older), newer: named(newer) };
  if (!older || !newer) return { ...head, kind: older ? 'removed' : 'added', changes: [], depth: [] };
  const all = [
    ...nameChange(older, newer),
    ...listChanges(older, newer, before, after),
    ...termChanges(older, newer, before, after)
  ];
  const changes = all.filter((change) => !unequal || !isDepth(change));
  const depth = all.filter((change) => !changes.includes(change));
  return { ...head, kind: changes.length > 0 ? 'changed' : 'same', changes, depth };
}

/**
 * Between a summary and a full document only what both say in figures can be compared: a rule of one of them alone may be a rule that the
 * other puts in more words, or leaves to another paper.
 */
function isDepth({ kind, from, to, figures, topic }: Change): boolean {
  if (topic === 'name' || topic === 'window') return false;
  if (kind !== 'changed') return true;
  if (from?.kind === 'unsaid' || to?.kind === 'unsaid') return true;
  const said = [from, to].map((one) => one?.kind);
  const plain = said.every((one) => one === 'figure' || one === 'range' || one === 'bands' || one === 'none');
  return !plain && figures.length === 0;
}

function nameChange(older: Program, newer: Program): readonly Change[] {
  const said = ({ number, name }: Program) => ({ kind: 'text', text: `${number} ${name}`.trim() }) as const;
  if (older.number === newer.number && older.name === newer.name) return [];
  return [
    changeOf({
      topic: 'name',
      id: newer.id,
      label: '',
      kind: 'changed',
      from: said(older),
      to: said(newer)
    })
  ];
}

function parameterDiffs(before: ReachedPack, after: ReachedPack): readonly ParameterDiff[] {
  const uses = new Map<string, string[]>();
  for (const program of after.pack.programs) {
    for (const id of after.from(program).params) uses.set(id, [...(uses.get(id) ?? []), program.id]);
  }
  return after.pack.parameters.flatMap((parameter: Parameter) => {
    const change = figureChange(before.params.get(parameter.id), parameter);
    return change && change.from !== null ? [{ ...change, programs: uses.get(parameter.id) ?? [] }] : [];
  });
}

function factsOnlyIn(one: RulePack, other: RulePack): readonly FactDefinition[] {
  const known = new Set(other.facts.map(({ id }) => id));
  return one.facts.filter(({ id }) => !known.has(id));
}
