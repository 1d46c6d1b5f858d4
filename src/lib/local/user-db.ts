import { Dexie, type EntityTable, type Table } from 'dexie';
import type { RecordState, RecordType } from '../domain/records.ts';
import type { Operation, Receipt } from '../protocol/wire.ts';

/** Sealed bytes of a payload; see sealing.ts. */
export type Sealed = Uint8Array;

export interface RecordRow {
  id: string;
  type: RecordType;
  caseId: string;
  /** Last revision that the server is known to hold; 0: none. */
  rev: number;
  /** Epoch of the server's stream in which `rev` was last seen; null: never pulled. */
  epoch: string | null;
  state: RecordState;
  updatedAt: string;
  receivedAt: string | null;
  locked: boolean;
  op: Operation;
  schemaVersion: number;
  payloadHash: string;
  blobs: string[];
  sealed: Sealed;
  problem: Sealed | null;
  /** Body that the server holds at `rev`, when it differs from `sealed`; what discarding goes back to. */
  base: { sealed: Sealed; payloadHash: string; op: Operation; schemaVersion: number; blobs: string[] } | null;
}

/**
 * `pending`: never left the device, may still be replaced. `sent`: may have reached the server, so id and bytes are
 * frozen until it answers. `blocked`: refused, waits for a person.
 */
export type OutboxState = 'pending' | 'sent' | 'blocked';

export interface OutboxRow {
  /** Order of sending. */
  n: number;
  mid: string;
  recordId: string;
  recordType: RecordType;
  caseId: string;
  baseRev: number;
  op: Operation;
  schemaVersion: number;
  payloadHash: string;
  blobs: string[];
  state: OutboxState;
  queuedAt: string;
  sealed: Sealed;
}

export interface DraftRow {
  id: string;
  caseId: string;
  formId: string;
  formVersion: number;
  packHash: string;
  startedAt: string;
  updatedAt: string;
  sealed: Sealed;
}

export interface DiscardedRow {
  n: number;
  id: string;
  kind: 'draft' | 'record';
  discardedAt: string;
  sealed: Sealed;
  draft: Omit<DraftRow, 'sealed'> | null;
}

export interface PhotoRow {
  sha256: string;
  caseId: string;
  byteLength: number;
  storedAt: string;
  /** When the server confirmed to hold it; null: not yet. */
  receivedAt: string | null;
  /** An ArrayBuffer, never a Blob: Safari hands stored Blobs back empty. */
  sealed: ArrayBuffer;
}

export interface ConflictRow {
  recordId: string;
  rev: number;
  payloadHash: string;
  noticedAt: string;
  op: Operation;
  blobs: string[];
  schemaVersion: number;
  /** Null: the server no longer knows the record. */
  sealed: Sealed | null;
}

/** A text that is no answer yet: half a date, a note not left yet. */
export interface UnfinishedRow {
  caseId: string;
  field: string;
  updatedAt: string;
  sealed: Sealed;
}

export type ReceiptRow = Receipt;

export interface MetaRow {
  key: string;
  value: unknown;
}

/** Schema by version, without gaps: version n is entry n−1. A change of indexes is a new entry, never an edit. */
export const userSchemas: readonly Record<string, string>[] = [
  {
    records: 'id, state, [type+caseId], type',
    outbox: '++n, &mid, recordId, state',
    drafts: 'id, caseId',
    discarded: '++n, id, kind, discardedAt',
    photos: 'sha256, caseId',
    conflicts: 'recordId',
    receipts: 'recordId',
    meta: 'key'
  },
  { unfinished: '[caseId+field], caseId' }
];

/** `strict`: a commit is reported only after the bytes are handed to the disk. */
export class UserDatabase extends Dexie {
  declare records: Table<RecordRow, string>;
  declare outbox: EntityTable<OutboxRow, 'n'>;
  declare drafts: Table<DraftRow, string>;
  declare discarded: EntityTable<DiscardedRow, 'n'>;
  declare photos: Table<PhotoRow, string>;
  declare conflicts: Table<ConflictRow, string>;
  declare receipts: Table<ReceiptRow, string>;
  declare unfinished: Table<UnfinishedRow, [string, string]>;
  declare meta: Table<MetaRow, string>;

  constructor(name: string) {
    super(name, { chromeTransactionDurability: 'strict' });
    for (const [index, schema] of userSchemas.entries()) this.version(index + 1).stores(schema);
  }
}

export function userDatabaseName(userId: string): string {
  return `genchi-user-${userId}`;
}
