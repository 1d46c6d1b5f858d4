import { newId } from '../domain/ids.ts';
import type { NamedMunicipality, OfficeEntryBody, OfficeEntryKind } from '../domain/office-entry.ts';
import {
  officeFields,
  parseOfficeForm,
  textsOfEntry,
  type OfficeField,
  type OfficeProblem,
  type OfficeTexts
} from '../domain/office-form.ts';
import type { UserStore } from '../local/store.ts';
import { officeFieldTexts } from '../text/office.ts';
import type { SaveFailure } from './autosave.svelte.ts';
import { UnfinishedTexts } from './unfinished.svelte.ts';

/** Where the device keeps what is typed here: no case has this id. */
const KEPT_AS = 'office';
const OWN_IDS: readonly string[] = ['id', 'replaces', 'withdrawing'];
/** What a next entry of the same notice takes over. */
const SAME_NOTICE: readonly OfficeField[] = [
  ...(['kind', 'scheme', 'edition', 'program', 'rate', 'about'] as const),
  ...(['validFrom', 'validTo', 'sourceTitle', 'sourcePlace', 'publishedOn'] as const)
];

export interface EnteringPerson {
  readonly id: string;
  readonly displayName: string;
}

/** The entry being typed, or the withdrawal being confirmed. Every keystroke outlives a reload; an entry is written once. */
export class OfficeForm {
  readonly texts: UnfinishedTexts;
  problems = $state.raw<Readonly<Partial<Record<OfficeField, OfficeProblem>>>>({});
  #refused = $state<SaveFailure | null>(null);
  /** What was recorded last, to go on from. */
  recorded = $state.raw<OfficeTexts | null>(null);
  readonly #store: Pick<UserStore, 'unfinishedOf' | 'saveUnfinished' | 'addOfficeEntry'>;
  readonly #person: EnteringPerson;
  #busy = false;

  constructor(
    store: Pick<UserStore, 'unfinishedOf' | 'saveUnfinished' | 'addOfficeEntry'>,
    person: EnteringPerson
  ) {
    this.#store = store;
    this.#person = person;
    this.texts = new UnfinishedTexts(store, KEPT_AS);
  }

  readonly fields: OfficeTexts = $derived.by(
    () =>
      Object.fromEntries(officeFields.map((field) => [field, this.texts.read(field) ?? ''])) as OfficeTexts
  );

  /** Why what is typed, or the entry, could not be stored; everything is still in the form. */
  readonly failure: SaveFailure | null = $derived.by(
    () => this.#refused ?? (this.texts.save.phase === 'failed' ? this.texts.save.failure : null)
  );

  get isOpen(): boolean {
    return this.fields.kind !== '';
  }

  /** Fields that may hold an Individual Number; ids are made by the app. */
  get held(): readonly string[] {
    return this.texts.held.filter((field) => !OWN_IDS.includes(field));
  }

  get heldLabels(): readonly string[] {
    const labels: Readonly<Record<string, string>> = officeFieldTexts;
    return this.held.map((field) => labels[field] ?? field);
  }

  release(): void {
    this.texts.release();
  }

  /** Id of the entry that is about to be withdrawn; empty: none. */
  get withdrawing(): string {
    return this.texts.read('withdrawing') ?? '';
  }

  get reason(): string {
    return this.texts.read('reason') ?? '';
  }

  set(field: OfficeField, text: string): void {
    this.texts.keep(field, text === '' ? undefined : text);
  }

  /** An empty form, or one that goes on with the notice of the entry before. */
  begin(kind: OfficeEntryKind, scheme: string, edition: string): void {
    const before = this.recorded?.kind === kind ? this.recorded : null;
    this.#fill({ kind, scheme, edition });
    if (before) for (const field of SAME_NOTICE) this.set(field, before[field]);
  }

  change(id: string, body: OfficeEntryBody): void {
    this.#fill(textsOfEntry(id, body));
  }

  cancel(): void {
    this.#fill({});
    this.texts.flush();
  }

  /** True once the entry is committed. What is typed stays until then. */
  async record(municipalities: readonly NamedMunicipality[]): Promise<boolean> {
    if (this.#busy || this.held.length > 0) return false;
    const typed = this.fields;
    const outcome = parseOfficeForm(typed, { ...this.#signature(), municipalities });
    this.problems = outcome.ok ? {} : outcome.problems;
    if (!outcome.ok || !(await this.#write(this.texts.read('id') ?? newId(), outcome.body))) return false;
    this.cancel();
    this.recorded = typed;
    return true;
  }

  askToWithdraw(id: string): void {
    this.#fill({});
    this.texts.keep('withdrawing', id);
  }

  explain(reason: string): void {
    this.texts.keep('reason', reason === '' ? undefined : reason);
  }

  async withdraw(id: string, body: OfficeEntryBody): Promise<boolean> {
    if (this.#busy || this.held.length > 0) return false;
    const note = this.reason.trim();
    const gone = { ...body, ...this.#signature(), replaces: id, withdrawn: true, note };
    if (!(await this.#write(this.texts.read('id') ?? newId(), gone))) return false;
    this.cancel();
    return true;
  }

  async #write(id: string, body: OfficeEntryBody): Promise<boolean> {
    this.#busy = true;
    const saved = await this.#store.addOfficeEntry(id, body);
    this.#busy = false;
    // Locked: it was committed before the page went away.
    this.#refused = saved.ok || saved.reason === 'locked' ? null : saved.reason;
    return this.#refused === null;
  }

  /** A fresh id with a fresh form, so that a repeated tap or a cut cannot make two entries of one. */
  #fill(texts: Partial<OfficeTexts>): void {
    this.texts.drop('');
    for (const field of officeFields) this.set(field, texts[field] ?? '');
    this.texts.keep('id', newId());
    this.problems = {};
    this.#refused = null;
    this.recorded = texts.kind === undefined ? null : this.recorded;
  }

  #signature(): Pick<OfficeEntryBody, 'enteredBy' | 'enteredByUserId' | 'enteredAt'> {
    const { id, displayName } = this.#person;
    return { enteredBy: displayName, enteredByUserId: id, enteredAt: new Date().toISOString() };
  }
}
