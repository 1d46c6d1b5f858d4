import BetterSqlite3 from 'better-sqlite3';
import { join } from 'node:path';
import type { InspectionBody } from '../../src/lib/domain/records.ts';
import { DATABASE_FILE } from '../../src/lib/server/store/open-store.ts';
import { sha256Of } from './jpeg.ts';
import type { TestServer } from './server.ts';

export interface StoredInspection {
  readonly id: string;
  readonly rev: number;
  readonly locked: number;
  readonly body: InspectionBody;
}

/** What the server's database file holds, read beside the running server. */
export function serverData(server: TestServer): {
  readonly inspections: readonly StoredInspection[];
  readonly versions: number;
  readonly photos: readonly { readonly sha256: string; readonly hashOfBytes: string }[];
} {
  const file = new BetterSqlite3(join(server.dataFolder, DATABASE_FILE), { readonly: true });
  try {
    const rows = file
      .prepare(
        `select r.id, r.rev, r.locked, v.body from record r
         join record_version v on v.record_id = r.id and v.rev = r.rev
         where r.type = 'inspection' order by v.received_at`
      )
      .all() as readonly { id: string; rev: number; locked: number; body: string }[];
    const versions = file
      .prepare(
        `select count(*) as n from record_version v join record r on r.id = v.record_id where r.type = 'inspection'`
      )
      .get() as { readonly n: number };
    const photos = file.prepare('select sha256, bytes from photo order by sha256').all() as readonly {
      sha256: string;
      bytes: Buffer;
    }[];
    return {
      inspections: rows.map((row) => ({ ...row, body: JSON.parse(row.body) as InspectionBody })),
      versions: versions.n,
      photos: photos.map(({ sha256, bytes }) => ({ sha256, hashOfBytes: sha256Of(bytes) }))
    };
  } finally {
    file.close();
  }
}
