import type { Page } from '@playwright/test';
import BetterSqlite3 from 'better-sqlite3';
import { join } from 'node:path';
import type { Receipt } from '../../src/lib/protocol/wire.ts';
import { DATABASE_FILE } from '../../src/lib/server/store/open-store.ts';
import type { TestServer } from './server.ts';

export interface PushedRecord {
  readonly id: string;
  readonly type: string;
  readonly rev: number;
  readonly payloadHash: string;
  readonly versions: number;
  readonly body: unknown;
}

/** Every record of the server in the order of its arrival, with the number of its versions. */
export function pushedRecords(server: TestServer): readonly PushedRecord[] {
  const file = new BetterSqlite3(join(server.dataFolder, DATABASE_FILE), { readonly: true });
  try {
    const rows = file
      .prepare(
        `select r.id, r.type, r.rev, r.payload_hash as payloadHash, v.body,
           (select count(*) from record_version all_of where all_of.record_id = r.id) as versions
         from record r join record_version v on v.record_id = r.id and v.rev = r.rev order by r.seq`
      )
      .all() as readonly (Omit<PushedRecord, 'body'> & { body: string })[];
    return rows.map((row) => ({ ...row, body: JSON.parse(row.body) as unknown }));
  } finally {
    file.close();
  }
}

/** The receipts that the device keeps, read from its database. */
export async function receiptsOnDevice(
  page: Page
): Promise<readonly { readonly id: string; readonly rev: number; readonly payloadHash: string }[]> {
  const receipts = await page.evaluate(async () => {
    const name =
      (await indexedDB.databases()).find((one) => one.name?.startsWith('genchi-user-'))?.name ?? '';
    return new Promise<Receipt[]>((done, failed) => {
      const opening = indexedDB.open(name);
      opening.onerror = () => failed(new Error('open'));
      opening.onsuccess = () => {
        const all = opening.result.transaction('receipts').objectStore('receipts').getAll();
        all.onsuccess = () => {
          opening.result.close();
          done(all.result as Receipt[]);
        };
      };
    });
  });
  return receipts.map(({ recordId, rev, payloadHash }) => ({ id: recordId, rev, payloadHash }));
}
