import type { SaveOutcome, UserStore } from '../local/store.ts';
import { Autosave } from './autosave.svelte.ts';
import { heldFields, releaseKey } from './my-number-guard.ts';

/** What is typed in a case and is no answer yet: half a date, a decision not recorded, a note not left. */
export class UnfinishedTexts {
  readonly save: Autosave;
  readonly #store: Pick<UserStore, 'unfinishedOf' | 'saveUnfinished'>;
  readonly #caseId: string;
  #texts = $state.raw<Readonly<Record<string, string>>>({});
  #released = $state.raw<ReadonlySet<string>>(new Set());
  readonly #changed = new Set<string>();

  constructor(store: Pick<UserStore, 'unfinishedOf' | 'saveUnfinished'>, caseId: string) {
    this.#store = store;
    this.#caseId = caseId;
    this.save = new Autosave(() => this.#write());
  }

  /** Fields that are not stored because they may hold an Individual Number. */
  readonly held = $derived.by(() => heldFields(this.#texts, this.#released));

  async open(): Promise<void> {
    this.#texts = await this.#store.unfinishedOf(this.#caseId);
  }

  read(field: string): string | undefined {
    return this.#texts[field];
  }

  /** Undefined drops it. */
  keep(field: string, text: string | undefined): void {
    if (this.#texts[field] === text) return;
    const texts: Record<string, string> = { ...this.#texts };
    if (text === undefined) delete texts[field];
    else texts[field] = text;
    this.#texts = texts;
    this.#changed.add(field);
    this.save.touch();
  }

  /** Drops every field whose name begins so: what they prepared is recorded. */
  drop(prefix: string): void {
    for (const field of Object.keys(this.#texts)) if (field.startsWith(prefix)) this.keep(field, undefined);
  }

  /** A person says that the held texts hold no Individual Number. Returns them. */
  release(): readonly string[] {
    const texts = this.held.map((field) => this.#texts[field] ?? '');
    const keys = this.held.map((field) => releaseKey(field, this.#texts[field] ?? ''));
    if (keys.length === 0) return [];
    this.#released = new Set([...this.#released, ...keys]);
    this.save.touch();
    return texts;
  }

  flush(): void {
    void this.save.flush();
  }

  async #write(): Promise<SaveOutcome> {
    const texts = this.#texts;
    const fields = [...this.#changed].filter((field) => !this.held.includes(field));
    const changes = Object.fromEntries(fields.map((field) => [field, texts[field] ?? null]));
    const outcome = await this.#store.saveUnfinished(this.#caseId, changes);
    if (!outcome.ok) return outcome;
    for (const field of fields) if (this.#texts[field] === texts[field]) this.#changed.delete(field);
    return outcome;
  }
}
