import BetterSqlite3 from 'better-sqlite3';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestClient } from '../support/client.ts';
import { jpegBytes, sha256Of } from '../support/jpeg.ts';
import { caseBody, inspectionBody, mutationOf, photoRef } from '../support/records.ts';
import { TestServer } from '../support/server.ts';

const run = promisify(execFile);
let folder: string;
let server: TestServer;
let client: TestClient;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'genchi-backup-'));
  server = await TestServer.start();
  client = new TestClient(server);
  await client.setUp();
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The command as `npm run backup` starts it. */
async function backup(...words: readonly string[]): Promise<{ code: number; text: string }> {
  try {
    const { stdout } = await run(process.execPath, [resolve('src/cli/backup.ts'), ...words]);
    return { code: 0, text: stdout };
  } catch (error) {
    const { code, stderr } = error as { code: number; stderr: string };
    return { code, text: stderr };
  }
}

describe('a backup', () => {
  it('of a running server, restored elsewhere, serves the records and photos under a new epoch', async () => {
    // A pack of an earlier release, which only records name; and one that the disk has spoilt.
    const old = JSON.stringify({ format: 1, note: 'earlier' });
    const packs = join(server.dataFolder, 'packs');
    writeFileSync(join(packs, `${sha256Of(Buffer.from(old))}.json`), old);
    const spoilt = `${'0'.repeat(64)}.json`;
    writeFileSync(join(packs, spoilt), old);
    mkdirSync(join(server.dataFolder, 'keys'));
    writeFileSync(join(server.dataFolder, 'keys', 'secret.pem'), 'secret');
    const caseId = randomUUID();
    const photo = jpegBytes('kept', undefined, 200_000);
    await client.putBlob(photo);
    await client.result(mutationOf(caseId, caseBody()));
    await client.result(mutationOf(caseId, caseBody({ caseNumber: 'later' }), 'save', { baseRev: 1 }));
    const refs = [photoRef(sha256Of(photo), photo.length)];
    const report = mutationOf(randomUUID(), inspectionBody(caseId, refs), 'complete');
    const answer = await client.result(report);
    const original = await client.pull();

    // Writes go on while the copy is made.
    const stop = new AbortController();
    const writer = (async () => {
      while (!stop.signal.aborted) await client.result(mutationOf(randomUUID(), caseBody()));
    })();
    const made = await backup('--data', server.dataFolder, join(folder, 'made.sqlite'));
    stop.abort();
    await writer;
    expect(made.text).toMatch(/試験商工会: 利用者 1 人、記録 \d+ 件（版 \d+）、写真 1 枚/);
    expect(made.code).toBe(0);
    expect(readdirSync(folder)).toEqual(['made.packs', 'made.sqlite']);
    expect(statSync(join(folder, 'made.sqlite')).mode & 0o777).toBe(0o600);

    const restored = join(folder, 'restored');
    cpSync(join(folder, 'made.sqlite'), join(restored, 'genchi.sqlite'));
    cpSync(join(folder, 'made.packs'), join(restored, 'packs'), { recursive: true });
    const second = await TestServer.start({ dataFolder: restored });
    try {
      expect(second.output).not.toContain('/setup?token=');
      const device = new TestClient(second);
      // A device that was signed in stays so.
      device.cookie = client.cookie;
      const pulled = await device.pull(
        `?epoch=${original.cursor.epoch}&seq=${original.cursor.seq}&limit=500`
      );
      expect(pulled.cursor.epoch).not.toBe(original.cursor.epoch);
      expect(pulled.records.slice(0, original.records.length)).toEqual(original.records);
      const read = await device.send('GET', `/api/sync/blobs/${sha256Of(photo)}`);
      expect(Buffer.from(await read.arrayBuffer()).equals(photo)).toBe(true);
      expect(await device.result(report)).toEqual(answer);
      expect((await device.result(mutationOf(randomUUID(), caseBody()))).status).toBe('ok');
      const earlier = await device.send('GET', `/packs/${sha256Of(Buffer.from(old))}.json`);
      expect(await earlier.text()).toBe(old);
      expect(existsSync(join(folder, 'made.packs', spoilt))).toBe(false);
      expect(readdirSync(folder, { recursive: true }).join(' ')).not.toMatch(/keys|secret/);
    } finally {
      await second.stop();
    }
  });

  it('goes into a folder under the time, and overwrites nothing', async () => {
    const target = join(folder, 'daily/');
    expect((await backup('--data', server.dataFolder, target)).code).toBe(0);
    const [packs, name] = readdirSync(target).sort();
    expect(name).toMatch(/^genchi-\d{8}-\d{6}\.sqlite$/);
    expect(packs).toBe(name?.replace('.sqlite', '.packs'));
    const again = await backup('--data', server.dataFolder, join(target, name ?? ''));
    expect([again.code, again.text]).toEqual([1, expect.stringContaining('すでにあります')]);
    expect(await backup('--data', join(folder, 'nowhere'), target)).toMatchObject({ code: 1 });
    expect((await backup()).text).toContain('使い方');
  });

  it('of damaged data gets no name', async () => {
    const damaged = join(folder, 'damaged');
    const target = join(folder, 'damaged.sqlite');
    await backup('--data', server.dataFolder, join(damaged, 'genchi.sqlite'));
    const file = new BetterSqlite3(join(damaged, 'genchi.sqlite'));
    file.exec(`DROP TRIGGER photo_no_update; UPDATE photo SET bytes = x'ffd8'`);
    file.close();
    const made = await backup('--data', damaged, target);
    expect([made.code, made.text]).toEqual([1, expect.stringMatching(/photo [0-9a-f]{64}/)]);
    expect(existsSync(target)).toBe(false);
  });
});
