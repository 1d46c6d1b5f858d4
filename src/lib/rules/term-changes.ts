import type { Citation } from '../domain/verdict.ts';
import type { Condition, Expression, FeeRule, FigurePart, Program, RateRule, TermsRule } from './pack.ts';
import { changeOf, compareRules, saidOf, type Change, type Said, type Topic } from './rule-change.ts';
import { changesById } from './rule-lists.ts';
import type { ReachedPack } from './rule-reach.ts';

const uses = ['equipment', 'working', 'combined'] as const;

/** Ceilings, periods, rates, fees and the texts of the terms. */
export function termChanges(
  older: Program,
  newer: Program,
  before: ReachedPack,
  after: ReachedPack
): readonly Change[] {
  const [was, is] = [older.terms, newer.terms];
  const amounts = (topic: Topic, of: (terms: TermsRule, use: (typeof uses)[number]) => Amount) =>
    uses.flatMap((use) => amountChange(topic, use, of(was, use), of(is, use), before, after));
  const part = (terms: TermsRule, name: FigurePart, expression: Expression | null | undefined): Amount =>
    terms.unsaid?.includes(name) ? { kind: 'unsaid' } : { kind: 'said', expression: expression ?? null };
  const byUse = (use: (typeof uses)[number]) => (use === 'combined' ? null : use);
  const texts = (topic: Topic, of: (terms: TermsRule) => TermsRule['repayment']) =>
    changesById(
      of(was),
      of(is),
      { topic, label: ({ text }) => text, condition: ({ when }) => when },
      before,
      after
    );
  const ceilings = amounts('ceiling', (terms, use) => part(terms, 'ceilings', terms.ceilings[use]));
  const said = new Set(ceilings.flatMap(({ figures }) => figures.map(({ id }) => id)));
  const remaining = amounts('remaining', (terms, use) => part(terms, 'ceilings', terms.remaining[use]));
  return [
    ...ceilings,
    // What is left under a ceiling moves with it.
    ...remaining.filter(({ figures, condition }) => condition || figures.some(({ id }) => !said.has(id))),
    ...amounts('loanPeriod', (terms, use) => {
      const named = byUse(use);
      const period = named && terms.loanPeriod[named];
      return { ...part(terms, 'loanPeriod', period?.atMost), moreThan: period?.moreThan ?? null };
    }),
    ...amounts('deferment', (terms, use) => {
      const named = byUse(use);
      return part(terms, 'deferment', named && terms.deferment[named]);
    }),
    ...rowChanges('rate', was.rates, is.rates, before, after),
    ...rowChanges('fee', was.fees, is.fees, before, after),
    ...changesById(named(was.feeAddOns), named(is.feeAddOns), addOns(before, after), before, after),
    ...texts('repayment', ({ repayment }) => repayment),
    ...texts('collateral', ({ collateral }) => collateral),
    ...texts('guarantor', ({ guarantor }) => guarantor),
    ...texts('receptionBody', ({ receptionBodies }) => receptionBodies),
    ...texts('handlingFinancialInstitution', (terms) => terms.handlingFinancialInstitutions),
    ...applicationChange(older, newer, before, after)
  ];
}

type Amount = (
  { readonly kind: 'unsaid' } | { readonly kind: 'said'; readonly expression: Expression | null }
) & { readonly moreThan?: Expression | null };

function amountChange(
  topic: Topic,
  use: (typeof uses)[number],
  older: Amount,
  newer: Amount,
  before: ReachedPack,
  after: ReachedPack
): readonly Change[] {
  const said = (amount: Amount, pack: ReachedPack): Said =>
    amount.kind === 'unsaid' ? { kind: 'unsaid' } : saidOf(amount.expression, pack);
  const [from, to] = [said(older, before), said(newer, after)];
  const { figures, condition } = compareRules(older, newer, before, after);
  const words = JSON.stringify(from) === JSON.stringify(to) ? {} : { from, to };
  if (figures.length === 0 && !condition && !('from' in words)) return [];
  return [changeOf({ topic, kind: 'changed', id: use, label: '', ...words, figures, condition })];
}

interface Row {
  readonly label?: string;
  readonly when?: Condition;
  readonly cite: readonly Citation[];
}

/** Rows have no ids: those of one label belong together, in their order. */
function named<T extends Row>(rows: readonly T[]): readonly (T & { readonly id: string })[] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const label = row.label ?? '';
    const nth = (seen.get(label) ?? 0) + 1;
    seen.set(label, nth);
    return { ...row, id: nth === 1 ? label : `${label}（${nth}）` };
  });
}

function rowChanges<T extends RateRule | FeeRule>(
  topic: Topic,
  older: readonly T[],
  newer: readonly T[],
  before: ReachedPack,
  after: ReachedPack
): readonly Change[] {
  const [was, is] = [named(older), named(newer)];
  const known = new Map(was.map((row) => [row.id, row]));
  const ids = new Set(is.map(({ id }) => id));
  const now = is.flatMap((row): Change[] => {
    const old = known.get(row.id);
    const head = { topic, id: row.id, label: row.label ?? '', newerCite: row.cite };
    const to = saidRow(row, after);
    if (!old) return [changeOf({ ...head, kind: 'added', to })];
    const from = saidRow(old, before);
    const { condition } = compareRules(old.when, row.when, before, after);
    const { figures } = compareRules(old, row, before, after);
    const words = JSON.stringify(from) === JSON.stringify(to) ? {} : { from, to };
    if (!condition && figures.length === 0 && !('from' in words)) return [];
    return [changeOf({ ...head, kind: 'changed', ...words, figures, condition, olderCite: old.cite })];
  });
  const gone = was.flatMap((row): Change[] => {
    if (ids.has(row.id)) return [];
    const head = { topic, id: row.id, label: row.label ?? '', olderCite: row.cite };
    return [changeOf({ ...head, kind: 'removed', from: saidRow(row, before) })];
  });
  return [...now, ...gone];
}

function saidRow(row: RateRule | FeeRule, { params }: ReachedPack): Said {
  if (row.unsaid) return { kind: 'unsaid' };
  const value = (id: string | null) => (id === null ? null : (params.get(id)?.value ?? null));
  if ('bands' in row) {
    const bands = row.bands.map(({ moreThanMonths, atMostMonths, rate }) => {
      return { moreThanMonths, atMostMonths, rate: value(rate) ?? 0 };
    });
    return { kind: 'bands', bands };
  }
  return { kind: 'range', atLeast: value(row.atLeast), atMost: value(row.atMost) };
}

function addOns(before: ReachedPack, after: ReachedPack) {
  const figure = (id: string): Said => {
    const parameter = after.params.get(id) ?? before.params.get(id);
    return { kind: 'figure', value: parameter?.value ?? 0, unit: 'basisPoints' };
  };
  return {
    topic: 'feeAddOn' as const,
    label: ({ label }: { readonly label: string }) => label,
    said: ({ percent }: { readonly percent: string }) => figure(percent),
    condition: ({ when, percent }: { readonly when: Condition; readonly percent: string }) => [
      when,
      { percent }
    ]
  };
}

function applicationChange(
  older: Program,
  newer: Program,
  before: ReachedPack,
  after: ReachedPack
): readonly Change[] {
  const { figures, condition } = compareRules(older.applications, newer.applications, before, after);
  if (figures.length === 0 && !condition) return [];
  const head = { topic: 'applications', id: 'applications', label: '', kind: 'changed' } as const;
  return [changeOf({ ...head, figures, condition })];
}
