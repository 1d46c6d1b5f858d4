import { LatestWriter } from './latest-writer.ts';
import type { Connection } from './connection.ts';
import { failureOf } from './connection.ts';
import { openJson, sealJson, type Sealer } from './sealing.ts';
import type { InspectionDraft, SaveOutcome } from './store.ts';
import type { DiscardedRow, DraftRow, UserDatabase } from './user-db.ts';

/** Discarded drafts and records stay readable this long. */
const DISCARDED_DAYS = 30;

/** Inspections being written. Every write is one transaction of its own; see LatestWriter for their order. */
export class Drafts {
  readonly #connection: Connection<UserDatabase>;
  readonly #sealer: Sealer;
  readonly #now: () => Date;
  readonly #committed: () => void;
  readonly #writers = new Map<string, LatestWriter<InspectionDraft, SaveOutcome>>();

  constructor(connection: Connection<UserDatabase>, sealer: Sealer, now: () => Date, committed: () => void) {
    this.#connection = connection;
    this.#sealer = sealer;
    this.#now = now;
    this.#committed = committed;
  }

  async list(): Promise<readonly InspectionDraft[]> {
    const rows = await this.#connection.run((db) => db.drafts.toArray());
    const drafts = await Promise.all(rows.map((row) => this.#open(row)));
    return drafts.sort((a, b) => b.updatedAt.localeCompare(a.updatedAt));
  }

  async get(id: string): Promise<InspectionDraft | null> {
    const row = await this.#connection.run((db) => db.drafts.get(id));
    return row ? this.#open(row) : null;
  }

  async ofCase(caseId: string): Promise<InspectionDraft | null> {
    const rows = await this.#connection.run((db) =>
      db.drafts.where('caseId').equals(caseId).sortBy('updatedAt')
    );
    const row = rows.at(-1);
    return row ? this.#open(row) : null;
  }

  save(draft: InspectionDraft): Promise<SaveOutcome> {
    let writer = this.#writers.get(draft.id);
    if (!writer) {
      writer = new LatestWriter((value) => this.#write(value));
      this.#writers.set(draft.id, writer);
    }
    return writer.write(draft);
  }

  /** Also sweeps what was discarded more than 30 days ago. */
  async discard(id: string): Promise<SaveOutcome> {
    const savedAt = this.#now().toISOString();
    const expired = new Date(this.#now().getTime() - DISCARDED_DAYS * 86_400_000).toISOString();
    return this.#commit(savedAt, (db) =>
      db.transaction('rw', db.drafts, db.discarded, async () => {
        await db.discarded.where('discardedAt').below(expired).delete();
        const row = await db.drafts.get(id);
        if (!row) return (await discardedDraft(db, id)) ? 'done' : 'missing';
        const { sealed, ...draft } = row;
        await db.discarded.add({ id, kind: 'draft', discardedAt: savedAt, sealed, draft });
        await db.drafts.delete(id);
        return 'done';
      })
    );
  }

  async listDiscarded(): Promise<readonly InspectionDraft[]> {
    const oldest = new Date(this.#now().getTime() - DISCARDED_DAYS * 86_400_000).toISOString();
    const rows = await this.#connection.run((db) => db.discarded.where('kind').equals('draft').toArray());
    const kept = rows.filter((row) => row.discardedAt >= oldest).map(draftRowOf);
    return Promise.all(kept.filter((row) => row !== null).map((row) => this.#open(row)));
  }

  async restore(id: string): Promise<SaveOutcome> {
    return this.#commit(this.#now().toISOString(), (db) =>
      db.transaction('rw', db.drafts, db.discarded, async () => {
        const row = await discardedDraft(db, id);
        const draft = row ? draftRowOf(row) : null;
        if (!row || !draft) return (await db.drafts.get(id)) ? 'done' : 'missing';
        await db.drafts.put(draft);
        await db.discarded.delete(row.n);
        return 'done';
      })
    );
  }

  /** A late autosave must not bring a completed or discarded draft back to life. */
  async #write(draft: InspectionDraft): Promise<SaveOutcome> {
    try {
      const { id, caseId, formId, formVersion, packHash, startedAt, updatedAt } = draft;
      const { answers, photos, corrects } = draft;
      const sealed = await sealJson(this.#sealer, { answers, photos, corrects });
      const row: DraftRow = { id, caseId, formId, formVersion, packHash, startedAt, updatedAt, sealed };
      return await this.#commit(this.#now().toISOString(), (db) =>
        db.transaction('rw', db.drafts, db.discarded, db.records, async () => {
          if (await db.records.get(id)) return 'locked';
          if (await discardedDraft(db, id)) return 'missing';
          await db.drafts.put(row);
          return 'done';
        })
      );
    } catch (error) {
      return failureOf(error);
    }
  }

  async #commit(
    savedAt: string,
    work: (db: UserDatabase) => Promise<'done' | 'missing' | 'locked'>
  ): Promise<SaveOutcome> {
    try {
      const result = await this.#connection.run(work);
      if (result !== 'done') return { ok: false, reason: result, detail: 'draft' };
    } catch (error) {
      return failureOf(error);
    }
    this.#committed();
    return { ok: true, savedAt };
  }

  async #open(row: DraftRow): Promise<InspectionDraft> {
    const { sealed, ...readable } = row;
    const payload = await openJson(this.#sealer, sealed);
    return { ...readable, ...(payload as Pick<InspectionDraft, 'answers' | 'photos' | 'corrects'>) };
  }
}

function discardedDraft(db: UserDatabase, id: string): Promise<DiscardedRow | undefined> {
  return db.discarded
    .where('id')
    .equals(id)
    .and((row) => row.kind === 'draft')
    .first();
}

function draftRowOf(row: DiscardedRow): DraftRow | null {
  return row.draft ? { ...row.draft, sealed: row.sealed } : null;
}
