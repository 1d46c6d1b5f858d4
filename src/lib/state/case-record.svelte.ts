import type { FactValue } from '../domain/facts.ts';
import type { Applicant, CaseBody } from '../domain/records.ts';
import type { SaveOutcome, StoredRecord, UserStore } from '../local/store.ts';
import { canonicalJson } from '../protocol/canonical.ts';
import { Autosave } from './autosave.svelte.ts';
import { heldInCase, storableCase } from './case-body.ts';
import { releaseKey } from './my-number-guard.ts';

export interface CaseRecordOptions {
  readonly store: Pick<UserStore, 'getCase' | 'saveCase'>;
  readonly id: string;
  /** Adds what is stored beside what was typed: the pack in use and the verdict. */
  readonly seal: (body: CaseBody) => CaseBody;
  /** Runs after the first write of a new case. */
  readonly begun: () => Promise<SaveOutcome>;
}

/** The body of one case as it is typed, and its way to the store. */
export class CaseRecord {
  record = $state.raw<StoredRecord<CaseBody> | null>(null);
  /** What another tab wrote while something typed here was not stored: a person chooses. */
  elsewhere = $state.raw<StoredRecord<CaseBody> | null>(null);
  readonly save: Autosave;
  readonly #options: CaseRecordOptions;
  #body = $state.raw<CaseBody | null>(null);
  #released = $state.raw<ReadonlySet<string>>(new Set());
  #written: CaseBody | null = null;
  /** Hash of what this tab last saw in the store: a save made from anything else is refused there. */
  #base: string | null = null;
  /** When every body was written that was taken or stored here: another time is another tab's, or the server's. */
  readonly #known = new Set<string>();

  constructor(options: CaseRecordOptions) {
    this.#options = options;
    this.save = new Autosave(() => this.#write());
  }

  /** Fields that are not stored because they may hold an Individual Number. */
  readonly held = $derived.by(() => (this.#body ? heldInCase(this.#body, this.#released) : []));

  get body(): CaseBody {
    if (!this.#body) throw new Error('case is not open');
    return this.#body;
  }

  /** Resolves to false when the device has no such case. */
  async read(): Promise<boolean> {
    this.record = await this.#options.store.getCase(this.#options.id);
    return this.record !== null;
  }

  /** Opens what was read, or what a new case begins as. */
  open(fresh: () => CaseBody): void {
    if (this.record) this.#take(this.record);
    else this.#body = fresh();
  }

  edit(change: Partial<CaseBody>): void {
    this.#body = { ...this.body, ...change };
    this.save.touch();
  }

  editApplicant(change: Partial<Applicant>): void {
    this.edit({ applicant: { ...this.body.applicant, ...change } });
  }

  /** Undefined takes the answer back: the question is open again. */
  answer(fact: string, value: FactValue | undefined): void {
    const facts: Record<string, FactValue> = { ...this.body.facts };
    if (value === undefined) delete facts[fact];
    else facts[fact] = value;
    this.edit({ facts });
  }

  /** A person says that the held text, and `others` once they stand in the decision, hold no Individual Number. */
  release(others: readonly string[]): void {
    const { body } = this;
    const keys = [
      ...this.held.map((field) => releaseKey(field, String(textAt(body, field)))),
      ...others.map((text) => releaseKey('visit.text', text))
    ];
    this.#released = new Set([...this.#released, ...keys]);
    this.save.touch();
  }

  /** Takes over what another tab or the server changed, or says so if something typed here is not stored yet. */
  async follow(): Promise<void> {
    const record = await this.#options.store.getCase(this.#options.id);
    if (!record) return;
    this.record = record;
    if (this.#known.has(record.body.updatedAt)) return;
    if (this.save.open || this.held.length > 0) this.elsewhere = record;
    else this.#take(record);
  }

  /** Ends two versions of a case: with what stands here, or with what the other tab wrote. */
  async settle(choice: 'here' | 'elsewhere'): Promise<void> {
    const theirs = this.elsewhere;
    if (!theirs) return;
    this.elsewhere = null;
    if (choice === 'elsewhere') {
      this.#take(theirs);
      this.save.forget();
      return;
    }
    this.#saw(theirs);
    this.save.touch();
    await this.save.flush();
  }

  #take(record: StoredRecord<CaseBody>): void {
    this.#saw(record);
    this.#body = record.body;
  }

  #saw({ body, payloadHash }: StoredRecord<CaseBody>): void {
    this.#known.add(body.updatedAt);
    this.#written = body;
    this.#base = payloadHash;
  }

  async #write(): Promise<SaveOutcome> {
    if (this.elsewhere) return { ok: false, reason: 'elsewhere', detail: this.#options.id };
    const isNew = this.#written === null;
    const now = { ...this.#options.seal(this.body), updatedAt: new Date().toISOString() };
    const body = storableCase(now, this.#written, this.held);
    // Held typing alone changes nothing that is stored, and must not look like news to another tab.
    if (this.#written && sameButTime(body, this.#written))
      return { ok: true, savedAt: this.#written.updatedAt };
    this.#known.add(body.updatedAt);
    const outcome = await this.#options.store.saveCase(this.#options.id, body, this.#base);
    if (!outcome.ok) {
      // Written elsewhere within the moment before this save: nothing was overwritten, a person chooses.
      if (outcome.reason === 'elsewhere') await this.follow();
      return outcome;
    }
    this.#written = body;
    this.#base = outcome.payloadHash ?? null;
    return isNew ? this.#options.begun() : outcome;
  }
}

/** What comes from the store has its keys sorted, what is judged here has not. */
function sameButTime(body: CaseBody, other: CaseBody): boolean {
  return canonicalJson({ ...body, updatedAt: other.updatedAt }) === canonicalJson(other);
}

function textAt(body: CaseBody, field: string): unknown {
  const dot = field.indexOf('.');
  const part = body[field.slice(0, dot) as 'applicant' | 'facts' | 'receptionBox' | 'visit'];
  return (part as unknown as Record<string, unknown>)[field.slice(dot + 1)];
}
