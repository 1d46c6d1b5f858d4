import { globSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestClient } from '../support/client.ts';
import { jpegBytes, sha256Of } from '../support/jpeg.ts';
import { builtApp, TestServer } from '../support/server.ts';

let server: TestServer;
let client: TestClient;
const photo = jpegBytes('photo');

beforeAll(async () => {
  server = await TestServer.start();
  client = new TestClient(server);
  await client.setUp();
  await client.putBlob(photo);
});
afterAll(() => server.stop());

function script(): string {
  const [first] = globSync('_app/immutable/entry/start.*.js', { cwd: join(builtApp(), 'client') });
  if (first === undefined) throw new Error('no start script in the build');
  return `/${first}`;
}

/** Every kind of answer: method, path, status, cache-control. */
const answers: readonly (readonly [string, string, number, string | RegExp])[] = [
  ['GET', '/shell', 200, 'no-cache'],
  ['GET', '/', 200, /^/],
  ['GET', '/cases/01234567/visit', 200, /^/],
  ['GET', '/nowhere/at/all', 404, /^/],
  ['GET', '/service-worker.js', 200, 'no-cache'],
  ['GET', '/manifest.webmanifest', 200, 'no-cache'],
  ['GET', '/icon-192.png', 200, 'no-cache'],
  ['GET', '/packs/index.json', 200, 'no-cache'],
  ['GET', '/packs/nothing.json', 404, 'no-cache'],
  ['GET', 'script', 200, 'public,max-age=31536000,immutable'],
  ['HEAD', '/shell', 200, 'no-cache'],
  ['GET', '/shell/', 308, /^/],
  ['GET', '/_app/immutable/none.js', 404, /^/],
  ['GET', '/api/health', 200, 'no-store'],
  ['GET', '/api/session', 200, 'no-store'],
  ['GET', `/api/sync/blobs/${sha256Of(photo)}`, 200, 'no-store'],
  ['GET', '/api/nothing', 404, 'no-store'],
  ['PATCH', '/api/session', 405, 'no-store'],
  ['POST', '/api/sync/push', 415, 'no-store'],
  ['POST', '/', 405, /^/]
];

describe('every kind of answer', () => {
  it.each(answers)('%s %s carries the headers that protect it', async (method, path, status, caching) => {
    const target = path === 'script' ? script() : path;
    const response = await client.send(method, target, { redirect: 'manual' });
    await response.arrayBuffer();
    const { headers } = response;
    expect(response.status).toBe(status);
    expect(headers.get('content-security-policy')).toMatch(/(^|; ?)frame-ancestors 'none'(;|$)/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control') ?? '').toMatch(caching);
  });

  it('of a page keeps the policy against foreign scripts', async () => {
    const policy = (await client.send('GET', '/')).headers.get('content-security-policy');
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
  });

  it('says what a file is worth in fewer bytes where the browser takes them', async () => {
    const response = await client.send('GET', script(), { headers: { 'accept-encoding': 'gzip' } });
    expect(response.headers.get('content-encoding')).toBe('gzip');
  });
});
