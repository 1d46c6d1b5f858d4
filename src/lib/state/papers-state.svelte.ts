import { newId } from '../domain/ids.ts';
import type { PapersBody } from '../domain/records.ts';
import type { SaveOutcome, StoredRecord, UserStore } from '../local/store.ts';
import { Autosave } from './autosave.svelte.ts';

export type PaperEntry = PapersBody['entries'][string];
const OPEN_PAPER: PaperEntry = { state: 'open', note: '', on: '' };

/** Which papers of a case are here. Keys are `program/paper`. */
export class PapersState {
  entries = $state.raw<PapersBody['entries']>({});
  record = $state.raw<StoredRecord<PapersBody> | null>(null);
  readonly save: Autosave;
  readonly #store: UserStore;
  readonly #caseId: string;
  #id: string | null = null;

  constructor(store: UserStore, caseId: string) {
    this.#store = store;
    this.#caseId = caseId;
    this.save = new Autosave(() => this.#write());
  }

  async read(): Promise<void> {
    const record = await this.#store.getPapers(this.#caseId);
    this.record = record;
    if (!record || this.save.open) return;
    this.#id = record.id;
    this.entries = record.body.entries;
  }

  entry(key: string): PaperEntry {
    return this.entries[key] ?? OPEN_PAPER;
  }

  set(key: string, change: Partial<PaperEntry>): void {
    this.entries = { ...this.entries, [key]: { ...this.entry(key), ...change } };
    this.save.touch();
  }

  async #write(): Promise<SaveOutcome> {
    this.#id ??= newId();
    return this.#store.savePapers(this.#id, {
      type: 'papers',
      caseId: this.#caseId,
      entries: this.entries,
      updatedAt: new Date().toISOString()
    });
  }
}
