import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchTransport } from '../../src/lib/sync/fetch-transport.ts';
import type { Transport } from '../../src/lib/sync/transport.ts';
import { ACCOUNT, TestClient } from '../support/client.ts';
import { jpegBytes, sha256Of } from '../support/jpeg.ts';
import { caseBody, inspectionBody, mutationOf, photoRef } from '../support/records.ts';
import { TestServer } from '../support/server.ts';

let server: TestServer;
let client: TestClient;
let transport: Transport;

beforeAll(async () => {
  server = await TestServer.start();
  client = new TestClient(server);
  await client.setUp();
  // What a browser adds by itself: the address, the cookie and, where something changes, the origin.
  transport = fetchTransport((path, init) => {
    const headers = new Headers(init.headers);
    if (client.cookie !== null) headers.set('cookie', client.cookie);
    if (init.method !== undefined) headers.set('origin', server.url);
    return fetch(`${server.url}${path}`, { ...init, headers });
  });
});
afterAll(() => server.stop());

/** The value of an answer that must have succeeded. */
function valueOf<T>(answer: { readonly ok: true; readonly value: T } | { readonly ok: false }): T {
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.value;
}

describe('the device’s own transport and this server', () => {
  it('understand each other from sign-in to receipt', async () => {
    expect(valueOf(await transport.session())).toMatchObject({ user: { displayName: ACCOUNT.displayName } });
    const caseId = randomUUID();
    const photo = jpegBytes('sent by the transport', undefined, 100_000);
    const sha256 = sha256Of(photo);
    const complete = mutationOf(
      randomUUID(),
      inspectionBody(caseId, [photoRef(sha256, photo.length)]),
      'complete'
    );
    const push = (...mutations: readonly (typeof complete)[]) =>
      transport.push({ protocol: 1, deviceId: client.deviceId, mutations });

    const first = valueOf(await push(mutationOf(caseId, caseBody()), complete));
    expect(first.results).toMatchObject([{ status: 'ok' }, { status: 'blobs-missing', missing: [sha256] }]);
    expect(valueOf(await transport.have([sha256]))).toEqual([sha256]);
    expect(valueOf(await transport.putBlob(sha256, new Uint8Array(photo).buffer))).toBeNull();
    expect(valueOf(await transport.have([sha256]))).toEqual([]);
    expect(valueOf(await push(complete)).results).toMatchObject([
      { status: 'ok', receipt: { payloadHash: complete.payloadHash, blobs: [sha256] } }
    ]);
    expect(sha256Of(new Uint8Array(valueOf(await transport.getBlob(sha256))))).toBe(sha256);

    const pulled = valueOf(await transport.pull(null));
    expect(pulled.records.map((record) => record.recordId)).toEqual([caseId, complete.recordId]);
    expect(valueOf(await transport.pull(pulled.cursor))).toMatchObject({ records: [], more: false });
    const reused = { ...complete, payloadHash: '0'.repeat(64) };
    expect(valueOf(await push(reused)).results).toMatchObject([{ status: 'mid-reused' }]);
  });

  it('tell a refusal, a missing sign-in and a dead server apart', async () => {
    const html = Buffer.from('<html></html>');
    expect(await transport.putBlob(sha256Of(html), new Uint8Array(html).buffer)).toMatchObject({
      ok: false,
      reason: 'refused',
      status: 422
    });
    const held = client.cookie;
    client.cookie = null;
    expect(await transport.pull(null)).toMatchObject({ ok: false, reason: 'login', status: 401 });
    client.cookie = held;
    await server.halt();
    expect(await transport.pull(null)).toMatchObject({ ok: false, reason: 'network', status: null });
    await server.restart();
    expect(await transport.pull(null)).toMatchObject({ ok: true });
  });
});
