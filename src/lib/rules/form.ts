import type { Citation } from '../domain/verdict.ts';

/**
 * A form as data. Item ids are stable for ever; a change of items is a new version, and a draft stays on its own.
 */
export const itemTypes = [
  'ticks',
  'choice',
  'text',
  'longText',
  'date',
  'time',
  'count',
  'yen',
  'person'
] as const;
export type ItemType = (typeof itemTypes)[number];

export interface FormOption {
  /** In a ticks item `none` excludes every other value. */
  readonly value: string;
  readonly label: string;
}

/** Visible when the answer of another item, itself visible, is (ticks: contains) one of these values; choice and ticks only. */
export type ItemCondition =
  | { readonly item: string; readonly in: readonly string[] }
  | { readonly all: readonly ItemCondition[] }
  | { readonly any: readonly ItemCondition[] }
  | { readonly not: ItemCondition };

export interface FormItem {
  readonly id: string;
  readonly type: ItemType;
  readonly label: string;
  /** Support text between label and field. */
  readonly help?: string;
  readonly options?: readonly FormOption[];
  readonly unit?: string;
  readonly required: boolean;
  readonly visibleWhen?: ItemCondition;
  /** Earliest answer of a date or time item: an ISO date, `today`, or the id of an item of the same type. */
  readonly notBefore?: string;
  /** Latest answer, likewise. */
  readonly notAfter?: string;
  /** Whether photos can be attached here. */
  readonly photos: boolean;
  /** Findings are hidden from a view that faces the applicant. */
  readonly finding: boolean;
  readonly cite?: readonly Citation[];
}

export interface FormSection {
  readonly id: string;
  readonly title: string;
  readonly items: readonly FormItem[];
}

/**
 * What the visit finds becomes a fact: when `when` holds, `fact` takes `value`; with `fromItem` an item passes its answer
 * on. Of several that hold for one fact the first counts.
 */
export interface FactMapping {
  readonly fact: string;
  readonly when?: ItemCondition;
  readonly value?: string | number | boolean;
  readonly fromItem?: string;
}

export interface FormDefinition {
  readonly id: string;
  readonly version: number;
  /** 様式26; empty for a form that the document does not number. */
  readonly number: string;
  readonly title: string;
  readonly sections: readonly FormSection[];
  readonly facts: readonly FactMapping[];
  readonly cite: readonly Citation[];
}
