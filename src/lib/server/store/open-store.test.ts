import BetterSqlite3 from 'better-sqlite3';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createChamber } from '../accounts/accounts.ts';
import { audit, verifyAudit } from './audit.ts';
import { migrations } from './migrations.ts';
import { DATABASE_FILE, DataFolderInUse, SchemaTooNew, openStore } from './open-store.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'genchi-store-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs SQL on the file of a store that is closed. */
function onFile(sql: string): void {
  const file = new BetterSqlite3(join(folder, DATABASE_FILE));
  file.exec(sql);
  file.close();
}

describe('the store', () => {
  it('commits to disk: WAL, synchronous FULL, foreign keys', async () => {
    const store = await openStore(folder);
    expect(store.pragma('journal_mode')).toBe('wal');
    expect(store.pragma('synchronous')).toBe(2);
    expect(store.pragma('foreign_keys')).toBe(1);
    await store.close();
  });

  it('has migrations numbered 1, 2, 3 … and applies each once', async () => {
    expect(migrations.map((migration) => migration.id)).toEqual(migrations.map((_, index) => index + 1));
    const first = await openStore(folder);
    const { epoch } = first;
    await first.close();
    const second = await openStore(folder);
    const applied = await second.db.selectFrom('schema_migration').select('id').orderBy('id').execute();
    expect(applied.map((row) => row.id)).toEqual(migrations.map((migration) => migration.id));
    expect([second.schema, second.epoch]).toEqual([migrations.length, epoch]);
    await second.close();
  });

  it('refuses data of a newer release', async () => {
    await (await openStore(folder)).close();
    onFile(`INSERT INTO schema_migration VALUES (${migrations.length + 1}, 'later', '2099-01-01')`);
    await expect(openStore(folder)).rejects.toThrow(SchemaTooNew);
  });

  it('serves one process only, in this one and from another', async () => {
    const store = await openStore(folder);
    await expect(openStore(folder)).rejects.toThrow(DataFolderInUse);
    const script = `import { openStore } from ${JSON.stringify(join(import.meta.dirname, 'open-store.ts'))};
      await openStore(${JSON.stringify(folder)}).then(() => console.log('opened'), (error) => console.log(error.constructor.name));`;
    const other = (): string =>
      execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }).trim();
    expect(other()).toBe('DataFolderInUse');
    await store.close();
    expect(other()).toBe('opened');
  });
});

describe('history', () => {
  it('is chained, and a changed row is found', async () => {
    const store = await openStore(folder);
    const at = new Date().toISOString();
    const chamberId = await store.db.transaction().execute((trx) => createChamber(trx, '試験商工会', at));
    for (const subject of ['a', 'b', 'c']) {
      await audit(store.db, chamberId, at, {
        userId: null,
        deviceId: null,
        action: 'test',
        subject,
        detail: { n: 1 }
      });
    }
    expect(await verifyAudit(store.db, chamberId)).toEqual({ ok: true, rows: 3 });
    await expect(store.db.updateTable('audit').set({ subject: 'x' }).execute()).rejects.toThrow(
      /append-only/
    );
    await expect(store.db.deleteFrom('audit').execute()).rejects.toThrow(/append-only/);
    await store.close();

    onFile(`DROP TRIGGER audit_no_update; UPDATE audit SET subject = 'x' WHERE n = 2`);
    const changed = await openStore(folder);
    expect(await verifyAudit(changed.db, chamberId)).toEqual({ ok: false, brokenAt: 2 });
    await changed.close();

    onFile(
      `DROP TRIGGER audit_no_delete; UPDATE audit SET subject = 'b' WHERE n = 2; DELETE FROM audit WHERE n = 3`
    );
    const cut = await openStore(folder);
    expect(await verifyAudit(cut.db, chamberId)).toEqual({ ok: false, brokenAt: 3 });
    await cut.close();
  });
});
