import type { KeptTexts } from './kept-texts.ts';

/** Where a field's text is kept as long as it is no value. */
export interface Keeping {
  readonly texts: KeptTexts;
  readonly field: string;
  /** The value stands as it was while its text is none: the text is shown, not the value. */
  readonly overValue?: boolean;
}

/**
 * What stands in a field whose value is not text: typing is left alone, and the text follows the value again only when the
 * value changes from outside or the field is left. With `keeping`, a text that is no value outlives the screen.
 */
export class TypedText<V> {
  #typed = $state('');
  #known: V;
  #editing = false;
  readonly #value: () => V;
  readonly #format: (value: V) => string;
  readonly #keeping: Keeping | null;

  constructor(value: () => V, format: (value: V) => string, keeping: Keeping | null = null) {
    this.#value = value;
    this.#format = format;
    this.#keeping = keeping;
    this.#known = value();
    this.#typed = format(this.#known);
  }

  /** The text to show now. */
  get text(): string {
    if (this.kept !== undefined) return this.kept;
    const value = this.#value();
    return value === this.#known || this.#editing ? this.#typed : this.#format(value);
  }

  /** What was typed and is no value; it yields to a value from elsewhere. */
  get kept(): string | undefined {
    if (!this.#keeping) return undefined;
    const { texts, field, overValue = false } = this.#keeping;
    return overValue || this.#format(this.#value()) === '' ? texts.read(field) : undefined;
  }

  /** `valid`: the text says `value`, if only that there is none. */
  type(text: string, value: V, valid: boolean): void {
    this.#editing = true;
    this.#known = value;
    this.#typed = text;
    if (!this.#keeping) return;
    this.#keeping.texts.keep(this.#keeping.field, valid ? undefined : text);
    // Dropped from outside, the kept text must not stand here a second time.
    if (!valid) this.#typed = '';
  }

  /** Gives up a text that is no value. */
  drop(): void {
    this.#keeping?.texts.keep(this.#keeping.field, undefined);
  }

  /** Brings the text into the form of the value, unless what was typed is none. */
  leave(valid: boolean): void {
    this.#editing = false;
    this.#keeping?.texts.flush();
    if (!valid) return;
    this.#known = this.#value();
    this.#typed = this.#format(this.#known);
  }
}
