import type { RecordBody, RecordType } from '../domain/records.ts';
import { failureOf, type Connection } from './connection.ts';
import { isLocking, newEntry, openRecord, payloadOf, prepareBody, type PreparedBody } from './record-rows.ts';
import { openJson, type Sealer } from './sealing.ts';
import type { RecordConflict, SaveOutcome, StoredRecord, UserStore } from './store.ts';
import type { ConflictRow, RecordRow, UserDatabase } from './user-db.ts';

/** What a person can do with a record that the server refused: look, decide, send again, give up, take along. */
export class Attention {
  readonly #connection: Connection<UserDatabase>;
  readonly #sealer: Sealer;
  readonly #now: () => Date;
  readonly #committed: () => void;

  constructor(connection: Connection<UserDatabase>, sealer: Sealer, now: () => Date, committed: () => void) {
    this.#connection = connection;
    this.#sealer = sealer;
    this.#now = now;
    this.#committed = committed;
  }

  async list(): Promise<readonly StoredRecord[]> {
    const rows = await this.#connection.run((db) => db.records.where('state').equals('attention').toArray());
    return Promise.all(rows.map((row) => openRecord(this.#sealer, row)));
  }

  async conflictOf(id: string): Promise<RecordConflict | null> {
    const row = await this.#connection.run((db) => db.conflicts.get(id));
    if (!row) return null;
    const body = row.sealed ? ((await openJson(this.#sealer, row.sealed)) as RecordBody) : null;
    return { recordId: id, rev: row.rev, body, noticedAt: row.noticedAt };
  }

  async resolve(id: string, choice: 'mine' | 'server' | RecordBody): Promise<SaveOutcome> {
    if (choice === 'server') return this.discard(id);
    return this.#change(async (at) => {
      const merged = choice === 'mine' ? null : await prepareBody(this.#sealer, choice);
      const mid = crypto.randomUUID();
      return async (db, record, conflict) => {
        if (!conflict) return 'missing';
        const prepared = merged ?? preparedOf(record);
        await replaceEntry(db, record, prepared, conflict.rev, at, mid);
        await db.conflicts.delete(id);
        await db.records.put({
          ...record,
          ...prepared,
          rev: conflict.rev,
          state: 'waiting',
          updatedAt: at,
          problem: null,
          base: baseOf(conflict, record.type)
        });
        return 'done';
      };
    }, id);
  }

  async retry(id: string): Promise<SaveOutcome> {
    return this.#change(async (at) => {
      const mid = crypto.randomUUID();
      return async (db, record, conflict) => {
        if (conflict || record.state !== 'attention') return 'locked';
        await replaceEntry(db, record, preparedOf(record), record.rev, at, mid);
        await db.records.put({ ...record, state: 'waiting', problem: null });
        return 'done';
      };
    }, id);
  }

  async discard(id: string): Promise<SaveOutcome> {
    return this.#change(
      async (at) => async (db, record, conflict) => {
        if (record.state !== 'attention') return 'locked';
        const base = conflict ? baseOf(conflict, record.type) : record.base;
        await db.discarded.add({ id, kind: 'record', discardedAt: at, sealed: record.sealed, draft: null });
        await db.outbox.where('recordId').equals(id).delete();
        await db.conflicts.delete(id);
        const rev = conflict ? conflict.rev : record.rev;
        if (rev === 0 || (conflict && !base)) {
          await db.records.delete(id);
          return 'done';
        }
        const kept = base ?? payloadOf(record);
        await db.records.put({
          ...record,
          ...kept,
          rev,
          state: 'received',
          locked: isLocking(record.type, kept.op),
          updatedAt: at,
          problem: null,
          base: null
        });
        return 'done';
      },
      id
    );
  }

  /** Own bodies that were given up, or overtaken after the server came back from a backup. */
  async listDiscarded(): ReturnType<UserStore['listDiscardedRecords']> {
    const rows = await this.#connection.run((db) => db.discarded.where('kind').equals('record').toArray());
    return Promise.all(
      rows.map(async ({ id, discardedAt, sealed }) => ({
        id,
        discardedAt,
        body: (await openJson(this.#sealer, sealed)) as RecordBody
      }))
    );
  }

  async exportText(id: string): Promise<string | null> {
    const row = await this.#connection.run((db) => db.records.get(id));
    if (!row) return null;
    const record = await openRecord(this.#sealer, row);
    return JSON.stringify({ record, conflict: await this.conflictOf(id) }, null, 2);
  }

  /** `prepare` runs before the transaction opens and hands over what runs inside it. */
  async #change(
    prepare: (
      at: string
    ) => Promise<
      (
        db: UserDatabase,
        record: RecordRow,
        conflict: ConflictRow | undefined
      ) => Promise<'done' | 'missing' | 'locked'>
    >,
    id: string
  ): Promise<SaveOutcome> {
    const savedAt = this.#now().toISOString();
    try {
      const work = await prepare(savedAt);
      const result = await this.#connection.run((db) =>
        db.transaction('rw', db.records, db.outbox, db.conflicts, db.discarded, async () => {
          const record = await db.records.get(id);
          return record ? work(db, record, await db.conflicts.get(id)) : 'missing';
        })
      );
      if (result !== 'done') return { ok: false, reason: result, detail: id };
    } catch (error) {
      return failureOf(error);
    }
    this.#committed();
    return { ok: true, savedAt };
  }
}

function preparedOf(record: RecordRow): PreparedBody {
  const { payloadHash, sealed, blobs, schemaVersion } = record;
  return { payloadHash, sealed, blobs, schemaVersion };
}

function baseOf(conflict: ConflictRow, type: RecordType): RecordRow['base'] {
  if (!conflict.sealed) return null;
  const { sealed, payloadHash, schemaVersion, blobs } = conflict;
  return { sealed, payloadHash, schemaVersion, blobs, op: type === 'inspection' ? conflict.op : 'save' };
}

/** The refused entry goes, one that was never sent takes its place: an answered mutation id is never used again. */
async function replaceEntry(
  db: UserDatabase,
  record: RecordRow,
  prepared: PreparedBody,
  baseRev: number,
  at: string,
  mid: string
): Promise<void> {
  await db.outbox.where('recordId').equals(record.id).delete();
  await db.outbox.add(newEntry({ ...record, at, mid }, prepared, baseRev));
}
