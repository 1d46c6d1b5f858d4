import 'fake-indexeddb/auto';
import { expect, test } from '@playwright/test';
import { parseSessionInfo } from '../../src/lib/protocol/messages.ts';
import { openUserStore, type OpenUserStore } from '../../src/lib/local/user-store.ts';
import { fetchTransport } from '../../src/lib/sync/fetch-transport.ts';
import { SyncEngine } from '../../src/lib/sync/sync-engine.ts';
import { TestClient } from '../support/client.ts';
import { jpegBytes, sha256Of } from '../support/jpeg.ts';
import { TestServer } from '../support/server.ts';
import { caseBody, draftOf, inspectionBody, stepBody } from '../sync/bodies.ts';
import { memorySettings } from '../sync/device.ts';

/** The engine as it ships against the server as it ships, without a screen between. */
interface Device {
  readonly client: TestClient;
  readonly store: OpenUserStore;
  readonly engine: SyncEngine;
}

const CASE = 'case-00000001';
const VISIT = 'visit-00000001';

/** A device of the first account; each has a database of its own under the same user. */
async function signedIn(client: TestClient, deviceId: string): Promise<Device> {
  const session = parseSessionInfo(await (await client.send('GET', '/api/session')).json());
  if (!session.ok) throw new Error(session.problems.join());
  const store = await openUserStore(`${session.value.user.id}${deviceId}`, { device: memorySettings() });
  Object.defineProperty(store, 'userId', { value: session.value.user.id });
  const transport = fetchTransport((path, init) => client.send(init.method ?? 'GET', path, init));
  return { client, store, engine: new SyncEngine({ store, transport, deviceId, locks: null }) };
}

async function completeVisit({ store }: Device, photos: number): Promise<string[]> {
  const hashes: string[] = [];
  for (let index = 0; index < photos; index += 1) {
    const bytes = new Uint8Array(jpegBytes(`photo ${index}`));
    hashes.push(sha256Of(bytes));
    await store.addPhoto(CASE, bytes.buffer, sha256Of(bytes));
  }
  await store.saveCase(CASE, caseBody('現地 髙﨑 𠮷'));
  await store.saveDraft(draftOf(VISIT, CASE, 'a'));
  const body = inspectionBody(CASE, 'a', hashes);
  const step = { id: 'step-00000001', body: stepBody(CASE, '完了') };
  expect(await store.completeInspection(VISIT, body, step)).toMatchObject({ ok: true });
  return hashes;
}

test('a visit with ten photos arrives once and comes to a second device', async () => {
  const server = await TestServer.start();
  try {
    const client = new TestClient(server);
    await client.setUp();
    const first = await signedIn(client, 'device-first');
    const hashes = await completeVisit(first, 10);
    await first.engine.syncNow();
    expect(first.engine.status.message).toBe('');
    expect(first.engine.status.phase).toBe('idle');
    expect(await first.store.listAttention()).toEqual([]);
    expect(await first.store.counts()).toMatchObject({ waiting: 0, photosWaiting: 0 });
    expect((await first.store.receiptOf(VISIT))?.blobs).toHaveLength(10);
    const second = await signedIn(client, 'device-second');
    await second.engine.syncNow();
    expect((await second.store.getCase(CASE))?.body).toEqual(caseBody('現地 髙﨑 𠮷'));
    expect(await second.store.getRecord(VISIT)).toMatchObject({ locked: true, state: 'received' });
    for (const hash of hashes) {
      const bytes = await second.engine.fetchPhoto(hash, CASE);
      expect(sha256Of(new Uint8Array(bytes ?? new ArrayBuffer(0)))).toBe(hash);
    }
  } finally {
    await server.stop();
  }
});

for (const point of ['push:before-commit', 'push:after-commit', 'blob:before-commit', 'blob:after-commit']) {
  test(`a server that dies at ${point} loses nothing and repeats nothing`, async () => {
    const server = await TestServer.start();
    try {
      const client = new TestClient(server);
      await client.setUp();
      const device = await signedIn(client, 'device-first');
      await completeVisit(device, 3);
      await server.restart({ GENCHI_FAULT: point });
      await device.engine.syncNow();
      expect(device.engine.status.phase).toBe('paused');
      await server.exited();
      await server.restart({});
      await device.engine.syncNow();
      expect(device.engine.status.phase).toBe('idle');
      expect(await device.store.listAttention()).toEqual([]);
      const { records } = await client.pull();
      expect(records.map(({ recordId, rev }) => `${recordId} ${rev}`).sort()).toEqual(
        [`${CASE} 1`, `step-00000001 1`, `${VISIT} 1`].sort()
      );
    } finally {
      await server.stop();
    }
  });
}

test('a conflict between two devices ends as a person decides', async () => {
  const server = await TestServer.start();
  try {
    const client = new TestClient(server);
    await client.setUp();
    const [first, second] = [await signedIn(client, 'device-first'), await signedIn(client, 'device-second')];
    await first.store.saveCase(CASE, caseBody('a'));
    await first.engine.syncNow();
    await second.engine.syncNow();
    await first.store.saveCase(CASE, caseBody('first'));
    await second.store.saveCase(CASE, caseBody('second'));
    await first.engine.syncNow();
    await second.engine.syncNow();
    expect((await second.store.conflictOf(CASE))?.body).toEqual(caseBody('first'));
    await second.store.resolveConflict(CASE, 'mine');
    await second.engine.syncNow();
    await first.engine.syncNow();
    expect((await first.store.getCase(CASE))?.body).toEqual(caseBody('second'));
  } finally {
    await server.stop();
  }
});

test('a signed-out device keeps everything and says so', async () => {
  const server = await TestServer.start();
  try {
    const client = new TestClient(server);
    await client.setUp();
    const device = await signedIn(client, 'device-first');
    await device.store.saveCase(CASE, caseBody('a'));
    await client.send('DELETE', '/api/session');
    client.cookie = null;
    await device.engine.syncNow();
    expect(device.engine.status.phase).toBe('login');
    expect(await device.store.counts()).toMatchObject({ waiting: 1, attention: 0 });
    await client.logIn();
    await device.engine.syncNow();
    expect(await device.store.counts()).toMatchObject({ waiting: 0 });
  } finally {
    await server.stop();
  }
});
