import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fetchTransport } from './fetch-transport.ts';
import type { Answer } from './transport.ts';

const HASH = 'a'.repeat(64);
const session = {
  user: { id: 'user-0001', displayName: '見本', loginName: 'mihon' },
  chamber: { id: 'chamber-0001', name: '見本商工会' }
};

function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers }
  });
}
const page = (status: number) =>
  new Response('<!doctype html><title>Wi-Fi</title>', { status, headers: { 'content-type': 'text/html' } });
const refusal = { code: 'nope', message: 'できません' };

function reasonOf(answer: Answer<unknown>): string {
  return answer.ok ? 'ok' : answer.reason;
}

describe('what counts as an answer', () => {
  it.each([
    ['the expected JSON', () => json(session), 'ok'],
    ['JSON of another shape', () => json({ user: 1 }), 'network'],
    ["a hotel's page under 200", () => page(200), 'network'],
    ["a hotel's page under 403", () => page(403), 'network'],
    ['a sign-in wanted', () => json(refusal, 401), 'login'],
    ["a hotel's page under 401", () => page(401), 'network'],
    ['a refusal', () => json(refusal, 422), 'refused'],
    ["a proxy's page that says it is too large", () => page(413), 'refused'],
    ['a failing server', () => json(refusal, 500), 'server'],
    ["a proxy's page about a failing server", () => page(502), 'server'],
    ['a request for patience', () => json(refusal, 429), 'server'],
    ['broken JSON', () => new Response('{', { headers: { 'content-type': 'application/json' } }), 'network']
  ])('%s', async (_, answer, reason) => {
    expect(reasonOf(await fetchTransport(async () => answer()).session())).toBe(reason);
  });

  it('is none at all when the line is cut', async () => {
    const transport = fetchTransport(async () => {
      throw new TypeError('Failed to fetch');
    });
    expect(await transport.session()).toMatchObject({ ok: false, reason: 'network', status: null });
  });

  it("carries the server's sentence and its wish for patience", async () => {
    const transport = fetchTransport(async () => json(refusal, 429, { 'retry-after': '30' }));
    expect(await transport.session()).toMatchObject({ message: 'できません', retryAfter: 30 });
  });
});

it('packs a large push with gzip, a small one not', async () => {
  const sent: RequestInit[] = [];
  const transport = fetchTransport(async (_, init) => {
    sent.push(init);
    return json({ protocol: 1, results: [] });
  });
  const request = (body: string) => ({
    ...{ protocol: 1, deviceId: 'device-0001' },
    mutations: [
      {
        ...({ mid: 'mid-00001', recordId: 'case-0001', recordType: 'case', caseId: 'case-0001' } as const),
        ...({ baseRev: 0, op: 'save', schemaVersion: 1, payloadHash: HASH, body, blobs: [] } as const)
      }
    ]
  });
  const large = request('現地'.repeat(5000));
  await transport.push(request('a'));
  expect((await transport.push(large)).ok).toBe(true);
  expect(new Headers(sent[0]?.headers).get('content-encoding')).toBeNull();
  expect(new Headers(sent[1]?.headers).get('content-encoding')).toBe('gzip');
  const packed = new Uint8Array(sent[1]?.body as ArrayBuffer);
  expect(packed.byteLength).toBeLessThan(1000);
  expect(JSON.parse(gunzipSync(packed).toString())).toEqual(large);
});

it('names the place in the stream and takes only pictures for photos', async () => {
  const paths: string[] = [];
  const transport = fetchTransport(async (path) => {
    paths.push(path);
    return page(200);
  });
  await transport.pull(null);
  await transport.pull({ epoch: 'e1', seq: 7 });
  expect(reasonOf(await transport.getBlob(HASH))).toBe('network');
  expect(paths).toEqual([
    '/api/sync/pull?epoch=&seq=0',
    '/api/sync/pull?epoch=e1&seq=7',
    `/api/sync/blobs/${HASH}`
  ]);
});
