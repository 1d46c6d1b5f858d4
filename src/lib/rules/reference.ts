import type { CalculatorDefinition } from './calculator.ts';

/**
 * What an edition knows beside its rules: nothing of it is needed to judge, so it is a file of its own. Figures that
 * calculators name are those of the rule pack of the same scheme and edition.
 */
export interface ReferencePack {
  readonly format: 1;
  readonly scheme: string;
  readonly edition: string;
  readonly calculators: readonly CalculatorDefinition[];
}

/** As served: `file` beside the packs, its SHA-256 (hex) and length over those bytes. */
export interface ReferenceEntry {
  readonly scheme: string;
  readonly edition: string;
  readonly file: string;
  readonly hash: string;
  readonly bytes: number;
}
