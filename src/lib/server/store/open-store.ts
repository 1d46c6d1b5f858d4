import BetterSqlite3 from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { migrations } from './migrations.ts';
import type { Database, Tables } from './schema.ts';

export const DATABASE_FILE = 'genchi.sqlite';
const LOCK_FILE = 'genchi.lock';

export interface Store {
  readonly db: Database;
  /** Names this history of the data: a restored copy has another one. */
  readonly epoch: string;
  /** Id of the newest migration applied. */
  readonly schema: number;
  /** What SQLite answers to a PRAGMA of the serving connection. */
  pragma(name: string): unknown;
  close(): Promise<void>;
}

export class DataFolderInUse extends Error {}
export class SchemaTooNew extends Error {}

/**
 * An exclusive transaction on a file of its own, held as long as the process lives: the operating system frees it even
 * when the process is killed, and unlike an exclusively locked database it lets a backup read beside the server.
 */
function holdFolder(folder: string): BetterSqlite3.Database {
  const lock = new BetterSqlite3(join(folder, LOCK_FILE), { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (cause) {
    lock.close();
    throw new DataFolderInUse(
      `データフォルダー ${folder} は別の Genchi が使用中です。先にそちらを終了してください。(data folder in use)`,
      { cause }
    );
  }
}

async function migrate(db: Database): Promise<number> {
  await db.schema
    .createTable('schema_migration')
    .ifNotExists()
    .addColumn('id', 'integer', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('applied_at', 'text', (c) => c.notNull())
    .execute();
  const applied = await db
    .selectFrom('schema_migration')
    .select('id')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  const newest = migrations.at(-1)?.id ?? 0;
  const current = applied?.id ?? 0;
  if (current > newest) {
    throw new SchemaTooNew(
      `データは新しい版の Genchi のものです (schema ${current} > ${newest})。Genchi を更新してください。`
    );
  }
  for (const migration of migrations.slice(current)) {
    await db.transaction().execute(async (trx) => {
      await migration.up(trx as unknown as Kysely<unknown>);
      await trx
        .insertInto('schema_migration')
        .values({ id: migration.id, name: migration.name, applied_at: new Date().toISOString() })
        .execute();
    });
  }
  return newest;
}

async function epochOf(db: Database): Promise<string> {
  await db
    .insertInto('meta')
    .values({ key: 'epoch', value: randomUUID() })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  const row = await db
    .selectFrom('meta')
    .select('value')
    .where('key', '=', 'epoch')
    .executeTakeFirstOrThrow();
  return row.value;
}

/**
 * Opens (or makes) the data folder: one SQLite file, one process. Throws DataFolderInUse when another process serves
 * it, SchemaTooNew when a newer release wrote it.
 */
export async function openStore(folder: string): Promise<Store> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = holdFolder(folder);
  try {
    const sqlite = new BetterSqlite3(join(folder, DATABASE_FILE));
    sqlite.pragma('journal_mode = WAL');
    // FULL: a commit that was answered survives a power cut, not only a killed process.
    sqlite.pragma('synchronous = FULL');
    sqlite.pragma('foreign_keys = ON');
    sqlite.pragma('busy_timeout = 5000');
    const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: sqlite }) });
    const schema = await migrate(db);
    const epoch = await epochOf(db);
    return {
      db,
      epoch,
      schema,
      pragma: (name) => sqlite.pragma(name, { simple: true }),
      async close() {
        await db.destroy();
        lock.close();
      }
    };
  } catch (error) {
    lock.close();
    throw error;
  }
}
