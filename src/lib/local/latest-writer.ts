/**
 * One write in flight, the latest wins. A value given while a write runs waits; a newer one takes its place, and both
 * callers get the outcome of the write that carried the newer value. A write that throws rejects every caller it stood for.
 */
export class LatestWriter<T, R> {
  readonly #write: (value: T) => Promise<R>;
  #running = false;
  #waiting: {
    value: T;
    settle: { resolve: (result: R) => void; reject: (error: unknown) => void }[];
  } | null = null;

  constructor(write: (value: T) => Promise<R>) {
    this.#write = write;
  }

  /** True while a value is on its way or waits. */
  get busy(): boolean {
    return this.#running;
  }

  /** Resolves when this value or a later one has been written. */
  write(value: T): Promise<R> {
    return new Promise<R>((resolve, reject) => {
      if (this.#waiting) {
        this.#waiting.value = value;
        this.#waiting.settle.push({ resolve, reject });
      } else {
        this.#waiting = { value, settle: [{ resolve, reject }] };
      }
      if (!this.#running) void this.#drain();
    });
  }

  async #drain(): Promise<void> {
    this.#running = true;
    while (this.#waiting) {
      const { value, settle } = this.#waiting;
      this.#waiting = null;
      try {
        const result = await this.#write(value);
        for (const { resolve } of settle) resolve(result);
      } catch (error) {
        for (const { reject } of settle) reject(error);
      }
    }
    this.#running = false;
  }
}
