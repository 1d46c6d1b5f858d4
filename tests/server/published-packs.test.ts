import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import type { PackManifest, SignedIndex } from '../../src/lib/rules/pack-index.ts';
import { INDEX_FILE, indexIn } from '../../src/lib/server/packs/pack-folders.ts';
import { TestClient } from '../support/client.ts';
import { sha256Of } from '../support/jpeg.ts';
import { caseBody, mutationOf } from '../support/records.ts';
import { builtApp, TestServer } from '../support/server.ts';
import { manifestOf, packOf, signedIndex, signingKey } from '../support/signed-packs.ts';

let place: string;
let server: TestServer;
let client: TestClient;
/** A pack of an earlier release: in the data folder, not in the build. */
const earlier = packOf('2020-04');
const shippedFolder = join(builtApp(), 'client', 'packs');

beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'genchi-publish-'));
  mkdirSync(join(place, 'data/packs'), { recursive: true });
  writeFileSync(join(place, 'data/packs', `${earlier.entry.hash}.json`), earlier.text);
  server = await TestServer.start({ dataFolder: join(place, 'data') });
  client = new TestClient(server);
});
afterEach(async () => {
  await server.stop();
  rmSync(place, { recursive: true, force: true });
});

async function served(): Promise<PackManifest> {
  const response = await client.send('GET', '/packs/index.json');
  expect(response.headers.get('content-type')).toBe('application/json');
  const { manifest } = (await response.json()) as SignedIndex;
  return JSON.parse(manifest) as PackManifest;
}

function shipped(): PackManifest {
  const index = indexIn(shippedFolder);
  if (!index) throw new Error('the build ships no index');
  return index.manifest;
}

function publish(): void {
  const done = spawnSync(process.execPath, [resolve('src/cli/rules-publish.ts')], {
    env: {
      ...process.env,
      GENCHI_DATA: server.dataFolder,
      GENCHI_KEYS_DIR: join(place, 'keys'),
      GENCHI_RULES_DIR: resolve('tests/fixtures/rules-mini')
    },
    encoding: 'utf8'
  });
  expect(done.stderr).toBe('');
}

/** The path as it stands, without a client that tidies it up. */
function statusOf(path: string): Promise<number | undefined> {
  return new Promise((done, failed) => {
    request({ host: '127.0.0.1', port: server.port, path }, (response) => {
      response.resume();
      done(response.statusCode);
    })
      .on('error', failed)
      .end();
  });
}

describe('packs published while the server runs', () => {
  it('are offered at once, known to it, and served whole, packed or not; those before stay', async () => {
    await client.setUp();
    expect((await served()).number).toBe(shipped().number);
    publish();
    const manifest = await served();
    expect(manifest.number).toBeGreaterThan(shipped().number);
    const [entry] = manifest.packs;
    if (!entry) throw new Error('nothing published');
    const names = [
      `${entry.hash}.json`,
      manifest.industries.file,
      ...manifest.references.map(({ file }) => file)
    ];
    for (const name of names) {
      for (const encoding of ['gzip', 'identity']) {
        const response = await client.send('GET', `/packs/${name}`, {
          headers: { 'accept-encoding': encoding }
        });
        expect(response.headers.get('content-encoding')).toBe(encoding === 'gzip' ? 'gzip' : null);
        expect(name).toContain(sha256Of(Buffer.from(await response.arrayBuffer())));
      }
    }
    for (const { hash } of [...shipped().packs, earlier.entry]) {
      const response = await client.send('GET', `/packs/${hash}.json`);
      expect(sha256Of(Buffer.from(await response.arrayBuffer()))).toBe(hash);
    }
    const { scheme, edition, hash } = entry;
    const body = caseBody({ pack: { scheme, edition, hash } });
    expect(await client.result(mutationOf(randomUUID(), body))).toMatchObject({ status: 'ok', flags: [] });
  });

  it('leave a copy of what the release ships, so that the next release still has it', async () => {
    for (const { hash } of shipped().packs) {
      const kept = readFileSync(join(server.dataFolder, 'packs', `${hash}.json`));
      expect(sha256Of(kept)).toBe(hash);
    }
  });

  it('are asked for again without sending them again', async () => {
    publish();
    const first = await client.send('GET', '/packs/index.json');
    const headers = { 'if-none-match': first.headers.get('etag') ?? '' };
    expect((await client.send('GET', '/packs/index.json', { headers })).status).toBe(304);
    publish();
    expect((await client.send('GET', '/packs/index.json', { headers })).status).toBe(200);
    const head = await client.send('HEAD', '/packs/index.json');
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  it.each([
    ['an older one', () => signedIndex(manifestOf(1, []), signingKey())],
    ['one that is cut off', () => signedIndex(manifestOf(999_999_999_999, []), signingKey()).slice(0, -9)],
    ['garbage', () => '\u0000']
  ])('do not count where the index is %s', async (_what, index) => {
    writeFileSync(join(server.dataFolder, 'packs', INDEX_FILE), index());
    expect((await served()).number).toBe(shipped().number);
  });
});

describe('no name leads to anything else', () => {
  const hash = '0'.repeat(64);
  test.each([
    '/packs/..%2fgenchi.sqlite',
    '/packs/%2e%2e%2fgenchi.sqlite',
    '/packs/..%5cgenchi.sqlite',
    '/packs/../genchi.sqlite',
    `/packs/${hash}.json`,
    `/packs/${hash}`,
    `/packs/..%2fpacks%2f${earlier.entry.hash}.json`,
    `/packs/${earlier.entry.hash}.json%00`,
    `/packs/${earlier.entry.hash}.json%0a`,
    `/packs/.${earlier.entry.hash}.json.1`,
    `/packs/${earlier.entry.hash.toUpperCase()}.json`,
    '/packs/constructor',
    '/packs/keys'
  ])('%s', async (path) => {
    // A file whose bytes are not those of its name is as good as none.
    writeFileSync(join(server.dataFolder, 'packs', `${hash}.json`), '{}');
    expect(await statusOf(path)).toBe(404);
  });
});
