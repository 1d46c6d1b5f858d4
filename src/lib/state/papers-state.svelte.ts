import { newId } from '../domain/ids.ts';
import type { PapersBody } from '../domain/records.ts';
import type { SaveOutcome, StoredRecord, UserStore } from '../local/store.ts';
import { Autosave } from './autosave.svelte.ts';
import { heldFields, releaseKey } from './my-number-guard.ts';

export type PaperEntry = PapersBody['entries'][string];
const OPEN_PAPER: PaperEntry = { state: 'open', note: '', on: '' };

/** Which papers of a case are here. Keys are `program/paper`. */
export class PapersState {
  entries = $state.raw<PapersBody['entries']>({});
  record = $state.raw<StoredRecord<PapersBody> | null>(null);
  readonly save: Autosave;
  readonly #store: Pick<UserStore, 'getPapers' | 'savePapers'>;
  readonly #caseId: string;
  #id: string | null = null;
  #released = $state.raw<ReadonlySet<string>>(new Set());
  #written: PapersBody['entries'] = {};

  constructor(store: Pick<UserStore, 'getPapers' | 'savePapers'>, caseId: string) {
    this.#store = store;
    this.#caseId = caseId;
    this.save = new Autosave(() => this.#write());
  }

  /** Papers whose note is not stored because it may hold an Individual Number. */
  readonly held = $derived.by(() => heldFields(this.#notes(), this.#released));

  async read(): Promise<void> {
    const record = await this.#store.getPapers(this.#caseId);
    this.record = record;
    if (!record || this.save.open || this.held.length > 0) return;
    this.#id = record.id;
    this.#written = record.body.entries;
    this.entries = record.body.entries;
  }

  entry(key: string): PaperEntry {
    return this.entries[key] ?? OPEN_PAPER;
  }

  set(key: string, change: Partial<PaperEntry>): void {
    this.entries = { ...this.entries, [key]: { ...this.entry(key), ...change } };
    this.save.touch();
  }

  /** A person says that the held notes hold no Individual Number. */
  release(): void {
    if (this.held.length === 0) return;
    const notes = this.#notes();
    const keys = this.held.map((key) => releaseKey(key, notes[key] ?? ''));
    this.#released = new Set([...this.#released, ...keys]);
    this.save.touch();
  }

  #notes(): Record<string, string> {
    return Object.fromEntries(Object.entries(this.entries).map(([key, { note }]) => [key, note]));
  }

  /** The entries as they may be stored: held notes as they were last written. */
  #storable(): PapersBody['entries'] {
    const kept = this.held.map((key) => {
      const note = this.#written[key]?.note ?? '';
      return [key, { ...this.entry(key), note }] as const;
    });
    return { ...this.entries, ...Object.fromEntries(kept) };
  }

  async #write(): Promise<SaveOutcome> {
    this.#id ??= newId();
    const entries = this.#storable();
    const outcome = await this.#store.savePapers(this.#id, {
      type: 'papers',
      caseId: this.#caseId,
      entries,
      updatedAt: new Date().toISOString()
    });
    if (outcome.ok) this.#written = entries;
    return outcome;
  }
}
