import type { Dexie } from 'dexie';
import type { SaveOutcome } from './store.ts';

/** Names under which browsers report a connection that was killed in the background. */
const LOST_CONNECTION = new Set(['InvalidStateError', 'DatabaseClosedError', 'UnknownError', 'AbortError']);

function namesOf(error: unknown): string[] {
  const names: string[] = [];
  let current: unknown = error;
  for (let depth = 0; depth < 4 && current instanceof Error; depth += 1) {
    names.push(current.name);
    current = 'inner' in current ? current.inner : current.cause;
  }
  return names;
}

/** Why a write failed, as told to a person. An abort that happens again on a fresh connection is a full disk. */
export function failureOf(error: unknown): Extract<SaveOutcome, { ok: false }> {
  const names = namesOf(error);
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  if (names.includes('QuotaExceededError') || names.includes('AbortError')) {
    return { ok: false, reason: 'quota', detail };
  }
  const closed = ['DatabaseClosedError', 'InvalidStateError', 'VersionError', 'OpenFailedError'];
  if (names.some((name) => closed.includes(name))) return { ok: false, reason: 'closed', detail };
  return { ok: false, reason: 'unknown', detail };
}

/**
 * Runs work against a database whose connection may be gone: phones kill it in the background. One reopening and one
 * more try, then the error goes to the caller. `work` must be safe to run twice, which a rolled-back transaction is.
 */
export class Connection<DB extends Dexie> {
  readonly db: DB;
  #givenUp = false;
  #reopening: Promise<unknown> | null = null;

  /** `onTaken`: another tab needs a newer schema; this one has closed and its screens should say so. */
  constructor(db: DB, onTaken?: () => void) {
    this.db = db;
    db.on('versionchange', () => {
      this.close();
      onTaken?.();
      // Keeps Dexie's own handler from reopening on the other tab's newer schema.
      return false;
    });
  }

  async run<T>(work: (db: DB) => Promise<T>): Promise<T> {
    try {
      return await work(this.db);
    } catch (error) {
      const names = namesOf(error);
      const full = names.includes('QuotaExceededError');
      if (full || this.#givenUp || !names.some((name) => LOST_CONNECTION.has(name))) throw error;
      await this.#reopen();
      return work(this.db);
    }
  }

  close(): void {
    this.#givenUp = true;
    this.db.close();
  }

  /** Several failures at once share one reopening: a second close would kill the first one's retry. */
  async #reopen(): Promise<void> {
    this.#reopening ??= (async () => {
      this.db.close({ disableAutoOpen: false });
      await this.db.open();
    })().finally(() => {
      this.#reopening = null;
    });
    await this.#reopening;
  }
}
