import type { SaveOutcome } from '../local/store.ts';

/** `saved` only after the commit. `failed`: everything is still in the form and the next change tries again. */
export type SavePhase = 'clean' | 'dirty' | 'saving' | 'saved' | 'failed';
/** `elsewhere`: another tab has written since; a person chooses which of the two stays. */
export type SaveFailure = Extract<SaveOutcome, { ok: false }>['reason'];

/** Milliseconds between a keystroke and its write. */
const BEHIND = 250;

/** Keeps what is typed: writes at most 300 ms behind, one write at a time, the latest state wins. */
export class Autosave {
  phase = $state<SavePhase>('clean');
  savedAt = $state<string | null>(null);
  failure = $state<SaveFailure | null>(null);
  readonly #write: () => Promise<SaveOutcome>;
  #version = 0;
  #written = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #running: Promise<void> | null = null;

  /** `write` stores the present state; it is called again if the state changed meanwhile. */
  constructor(write: () => Promise<SaveOutcome>) {
    this.#write = write;
  }

  /** Something typed is not committed yet. */
  get open(): boolean {
    return this.phase === 'dirty' || this.phase === 'saving' || this.phase === 'failed';
  }

  /** Tells that the state changed. */
  touch(): void {
    this.#version += 1;
    if (this.phase !== 'saving') this.phase = 'dirty';
    if (this.#timer === null) this.#timer = setTimeout(() => void this.flush(), BEHIND);
  }

  /** Writes now what is not written yet. Resolves true once all of it is committed. */
  async flush(): Promise<boolean> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    while (this.#written < this.#version) {
      const before = this.#written;
      this.#running ??= this.#writeOnce().finally(() => {
        this.#running = null;
      });
      await this.#running;
      if (this.#written === before) return false;
    }
    return true;
  }

  /** Ends without writing: the state is gone, as after completion. */
  forget(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#written = this.#version;
    this.phase = 'clean';
  }

  async #writeOnce(): Promise<void> {
    const version = this.#version;
    this.phase = 'saving';
    const outcome = await this.#write().catch((error: unknown): SaveOutcome => ({
      ok: false,
      reason: 'unknown',
      detail: String(error)
    }));
    if (!outcome.ok) {
      this.phase = 'failed';
      this.failure = outcome.reason;
      return;
    }
    this.#written = version;
    this.failure = null;
    this.savedAt = outcome.savedAt;
    this.phase = version === this.#version ? 'saved' : 'dirty';
  }
}
