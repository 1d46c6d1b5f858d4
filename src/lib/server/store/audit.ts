import type { Transaction } from 'kysely';
import { canonicalJson } from '../../protocol/canonical.ts';
import { hashOf } from '../hash.ts';
import type { Database, Tables } from './schema.ts';

/** What happened, to what, by whom. `detail` holds ids, hashes and counts, never a person's data. */
export interface AuditEntry {
  readonly userId: string | null;
  readonly deviceId: string | null;
  readonly action: string;
  readonly subject: string;
  readonly detail: Readonly<Record<string, string | number>>;
}

/** The numbers a transaction takes from its chamber: read once, written back once, under the row's lock. */
export interface ChamberCounter {
  seq: number;
  auditN: number;
  auditHash: string;
}

const FIRST_HASH = '0'.repeat(64);

export async function createCounter(trx: Transaction<Tables>, chamberId: string): Promise<void> {
  await trx
    .insertInto('chamber_seq')
    .values({ chamber_id: chamberId, seq: 0, audit_n: 0, audit_hash: FIRST_HASH })
    .execute();
}

/** Takes the chamber's row for this transaction. The update comes first so that the lock is a write lock everywhere. */
export async function lockCounter(trx: Transaction<Tables>, chamberId: string): Promise<ChamberCounter> {
  const row = await trx
    .updateTable('chamber_seq')
    .set((eb) => ({ seq: eb.ref('seq') }))
    .where('chamber_id', '=', chamberId)
    .returning(['seq', 'audit_n', 'audit_hash'])
    .executeTakeFirstOrThrow();
  return { seq: row.seq, auditN: row.audit_n, auditHash: row.audit_hash };
}

export async function saveCounter(
  trx: Transaction<Tables>,
  chamberId: string,
  counter: ChamberCounter
): Promise<void> {
  await trx
    .updateTable('chamber_seq')
    .set({ seq: counter.seq, audit_n: counter.auditN, audit_hash: counter.auditHash })
    .where('chamber_id', '=', chamberId)
    .execute();
}

function hashOfRow(row: Omit<Tables['audit'], 'hash'>): string {
  return hashOf(canonicalJson(row));
}

/** Adds one row to the chamber's chain and moves the counter on; the caller saves the counter. */
export async function appendAudit(
  trx: Transaction<Tables>,
  chamberId: string,
  counter: ChamberCounter,
  at: string,
  entry: AuditEntry
): Promise<void> {
  const row = {
    chamber_id: chamberId,
    n: counter.auditN + 1,
    at,
    user_id: entry.userId,
    device_id: entry.deviceId,
    action: entry.action,
    subject: entry.subject,
    detail: canonicalJson(entry.detail),
    previous_hash: counter.auditHash
  };
  const hash = hashOfRow(row);
  await trx
    .insertInto('audit')
    .values({ ...row, hash })
    .execute();
  counter.auditN = row.n;
  counter.auditHash = hash;
}

/** One audited row in a transaction of its own. */
export async function audit(db: Database, chamberId: string, at: string, entry: AuditEntry): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const counter = await lockCounter(trx, chamberId);
    await appendAudit(trx, chamberId, counter, at, entry);
    await saveCounter(trx, chamberId, counter);
  });
}

/** Recomputes a chamber's chain. Answers the number of rows, or the first row that does not fit. */
export async function verifyAudit(
  db: Database,
  chamberId: string
): Promise<{ readonly ok: true; readonly rows: number } | { readonly ok: false; readonly brokenAt: number }> {
  const rows = await db
    .selectFrom('audit')
    .selectAll()
    .where('chamber_id', '=', chamberId)
    .orderBy('n')
    .execute();
  let previous = FIRST_HASH;
  for (const [index, { hash, ...row }] of rows.entries()) {
    if (row.n !== index + 1 || row.previous_hash !== previous || hashOfRow(row) !== hash) {
      return { ok: false, brokenAt: index + 1 };
    }
    previous = hash;
  }
  const head = await db
    .selectFrom('chamber_seq')
    .select(['audit_n', 'audit_hash'])
    .where('chamber_id', '=', chamberId)
    .executeTakeFirst();
  if (head !== undefined && (head.audit_n !== rows.length || head.audit_hash !== previous)) {
    return { ok: false, brokenAt: rows.length + 1 };
  }
  return { ok: true, rows: rows.length };
}
