import type { Citation } from '../domain/verdict.ts';
import type { Paper, Program, ProgramWindow, RulePack } from './pack.ts';
import { changeOf, compareRules, type Change, type Said, type Topic } from './rule-change.ts';
import type { ReachedPack } from './rule-reach.ts';

interface Rule {
  readonly id: string;
  readonly cite: readonly Citation[];
}

/** How the rules of one list are called, what is read of them as words, and what is compared as a condition. */
interface Kind<T> {
  readonly topic: Topic;
  readonly label: (rule: T) => string;
  readonly said?: (rule: T) => Said;
  readonly condition: (rule: T, pack: RulePack) => unknown;
}

/** Changes of a list whose rules are matched by id. */
export function changesById<T extends Rule>(
  older: readonly T[],
  newer: readonly T[],
  kind: Kind<T>,
  before: ReachedPack,
  after: ReachedPack
): readonly Change[] {
  const { topic, label } = kind;
  const said = (rule: T): Said => kind.said?.(rule) ?? { kind: 'text', text: label(rule) };
  const known = new Map(older.map((rule) => [rule.id, rule]));
  const ids = new Set(newer.map(({ id }) => id));
  const now = newer.flatMap((rule): Change[] => {
    const was = known.get(rule.id);
    const head = { topic, id: rule.id, label: label(rule), newerCite: rule.cite };
    if (!was) return [changeOf({ ...head, kind: 'added', to: said(rule) })];
    const { figures, condition } = compareRules(
      kind.condition(was, before.pack),
      kind.condition(rule, after.pack),
      before,
      after
    );
    const [from, to] = [said(was), said(rule)];
    const differs = JSON.stringify(from) !== JSON.stringify(to) || label(was) !== label(rule);
    if (!differs && figures.length === 0 && !condition) return [];
    const words = differs ? { from, to } : {};
    return [changeOf({ ...head, kind: 'changed', ...words, figures, condition, olderCite: was.cite })];
  });
  const gone = older.flatMap((rule): Change[] => {
    if (ids.has(rule.id)) return [];
    const head = { topic, id: rule.id, label: label(rule), olderCite: rule.cite };
    return [changeOf({ ...head, kind: 'removed', from: said(rule) })];
  });
  return [...now, ...gone];
}

/** Requirements, alternatives, judgements, exclusions, papers, the visit, what follows and what is warned of. */
export function listChanges(
  older: Program,
  newer: Program,
  before: ReachedPack,
  after: ReachedPack
): readonly Change[] {
  const changes = <T extends Rule>(was: readonly T[], is: readonly T[], kind: Kind<T>) =>
    changesById(was, is, kind, before, after);
  // The days within which a fund is handled are compared as days.
  const others = (program: Program) => program.requirements.filter(({ id }) => !id.includes('.holds.'));
  const byLabel = { label: ({ label }: { readonly label: string }) => label };
  const byText = { label: ({ text }: { readonly text: string }) => text };
  const must = (rule: { readonly must: unknown; readonly values?: unknown }) => [rule.must, rule.values];
  const when = (rule: { readonly when?: unknown }) => rule.when;
  const judged = { topic: 'judgement', label: ({ what }: { readonly what: string }) => what } as const;
  const judgement = (rule: { when: unknown; decision: string; askWhom: string }) => [
    rule.when,
    { decision: rule.decision },
    rule.askWhom
  ];
  const sub = <T>(program: Program, of: (one: Program['alternatives'][number]) => readonly T[]) =>
    program.alternatives.flatMap(of);
  return [
    ...windowChanges(older, newer, before, after),
    ...changes(others(older), others(newer), { topic: 'requirement', ...byLabel, condition: must }),
    ...changes(older.alternatives, newer.alternatives, {
      topic: 'alternative',
      ...byLabel,
      condition: () => null
    }),
    ...changes(
      sub(older, ({ requirements }) => requirements),
      sub(newer, ({ requirements }) => requirements),
      { topic: 'requirement', ...byLabel, condition: must }
    ),
    ...changes(
      [...older.judgements, ...sub(older, ({ judgements = [] }) => judgements)],
      [...newer.judgements, ...sub(newer, ({ judgements = [] }) => judgements)],
      { ...judged, condition: judgement }
    ),
    ...changes(older.exclusions, newer.exclusions, { topic: 'exclusion', ...byLabel, condition: when }),
    ...inspectionChanges(older, newer, before, after),
    ...changes(older.papers, newer.papers, {
      topic: 'paper',
      ...byLabel,
      said: ({ label, originals, copies }) => ({ kind: 'copies', label, originals, copies }),
      condition: paperCondition
    }),
    ...moreCopiesChanges(older, newer, before, after),
    ...changes(older.followUps, newer.followUps, {
      topic: 'followUp',
      ...byText,
      condition: ({ when: holds, who }) => [holds, who]
    }),
    ...changes(older.warnings, newer.warnings, { topic: 'warning', ...byText, condition: when })
  ];
}

/** All of a paper but its name and numbers; the due dates of taxes with it where it shows them. */
function paperCondition(
  { id: _id, label: _label, originals: _originals, copies: _copies, ...rest }: Paper,
  { taxCalendars }: RulePack
): unknown {
  return [rest, rest.taxCalendar ? taxCalendars : null];
}

/** More copies have no name: those of the same papers belong together. */
function moreCopiesChanges(
  older: Program,
  newer: Program,
  before: ReachedPack,
  after: ReachedPack
): readonly Change[] {
  const named = ({ moreCopies = [], papers }: Program) =>
    moreCopies.map((more) => {
      const labels = more.papers.map((id) => papers.find((paper) => paper.id === id)?.label ?? id);
      return { ...more, id: more.papers.join('+'), label: labels.join('、') };
    });
  return changesById(
    named(older),
    named(newer),
    {
      topic: 'moreCopies',
      label: ({ label }) => label,
      said: ({ label, originals, copies }) => ({ kind: 'copies', label, originals, copies }),
      condition: ({ when }) => when
    },
    before,
    after
  );
}

/** Whether there is a visit at all, and its grounds of waiver. */
function inspectionChanges(
  older: Program,
  newer: Program,
  before: ReachedPack,
  after: ReachedPack
): readonly Change[] {
  const said = ({ inspection }: Program): Said => {
    if (!inspection) return { kind: 'none' };
    if (inspection.unsaid) return { kind: 'unsaid' };
    return { kind: 'text', text: inspection.note ?? '' };
  };
  const [from, to] = [said(older), said(newer)];
  const cites = { olderCite: older.inspection?.cite ?? [], newerCite: newer.inspection?.cite ?? [] };
  const head = { topic: 'inspection', id: 'inspection', label: '', kind: 'changed' } as const;
  const whole =
    JSON.stringify(from) === JSON.stringify(to) ? [] : [changeOf({ ...head, from, to, ...cites })];
  const grounds = changesById(
    older.inspection?.grounds ?? [],
    newer.inspection?.grounds ?? [],
    { topic: 'ground', label: ({ label }) => label, condition: ({ when, note }) => [when, note] },
    before,
    after
  );
  return [...whole, ...grounds];
}

/** First and last days of handling, by the date that they are days of. */
function windowChanges(
  older: Program,
  newer: Program,
  before: ReachedPack,
  after: ReachedPack
): readonly Change[] {
  const byDate = (windows: readonly ProgramWindow[] = []) => new Map(windows.map((one) => [one.by, one]));
  const [was, is] = [byDate(older.holds), byDate(newer.holds)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((by): Change[] => {
    const [from, to] = [saidWindow(was.get(by), before), saidWindow(is.get(by), after)];
    if (JSON.stringify(from) === JSON.stringify(to)) return [];
    const kind = from === null ? 'added' : to === null ? 'removed' : 'changed';
    const cites = { olderCite: was.get(by)?.cite ?? [], newerCite: is.get(by)?.cite ?? [] };
    return [changeOf({ topic: 'window', id: by, label: by, kind, from, to, ...cites })];
  });
}

function saidWindow(window: ProgramWindow | undefined, { params }: ReachedPack): Said | null {
  if (!window) return null;
  const day = (id: string | undefined) => (id === undefined ? null : (params.get(id)?.value ?? null));
  return { kind: 'days', from: day(window.from), to: day(window.to) };
}
