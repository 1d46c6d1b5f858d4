import type { RecordBody } from '../domain/records.ts';
import { RECORD_SCHEMA_VERSION } from '../domain/records.ts';
import { canonicalJson, sha256Hex } from '../protocol/canonical.ts';
import type { Operation } from '../protocol/wire.ts';
import { openJson, type Sealer } from './sealing.ts';
import type { StoredRecord } from './store.ts';
import type { OutboxRow, RecordRow, Sealed, UserDatabase } from './user-db.ts';

/** A body made ready before the transaction opens: hashed over its canonical text, and that text sealed. */
export interface PreparedBody {
  readonly payloadHash: string;
  readonly sealed: Sealed;
  readonly blobs: string[];
  readonly schemaVersion: number;
}

export async function prepareBody(
  sealer: Sealer,
  body: unknown,
  schemaVersion = RECORD_SCHEMA_VERSION
): Promise<PreparedBody> {
  const text = canonicalJson(body);
  return {
    payloadHash: await sha256Hex(text),
    sealed: await sealer.seal(new TextEncoder().encode(text)),
    blobs: photosNamedIn(body),
    schemaVersion
  };
}

/** SHA-256 of every photo that a body names, sorted, each once. */
function photosNamedIn(body: unknown): string[] {
  if (typeof body !== 'object' || body === null || !('photos' in body) || !Array.isArray(body.photos))
    return [];
  const hashes = body.photos.map((photo: { sha256: string }) => photo.sha256);
  return [...new Set(hashes)].sort();
}

export interface RecordWrite {
  readonly id: string;
  readonly type: RecordRow['type'];
  readonly caseId: string;
  readonly op: Operation;
  /** A completed inspection: nothing writes it again. */
  readonly locks: boolean;
  readonly at: string;
  /** Payload hash of what must be there now (null: nothing); undefined: whatever is there. */
  readonly base?: string | null | undefined;
  /** Used if the write needs a new outbox entry. */
  readonly mid: string;
}

/**
 * Inside a transaction over records, outbox and conflicts: writes the record and makes sure that exactly one entry that
 * was never sent carries its newest body. Answers `locked` and changes nothing if the record is completed, `elsewhere` if it is
 * not the one that the write was made from.
 */
export async function writeRecord(
  db: UserDatabase,
  write: RecordWrite,
  prepared: PreparedBody
): Promise<'written' | 'unchanged' | 'locked' | 'elsewhere'> {
  const before = await db.records.get(write.id);
  if (before?.locked) return 'locked';
  const now = before?.payloadHash ?? null;
  // A write that is repeated after a cut finds its own body.
  const expected = write.base === undefined || write.base === now || prepared.payloadHash === now;
  if (!expected) return 'elsewhere';
  const conflict = await db.conflicts.get(write.id);
  if (before && !conflict && before.payloadHash === prepared.payloadHash && before.state !== 'attention') {
    return 'unchanged';
  }
  const last = (await db.outbox.where('recordId').equals(write.id).sortBy('n')).at(-1);
  if (last && (last.state === 'pending' || (conflict && last.state === 'blocked'))) {
    await db.outbox.update(last.n, { ...prepared, op: write.op });
  } else {
    if (last?.state === 'blocked') await db.outbox.delete(last.n);
    const entry = newEntry(write, prepared, before?.rev ?? 0);
    await db.outbox.add(conflict ? { ...entry, state: 'blocked' } : entry);
  }
  await db.records.put({
    id: write.id,
    type: write.type,
    caseId: write.caseId,
    rev: before?.rev ?? 0,
    epoch: before?.epoch ?? null,
    state: conflict ? 'attention' : 'waiting',
    updatedAt: write.at,
    receivedAt: before?.receivedAt ?? null,
    locked: write.locks,
    op: write.op,
    ...prepared,
    problem: conflict ? (before?.problem ?? null) : null,
    base: before && before.rev > 0 ? (before.base ?? payloadOf(before)) : null
  });
  return 'written';
}

/** A mutation that has never left the device. */
export function newEntry(
  write: Pick<RecordWrite, 'id' | 'type' | 'caseId' | 'op' | 'at' | 'mid'>,
  prepared: PreparedBody,
  baseRev: number
): Omit<OutboxRow, 'n'> {
  return {
    mid: write.mid,
    recordId: write.id,
    recordType: write.type,
    caseId: write.caseId,
    baseRev,
    op: write.op,
    state: 'pending',
    queuedAt: write.at,
    ...prepared
  };
}

/** The part of a row that the server is told: body and what describes it. */
export function payloadOf(
  row: Pick<RecordRow, 'sealed' | 'payloadHash' | 'op' | 'schemaVersion' | 'blobs'>
): NonNullable<RecordRow['base']> {
  const { sealed, payloadHash, op, schemaVersion, blobs } = row;
  return { sealed, payloadHash, op, schemaVersion, blobs };
}

/** Completed inspections and entries of the office are written once: what the server holds of one is final. */
export function isLocking(type: RecordRow['type'], op: Operation): boolean {
  return type === 'officeEntry' || (type === 'inspection' && op !== 'save');
}

export async function openRecord<B extends RecordBody>(
  sealer: Sealer,
  row: RecordRow
): Promise<StoredRecord<B>> {
  const { id, type, caseId, rev, state, updatedAt, receivedAt, locked, payloadHash } = row;
  return {
    ...{ id, type, caseId, rev, state, updatedAt, receivedAt, locked, payloadHash },
    problem: row.problem ? ((await openJson(sealer, row.problem)) as string) : null,
    body: (await openJson(sealer, row.sealed)) as B
  };
}
