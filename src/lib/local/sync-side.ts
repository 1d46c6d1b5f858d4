import { RECORD_SCHEMA_VERSION, recordTypes, type RecordType } from '../domain/records.ts';
import type { Mutation, PulledRecord, Receipt } from '../protocol/wire.ts';
import type { Connection } from './connection.ts';
import type { Photos } from './photos.ts';
import { acceptReceipt, type ReadCursor } from './receipts.ts';
import { applyPulled, requeueUnseen, type PulledBody } from './pulled-rows.ts';
import { payloadOf, prepareBody } from './record-rows.ts';
import { openJson, sealJson, type Sealer } from './sealing.ts';
import type { SaveOutcome } from './store.ts';
import type { OutboxRow, UserDatabase } from './user-db.ts';

/** What waits, without its body. */
export type WaitingEntry = Pick<
  OutboxRow,
  'n' | 'mid' | 'recordId' | 'recordType' | 'caseId' | 'op' | 'blobs' | 'state'
>;

/** The server's side of a conflict; rev 0 with a null body: it does not know the record. */
export interface ServerSide {
  readonly rev: number;
  readonly payloadHash: string;
  readonly body: unknown;
}

/** The part of a user's store that sync reads and settles. Every method is one transaction, or none. */
export class SyncSide {
  readonly #connection: Connection<UserDatabase>;
  readonly #sealer: Sealer;
  readonly #photos: Photos;
  readonly #now: () => Date;
  readonly #committed: () => void;

  constructor(
    connection: Connection<UserDatabase>,
    sealer: Sealer,
    photos: Photos,
    now: () => Date,
    committed: () => void
  ) {
    this.#connection = connection;
    this.#sealer = sealer;
    this.#photos = photos;
    this.#now = now;
    this.#committed = committed;
  }

  /** The oldest open entry of every record, in order. A later one waits: it builds on the first one's answer. */
  async waiting(): Promise<readonly WaitingEntry[]> {
    const rows = await this.#connection.run((db) => db.outbox.orderBy('n').toArray());
    const first = new Map<string, OutboxRow>();
    for (const row of rows) if (!first.has(row.recordId)) first.set(row.recordId, row);
    return [...first.values()].filter((row) => row.state !== 'blocked');
  }

  /**
   * Marks entries as possibly sent and hands out their mutations: from here on id and body stay the same until the
   * server has answered. Entries that are gone or blocked by now are left out.
   */
  async freeze(mids: readonly string[]): Promise<readonly Mutation[]> {
    const rows = await this.#connection.run((db) =>
      db.transaction('rw', db.outbox, async () => {
        const found = await db.outbox.where('mid').anyOf(mids).toArray();
        const open = found.filter((row) => row.state !== 'blocked').sort((a, b) => a.n - b.n);
        for (const row of open) if (row.state === 'pending') await db.outbox.update(row.n, { state: 'sent' });
        return open;
      })
    );
    return Promise.all(
      rows.map(async (row) => ({
        mid: row.mid,
        recordId: row.recordId,
        recordType: row.recordType,
        caseId: row.caseId,
        baseRev: row.baseRev,
        op: row.op,
        schemaVersion: row.schemaVersion,
        payloadHash: row.payloadHash,
        body: await openJson(this.#sealer, row.sealed),
        blobs: row.blobs
      }))
    );
  }

  /**
   * One transaction for the answers of a push. A receipt that does not vouch for exactly what was sent changes nothing;
   * the mutation ids of those are answered.
   */
  async applyReceipts(
    receipts: readonly { readonly mid: string; readonly receipt: Receipt }[]
  ): Promise<ReadonlySet<string>> {
    const refused = await this.#connection.run((db) =>
      db.transaction('rw', [db.outbox, db.records, db.receipts, db.photos, db.meta], async () => {
        const mids = new Set<string>();
        for (const { mid, receipt } of receipts) if (!(await acceptReceipt(db, mid, receipt))) mids.add(mid);
        return mids;
      })
    );
    if (refused.size < receipts.length) this.#committed();
    return refused;
  }

  /** Keeps both bodies: the own one in the record, the server's beside it. */
  async applyConflict(mid: string, server: ServerSide, problem: string): Promise<void> {
    const prepared = server.body === null ? null : await prepareBody(this.#sealer, server.body);
    await this.#refuse(mid, problem, async (db, entry) => {
      await db.conflicts.put({
        recordId: entry.recordId,
        rev: server.rev,
        payloadHash: server.payloadHash,
        noticedAt: this.#now().toISOString(),
        op: entry.op,
        schemaVersion: entry.schemaVersion,
        blobs: prepared?.blobs ?? [],
        sealed: prepared?.sealed ?? null
      });
    });
  }

  /** The server holds this very body already, under an answer that was lost: nothing is left to send. */
  async applySame(mid: string, rev: number): Promise<void> {
    await this.#connection.run((db) =>
      db.transaction('rw', db.outbox, db.records, async () => {
        const entry = await db.outbox.get({ mid });
        if (!entry) return;
        const newer = (await db.outbox.where('recordId').equals(entry.recordId).sortBy('n')).find(
          (row) => row.n > entry.n
        );
        await db.outbox.delete(entry.n);
        const base = newer ? payloadOf(entry) : null;
        if (newer) await db.outbox.update(newer.n, { baseRev: rev });
        await db.records.update(entry.recordId, { rev, base, state: newer ? 'waiting' : 'received' });
      })
    );
    this.#committed();
  }

  /** The server went back in time (restored from a backup): the same body goes again, on top of what it has now. */
  async rebase(mid: string, rev: number): Promise<void> {
    const fresh = crypto.randomUUID();
    await this.#connection.run((db) =>
      db.transaction('rw', db.outbox, async () => {
        const entry = await db.outbox.get({ mid });
        if (entry) await db.outbox.update(entry.n, { mid: fresh, baseRev: rev, state: 'pending' });
      })
    );
  }

  /** The record waits for a person; other records go on. A newer body that was not sent yet is tried instead. */
  async applyRefusal(mid: string, problem: string): Promise<void> {
    await this.#refuse(mid, problem, null);
  }

  async cursor(): Promise<ReadCursor | null> {
    const row = await this.#connection.run((db) => db.meta.get('cursor'));
    return (row?.value as ReadCursor | undefined) ?? null;
  }

  /** Rows and cursor in one transaction. Stops before a type that this version does not know, and says so. */
  async applyPage(
    cursor: ReadCursor,
    records: readonly PulledRecord[]
  ): Promise<{ readonly stoppedAt: string | null }> {
    const unknown = records.findIndex((record) => !isReadable(record));
    const known = unknown < 0 ? records : records.slice(0, unknown);
    const bodies: PulledBody[] = [];
    for (const record of known) {
      bodies.push({ record, prepared: await prepareBody(this.#sealer, record.body, record.schemaVersion) });
    }
    const seq = unknown < 0 ? cursor.seq : (known.at(-1)?.seq ?? null);
    await this.#connection.run((db) =>
      db.transaction('rw', [db.records, db.outbox, db.conflicts, db.discarded, db.meta], async () => {
        for (const body of bodies) await applyPulled(db, body, cursor.reading, crypto.randomUUID());
        if (seq !== null) await db.meta.put({ key: 'cursor', value: { ...cursor, seq } });
      })
    );
    if (bodies.length > 0) this.#committed();
    return { stoppedAt: unknown < 0 ? null : (records[unknown]?.recordType ?? null) };
  }

  /** After a reading came to its end: what the server no longer has goes out again, but for the types in `kept`. Answers how many. */
  async finishReading(reading: string, kept: readonly RecordType[] = []): Promise<number> {
    const at = this.#now().toISOString();
    const count = await this.#connection.run((db) =>
      db.transaction('rw', [db.records, db.outbox, db.meta], async () => {
        const requeued = await requeueUnseen(db, reading, at, kept);
        await db.meta.put({ key: 'comparedReading', value: reading });
        return requeued;
      })
    );
    if (count > 0) this.#committed();
    return count;
  }

  async comparedReading(): Promise<string | null> {
    const row = await this.#connection.run((db) => db.meta.get('comparedReading'));
    return (row?.value as string | undefined) ?? null;
  }

  photo(sha256: string): Promise<ArrayBuffer | null> {
    return this.#photos.get(sha256);
  }

  keepPulledPhoto(caseId: string, bytes: ArrayBuffer, sha256: string): Promise<SaveOutcome> {
    return this.#photos.add(caseId, bytes, sha256, true);
  }

  async markPhotoReceived(sha256: string): Promise<void> {
    const receivedAt = this.#now().toISOString();
    await this.#connection.run((db) => db.photos.update(sha256, { receivedAt }));
    this.#committed();
  }

  async #refuse(
    mid: string,
    problem: string,
    also: ((db: UserDatabase, entry: OutboxRow) => Promise<void>) | null
  ): Promise<void> {
    const sealedProblem = await sealJson(this.#sealer, problem);
    await this.#connection.run((db) =>
      db.transaction('rw', [db.outbox, db.records, db.conflicts], async () => {
        const entry = await db.outbox.get({ mid });
        if (!entry) return;
        const newer = (await db.outbox.where('recordId').equals(entry.recordId).sortBy('n')).find(
          (row) => row.n > entry.n
        );
        if (newer) await db.outbox.delete(entry.n);
        // Without a conflict the newer body may be right where the refused one was wrong.
        if (newer && !also) return;
        await db.outbox.update((newer ?? entry).n, { state: 'blocked' });
        await also?.(db, entry);
        await db.records.update(entry.recordId, { state: 'attention', problem: sealedProblem });
      })
    );
    this.#committed();
  }
}

function isReadable(record: PulledRecord): boolean {
  const known = (recordTypes as readonly string[]).includes(record.recordType);
  return known && record.schemaVersion <= RECORD_SCHEMA_VERSION;
}
