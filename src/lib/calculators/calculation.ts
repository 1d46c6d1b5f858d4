/** A cell of the working: yen, counts, months and basis points are integers; dates are ISO. Null: does not apply. */
export type Cell = number | string | boolean | null;

export interface Step {
  /** Id of a step in the calculator's definition. */
  readonly id: string;
  /** What went in, by name; shown as the working. */
  readonly values: Readonly<Record<string, Cell>>;
  readonly result: Cell;
}

/** Left to a person: what is to be decided, and by whom. */
export interface CalculationJudgement {
  readonly what: string;
  readonly askWhom: string;
}

export interface CalculationProblem {
  /** Place in the input: `loans[1].balanceYen`. */
  readonly path: string;
  readonly code: 'missing' | 'type' | 'range' | 'unknown' | 'inconsistent';
  /** Says in Japanese what to do. */
  readonly message: string;
}

export type Output = Cell | readonly Cell[] | readonly Readonly<Record<string, Cell>>[];

export type Calculation =
  | {
      readonly ok: true;
      readonly outputs: Readonly<Record<string, Output>>;
      readonly steps: readonly Step[];
      readonly judgements: readonly CalculationJudgement[];
    }
  | { readonly ok: false; readonly problems: readonly CalculationProblem[] };

/** Figures of the edition by parameter id, in the parameter's own unit. RangeError for an id that the edition lacks. */
export type Figures = (id: string) => number;

/** Input has passed the calculator's definition: ids and types are right, optional ones may be absent. */
export type CalculatorInputs = Readonly<Record<string, unknown>>;

export type Calculator = (input: CalculatorInputs, figures: Figures) => Calculation;
