import type { BusinessPermit } from './business-permit.ts';
import type { CalculatorDefinition } from './calculator.ts';
import type { Directory } from './directory.ts';

/**
 * What an edition knows beside its rules: nothing of it is needed to judge, so it is a file of its own. Figures that
 * calculators name are those of the rule pack of the same scheme and edition.
 */
export interface ReferencePack {
  readonly format: 1;
  readonly scheme: string;
  readonly edition: string;
  readonly calculators: readonly CalculatorDefinition[];
  /** Null: the edition lists no offices. */
  readonly directory: Directory | null;
  /** In the order of the list. */
  readonly permits: readonly BusinessPermit[];
  readonly questions: readonly QuestionEntry[];
}

/** A question of the document with our answer to it; cited by its number. */
export interface QuestionEntry {
  /** As the document numbers it: Q3-1. */
  readonly id: string;
  readonly question: string;
  readonly answer: string;
}

/** The files of a reference: questions are read at the counter, the rest when it is looked up. */
export const referenceParts = {
  questions: ['questions'],
  desk: ['calculators', 'directory', 'permits']
} as const satisfies Record<string, readonly (keyof ReferencePack)[]>;
export type ReferencePart = keyof typeof referenceParts;

/** Wanted by authors alone, so fetched only when they try a rule: the examples (`ExampleBook`). */
export const EXAMPLES_PART = 'examples';

/** As served: `file` beside the packs, its SHA-256 (hex) and length over those bytes. */
export interface ReferenceEntry {
  readonly part: ReferencePart | typeof EXAMPLES_PART;
  readonly scheme: string;
  readonly edition: string;
  readonly file: string;
  readonly hash: string;
  readonly bytes: number;
}
