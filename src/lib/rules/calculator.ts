import type { Citation } from '../domain/verdict.ts';

/** Types of one input of a calculator. Yen, counts, months and basis points are integers; dates are ISO; decimals are finite. */
export const calculatorInputTypes = [
  'yen',
  'count',
  'months',
  'basisPoints',
  'decimal',
  'date',
  'month',
  'boolean',
  'choice',
  'text',
  'list'
] as const;
export type CalculatorInputType = (typeof calculatorInputTypes)[number];

export interface CalculatorInput {
  readonly id: string;
  readonly label: string;
  readonly type: CalculatorInputType;
  /** As shown: 円, 人, か月, %, ㎡, kWh. */
  readonly unit?: string;
  readonly help?: string;
  readonly optional?: boolean;
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
  readonly min?: number;
  readonly max?: number;
  /** Of a list: the fields of each item. */
  readonly items?: readonly CalculatorInput[];
}

/** One line of the working, as authored: what it is and where the handbook says so. */
export interface CalculatorStep {
  readonly id: string;
  readonly label: string;
  readonly unit?: string;
  readonly cite: readonly Citation[];
}

export interface CalculatorOutput {
  readonly id: string;
  readonly label: string;
  readonly unit?: string;
}

/** What a calculator asks, shows and cites; how it calculates is code under the same id (lib/calculators). */
export interface CalculatorDefinition {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly inputs: readonly CalculatorInput[];
  readonly steps: readonly CalculatorStep[];
  readonly outputs: readonly CalculatorOutput[];
  /** Parameters of the edition that the code reads. */
  readonly figures: readonly string[];
  readonly cite: readonly Citation[];
}
