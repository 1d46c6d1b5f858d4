import BetterSqlite3 from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs';
import { dirname, join } from 'node:path';
import { hashOf } from '../hash.ts';
import { copyPacks, publishedFolder } from '../packs/pack-folders.ts';
import { verifyAudit } from './audit.ts';
import { DATABASE_FILE } from './open-store.ts';
import type { Tables } from './schema.ts';

export interface BackupSummary {
  readonly file: string;
  readonly bytes: number;
  /** Rule packs beside it, which its records were judged by; damaged ones are named and left out. */
  readonly packs: { readonly folder: string; readonly files: number; readonly damaged: readonly string[] };
  readonly chambers: readonly {
    readonly name: string;
    readonly users: number;
    readonly records: number;
    readonly versions: number;
    readonly photos: number;
    readonly auditRows: number;
  }[];
}

export type BackupOutcome =
  | { readonly ok: true; readonly summary: BackupSummary }
  | { readonly ok: false; readonly reason: 'no-data' | 'target-exists' }
  | { readonly ok: false; readonly reason: 'copy-broken'; readonly problems: readonly string[] };

/** Tables that only grow: a good copy holds at least what was there when it began. */
const GROWING = ['record_version', 'photo', 'audit', 'mutation_ack'] as const;

function countsOf(file: BetterSqlite3.Database): readonly number[] {
  return GROWING.map((table) => file.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number);
}

/** Local time without separators that file systems mind. */
function fileNameFor(now: Date): string {
  const digits = (part: number): string => String(part).padStart(2, '0');
  const day = `${now.getFullYear()}${digits(now.getMonth() + 1)}${digits(now.getDate())}`;
  const time = `${digits(now.getHours())}${digits(now.getMinutes())}${digits(now.getSeconds())}`;
  return `genchi-${day}-${time}.sqlite`;
}

function flush(path: string): void {
  const handle = openSync(path, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

async function problemsOf(
  copy: BetterSqlite3.Database,
  before: readonly number[]
): Promise<readonly string[]> {
  const problems: string[] = [];
  const integrity = copy.pragma('integrity_check', { simple: true });
  if (integrity !== 'ok') problems.push(`integrity_check: ${String(integrity)}`);
  const broken = copy.pragma('foreign_key_check') as readonly unknown[];
  if (broken.length > 0) problems.push(`foreign_key_check: ${broken.length} rows`);
  for (const [index, count] of countsOf(copy).entries()) {
    const expected = before[index] ?? 0;
    if (count < expected) problems.push(`${GROWING[index]}: ${count} of ${expected} rows`);
  }
  for (const row of copy.prepare('SELECT sha256, bytes FROM photo').iterate()) {
    const { sha256, bytes } = row as { readonly sha256: string; readonly bytes: Buffer };
    if (hashOf(bytes) !== sha256) problems.push(`photo ${sha256}: other bytes`);
  }
  // Kysely may not close it: the caller owns the file.
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: copy }) });
  for (const { id } of await db.selectFrom('chamber').select('id').execute()) {
    const chain = await verifyAudit(db, id);
    if (!chain.ok) problems.push(`audit of ${id}: broken at row ${chain.brokenAt}`);
  }
  return problems;
}

function chambersOf(copy: BetterSqlite3.Database): BackupSummary['chambers'] {
  return copy
    .prepare(
      `SELECT name,
         (SELECT count(*) FROM app_user WHERE chamber_id = chamber.id) AS users,
         (SELECT count(*) FROM record WHERE chamber_id = chamber.id) AS records,
         (SELECT count(*) FROM record_version WHERE chamber_id = chamber.id) AS versions,
         (SELECT count(*) FROM photo WHERE chamber_id = chamber.id) AS photos,
         (SELECT count(*) FROM audit WHERE chamber_id = chamber.id) AS auditRows
       FROM chamber ORDER BY created_at, id`
    )
    .all() as BackupSummary['chambers'];
}

/**
 * Copies the data folder's database to one file (or into a folder), also while the server runs, and checks the copy
 * before it gets its name: integrity, references, row counts, photo hashes, audit chains. The copy gets an epoch of its
 * own, so that devices compare everything with a server that was restored from it. The packs go into a folder beside it; signing keys
 * are no part of it, for a backup is read by more people than may sign.
 */
export async function backUp(dataFolder: string, target: string, now: Date): Promise<BackupOutcome> {
  const sourceFile = join(dataFolder, DATABASE_FILE);
  if (!existsSync(sourceFile)) return { ok: false, reason: 'no-data' };
  const isFolder = target.endsWith('/') || (existsSync(target) && statSync(target).isDirectory());
  const file = isFolder ? join(target, fileNameFor(now)) : target;
  const packsFolder = `${file.replace(/\.sqlite$/, '')}.packs`;
  if (existsSync(file) || existsSync(packsFolder)) return { ok: false, reason: 'target-exists' };
  mkdirSync(dirname(file), { recursive: true });
  const partial = `${file}.partial`;
  rmSync(partial, { force: true });
  // Made first, so that the copy is never readable by others.
  writeFileSync(partial, '', { mode: 0o600 });

  const source = new BetterSqlite3(sourceFile, { readonly: true, timeout: 10_000 });
  const before = countsOf(source);
  try {
    // All pages in one step: in several, each write of a running server would start the copy over.
    await source.backup(partial, { progress: () => 0x7fffffff });
  } finally {
    source.close();
  }

  const copy = new BetterSqlite3(partial);
  let chambers: BackupSummary['chambers'];
  try {
    copy.pragma('journal_mode = DELETE');
    const problems = await problemsOf(copy, before);
    if (problems.length > 0) return { ok: false, reason: 'copy-broken', problems };
    copy.prepare(`UPDATE meta SET value = ? WHERE key = 'epoch'`).run(randomUUID());
    chambers = chambersOf(copy);
  } finally {
    copy.close();
  }
  const partialPacks = `${packsFolder}.partial`;
  rmSync(partialPacks, { recursive: true, force: true });
  const packs = { folder: packsFolder, ...copyPacks(publishedFolder(dataFolder), partialPacks) };
  flush(partial);
  renameSync(partialPacks, packsFolder);
  renameSync(partial, file);
  flush(dirname(file));
  return { ok: true, summary: { file, bytes: statSync(file).size, packs, chambers } };
}
