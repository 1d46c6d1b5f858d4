import type { Citation } from '../domain/verdict.ts';
import type { Expression, Parameter } from './pack.ts';
import type { Reach, ReachedPack } from './rule-reach.ts';

export const topics = [
  'name',
  'window',
  'requirement',
  'alternative',
  'judgement',
  'exclusion',
  'ceiling',
  'remaining',
  'loanPeriod',
  'deferment',
  'rate',
  'fee',
  'feeAddOn',
  'repayment',
  'collateral',
  'guarantor',
  'receptionBody',
  'handlingFinancialInstitution',
  'applications',
  'inspection',
  'ground',
  'paper',
  'moreCopies',
  'followUp',
  'warning'
] as const;
export type Topic = (typeof topics)[number];

/** What a document says at a place, as far as it can be said without a case. Rates in basis points, periods in months. */
export type Said =
  | { readonly kind: 'figure'; readonly value: number; readonly unit: Parameter['unit'] }
  | { readonly kind: 'range'; readonly atLeast: number | null; readonly atMost: number | null }
  | { readonly kind: 'bands'; readonly bands: readonly SaidBand[] }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'copies'; readonly label: string; readonly originals: number; readonly copies: number }
  /** Days as 20250331; null: that end is open. */
  | { readonly kind: 'days'; readonly from: number | null; readonly to: number | null }
  /** The use is not open, there is no fee, no visit. */
  | { readonly kind: 'none' }
  /** The document does not tell. */
  | { readonly kind: 'unsaid' }
  /** It hangs on the case. */
  | { readonly kind: 'depends' };

interface SaidBand {
  readonly moreThanMonths: number;
  readonly atMostMonths: number;
  readonly rate: number;
}

/** Null: the figure stands in the other edition alone. */
export interface FigureChange {
  readonly id: string;
  readonly label: string;
  readonly unit: Parameter['unit'];
  readonly from: number | null;
  readonly to: number | null;
}

export interface Change {
  readonly topic: Topic;
  readonly kind: 'added' | 'removed' | 'changed';
  readonly id: string;
  /** As the newer edition calls it, else the older; empty for what the topic and id name. */
  readonly label: string;
  readonly from: Said | null;
  readonly to: Said | null;
  /** Figures that it compares or names, with another value now. */
  readonly figures: readonly FigureChange[];
  /** When it holds, or what it asks, is put in another way; null figures and words do not show it. */
  readonly condition: boolean;
  readonly olderCite: readonly Citation[];
  readonly newerCite: readonly Citation[];
}

/** A change with what is left out filled in as nothing. */
export function changeOf(change: Pick<Change, 'topic' | 'kind' | 'id' | 'label'> & Partial<Change>): Change {
  return { from: null, to: null, figures: [], condition: false, olderCite: [], newerCite: [], ...change };
}

/** Null: the same value in the same unit, or in neither edition. */
export function figureChange(
  older: Parameter | undefined,
  newer: Parameter | undefined
): FigureChange | null {
  const either = newer ?? older;
  if (!either || (older?.value === newer?.value && older?.unit === newer?.unit)) return null;
  const { id, label, unit } = either;
  return { id, label, unit, from: older?.value ?? null, to: newer?.value ?? null };
}

/** Whether what they lead to differs: figures of one name by value, and anything else by being put otherwise. Citations do not count. */
export function compareRules(
  older: unknown,
  newer: unknown,
  before: ReachedPack,
  after: ReachedPack
): { readonly figures: readonly FigureChange[]; readonly condition: boolean } {
  const [was, is] = [before.from(older), after.from(newer)];
  const figures = [...new Set([...was.params, ...is.params])].flatMap((id) => {
    if (!was.params.has(id) || !is.params.has(id)) return [];
    return figureChange(before.params.get(id), after.params.get(id)) ?? [];
  });
  const condition = !sameJson(bare(older), bare(newer)) || leadsElsewhere(was, is, before, after);
  return { figures, condition };
}

function leadsElsewhere(was: Reach, is: Reach, before: ReachedPack, after: ReachedPack): boolean {
  for (const kind of ['definitions', 'values'] as const) {
    for (const id of is[kind]) {
      if (was[kind].has(id) && !sameJson(bare(before.bodyOf(kind, id)), bare(after.bodyOf(kind, id))))
        return true;
    }
  }
  return [...is.classes].some(
    (id) => was.classes.has(id) && !sameJson(before.pack.industryClasses[id], after.pack.industryClasses[id])
  );
}

/** Without what only says where it stands. */
function bare(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(bare);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => key !== 'cite')
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, bare(part)])
  );
}

function sameJson(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** What an amount or a number of months is without a case. */
export function saidOf(expression: Expression | null, { params }: ReachedPack): Said {
  if (expression === null) return { kind: 'none' };
  const parameter = 'param' in expression ? params.get(expression.param) : undefined;
  if (!parameter) return { kind: 'depends' };
  return { kind: 'figure', value: parameter.value, unit: parameter.unit };
}
