import type { Cursor, Receipt } from '../protocol/wire.ts';
import { payloadOf } from './record-rows.ts';
import type { OutboxRow, UserDatabase } from './user-db.ts';

/**
 * Place in the server's stream. `reading` names one pass from the stream's start: a new epoch, or a stream that
 * became shorter, begins another, and what a whole pass did not show is no longer on the server.
 */
export interface ReadCursor extends Cursor {
  readonly reading: string;
}

/**
 * Inside a transaction over outbox, records, receipts, photos and meta: the entry goes, the record knows its new revision.
 * A body saved meanwhile keeps an entry of its own, on top of that revision. False, and nothing changes, unless the
 * receipt vouches for exactly what was sent.
 */
export async function acceptReceipt(db: UserDatabase, mid: string, receipt: Receipt): Promise<boolean> {
  const entry = await db.outbox.get({ mid });
  if (!entry) return true;
  if (!vouchesFor(receipt, entry)) return false;
  const record = await db.records.get(entry.recordId);
  const newer = (await db.outbox.where('recordId').equals(entry.recordId).sortBy('n')).find(
    (row) => row.n > entry.n
  );
  await db.outbox.delete(entry.n);
  await db.receipts.put(receipt);
  await db.meta.put({ key: 'lastReceivedAt', value: receipt.receivedAt });
  await db.photos.where('sha256').anyOf(entry.blobs).modify({ receivedAt: receipt.receivedAt });
  if (!record) return true;
  const cursor = (await db.meta.get('cursor'))?.value as ReadCursor | undefined;
  const epoch = cursor?.reading ?? null;
  const overtaken = record.rev > receipt.rev;
  if (newer) {
    await db.outbox.update(newer.n, { baseRev: receipt.rev });
    const base = overtaken ? record.base : payloadOf(entry);
    const rev = Math.max(record.rev, receipt.rev);
    await db.records.put({ ...record, epoch, base, rev, receivedAt: receipt.receivedAt });
    return true;
  }
  const content = overtaken && record.base ? record.base : payloadOf(record);
  await db.records.put({
    ...record,
    ...content,
    epoch,
    rev: Math.max(record.rev, receipt.rev),
    receivedAt: receipt.receivedAt,
    state: 'received',
    problem: null,
    base: null
  });
  return true;
}

function vouchesFor(receipt: Receipt, entry: OutboxRow): boolean {
  const held = new Set(receipt.blobs);
  return (
    receipt.recordId === entry.recordId &&
    receipt.payloadHash === entry.payloadHash &&
    receipt.rev > entry.baseRev &&
    entry.blobs.every((blob) => held.has(blob))
  );
}
