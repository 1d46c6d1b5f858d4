import type { RecordType } from '../domain/records.ts';
import type { PulledRecord } from '../protocol/wire.ts';
import { isLocking, newEntry, payloadOf, type PreparedBody } from './record-rows.ts';
import type { RecordRow, UserDatabase } from './user-db.ts';

export interface PulledBody {
  readonly record: PulledRecord;
  readonly prepared: PreparedBody;
}

/**
 * Inside a transaction over records, outbox, conflicts and discarded. A dirty row keeps its body, whatever the server says; the
 * server's goes to the base, so that giving up the own change has something to go back to.
 *
 * | row here        | server's rev        | what happens                                   |
 * |-----------------|---------------------|------------------------------------------------|
 * | none            | any                 | taken                                          |
 * | dirty, conflict | any                 | becomes the other side of the conflict         |
 * | dirty           | newer               | becomes the base                               |
 * | clean           | newer, or same body | taken; in a new epoch the own body is set aside|
 * | clean, locked   | another body        | both kept, a person is asked                   |
 * | new epoch: clean| same, other body    | both kept, a person is asked                   |
 * | new epoch: clean| older               | the server went back: the own body goes again  |
 * | clean           | older               | left                                           |
 */
export async function applyPulled(
  db: UserDatabase,
  { record, prepared }: PulledBody,
  epoch: string,
  mid: string
): Promise<void> {
  const type = record.recordType as RecordType;
  const before = await db.records.get(record.recordId);
  const server = { ...prepared, op: record.op };
  if (!before) {
    await db.records.put(takenRow(record, type, prepared, epoch));
    return;
  }
  const entries = await db.outbox.where('recordId').equals(record.recordId).count();
  const dirty = entries > 0 || before.state === 'attention';
  const newEpoch = before.epoch !== epoch;
  if (dirty) {
    await db.conflicts.update(record.recordId, { rev: record.rev, ...prepared });
    if (record.rev > before.rev || newEpoch) {
      await db.records.put({ ...before, epoch, rev: record.rev, base: server });
    }
    return;
  }
  const sameBody = record.payloadHash === before.payloadHash;
  if (!sameBody && (before.locked || (newEpoch && record.rev === before.rev))) {
    const { recordId, rev, receivedAt } = record;
    await db.conflicts.put({ recordId, rev, noticedAt: receivedAt, ...server });
    await db.records.put({ ...before, epoch, state: 'attention' });
    return;
  }
  if (sameBody || record.rev > before.rev) {
    if (newEpoch && before.epoch !== null && !sameBody) {
      const { recordId: id, receivedAt: discardedAt } = record;
      await db.discarded.add({ id, kind: 'record', discardedAt, sealed: before.sealed, draft: null });
    }
    await db.records.put(takenRow(record, type, prepared, epoch));
    return;
  }
  if (!newEpoch) return;
  const write = { ...before, at: record.receivedAt, mid };
  await db.outbox.add(newEntry(write, payloadOf(before), record.rev));
  await db.records.put({ ...before, epoch, rev: record.rev, state: 'waiting', base: server });
}

/**
 * Inside a transaction over records and outbox, after a new epoch was read to its end: records that the server once
 * confirmed and no longer has are sent as new. Types in `kept` are not this person's to send: they stay on the device until the
 * server has them again. Answers how many were sent.
 */
export async function requeueUnseen(
  db: UserDatabase,
  epoch: string,
  at: string,
  kept: readonly RecordType[]
): Promise<number> {
  const unseen = await db.records.filter((row) => row.rev > 0 && row.epoch !== epoch).toArray();
  let sent = 0;
  for (const row of unseen) {
    if (kept.includes(row.type)) {
      await db.records.put({ ...row, rev: 0, epoch: null, base: null, state: 'onDevice' });
      continue;
    }
    sent += 1;
    const entries = await db.outbox.where('recordId').equals(row.id).toArray();
    if (entries.length === 0) {
      const write = { ...row, at, mid: crypto.randomUUID() };
      await db.outbox.add(newEntry(write, payloadOf(row), 0));
    }
    for (const entry of entries)
      if (entry.state === 'pending') await db.outbox.update(entry.n, { baseRev: 0 });
    const state = row.state === 'attention' ? row.state : 'waiting';
    await db.records.put({ ...row, rev: 0, epoch: null, base: null, state });
  }
  return sent;
}

function takenRow(record: PulledRecord, type: RecordType, prepared: PreparedBody, epoch: string): RecordRow {
  return {
    id: record.recordId,
    type,
    caseId: record.caseId,
    rev: record.rev,
    epoch,
    state: 'received',
    updatedAt: record.receivedAt,
    receivedAt: record.receivedAt,
    locked: isLocking(type, record.op),
    op: record.op,
    ...prepared,
    problem: null,
    base: null
  };
}
