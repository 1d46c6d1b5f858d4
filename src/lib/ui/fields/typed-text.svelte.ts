/**
 * What stands in a field whose value is not text: typing is left alone, and the text follows the value again only when the
 * value changes from outside or the field is left.
 */
export class TypedText<V> {
  #typed = $state('');
  #known: V;
  #editing = false;
  readonly #value: () => V;
  readonly #format: (value: V) => string;

  constructor(value: () => V, format: (value: V) => string) {
    this.#value = value;
    this.#format = format;
    this.#known = value();
    this.#typed = format(this.#known);
  }

  /** The text to show now. */
  get text(): string {
    const value = this.#value();
    return value === this.#known || this.#editing ? this.#typed : this.#format(value);
  }

  type(text: string, value: V): void {
    this.#editing = true;
    this.#known = value;
    this.#typed = text;
  }

  /** Brings the text into the form of the value, unless what was typed is none. */
  leave(valid: boolean): void {
    this.#editing = false;
    if (!valid) return;
    this.#known = this.#value();
    this.#typed = this.#format(this.#known);
  }
}
