import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  manifestOf,
  packedAs,
  PackServer,
  signedIndex,
  signingKey
} from '../../../tests/support/signed-packs.ts';
import { pack } from '../../../tests/support/small-packs.ts';
import { freshStore } from '../../../tests/sync/device.ts';
import { openDeviceStore, type DeviceStore } from '../local/device-store.ts';
import type { OpenUserStore } from '../local/user-store.ts';
import { AppState, type Desk } from './app-state.svelte.ts';
import { CaseState } from './case-state.svelte.ts';
import { PackShelf } from './pack-shelf.svelte.ts';

const key = signingKey();
const scheme = 'saitama-pref';
const build = (title: string) => packedAs(pack({ edition: { ...pack().edition, scheme, title } }));
const [before, after] = [build('before'), build('after')];

let device: DeviceStore;
let store: OpenUserStore;
let server: PackServer;
let shelf: PackShelf;
beforeEach(async () => {
  device = await openDeviceStore({ name: crypto.randomUUID() });
  store = await freshStore();
  server = new PackServer([before, after]).offer(signedIndex(manifestOf(2, [before]), key));
  const now = () => new Date('2025-06-10');
  shelf = new PackShelf(device, { get: server.get, trusted: [key], now });
  await shelf.load();
  await shelf.refresh();
});
afterEach(() => {
  device.close();
  store.close();
});

function caseOf(id: string): CaseState {
  const app = new AppState();
  app.shelf = shelf;
  const user = { id: 'user-a', displayName: '指導員', loginName: 'a' };
  return new CaseState(app, { user, store } as unknown as Desk, id);
}

const CASE = '01234567-89ab-4def-8123-456789abcdef';

describe('a new build of an edition', () => {
  it('serves new cases, and an open case from when it is opened again', async () => {
    const open = caseOf(CASE);
    await open.open(true);
    open.editApplicant({ name: '山田' });
    expect(open.inUse.hash).toBe(before.entry.hash);
    server.offer(signedIndex(manifestOf(3, [after]), key));
    await shelf.refresh();
    expect(shelf.newest?.hash).toBe(after.entry.hash);
    expect(shelf.entries.map(({ hash }) => hash)).toEqual([after.entry.hash]);
    // Nothing moves under the hands of who is typing, and what is stored pins what judged it.
    expect(open.inUse.hash).toBe(before.entry.hash);
    open.editApplicant({ name: '山田 太郎' });
    await open.close();
    expect((await store.getCase(CASE))?.body.pack.hash).toBe(before.entry.hash);
    const again = caseOf(CASE);
    await again.open(false);
    expect(again.inUse.hash).toBe(after.entry.hash);
    await again.close();
  });

  it('that is refused leaves the one that serves, and says why until the next look', async () => {
    server.offer(signedIndex(manifestOf(3, [after]), signingKey()));
    await shelf.refresh();
    expect([shelf.newest?.hash, shelf.problem]).toEqual([before.entry.hash, 'unknownKey']);
    server.offer(signedIndex(manifestOf(3, [after]), key));
    await shelf.refresh();
    expect([shelf.newest?.hash, shelf.problem]).toEqual([after.entry.hash, null]);
  });
});

it('asks for the index once, however many look for packs at once', async () => {
  server.asked.splice(0);
  await Promise.all([shelf.refresh(), shelf.refresh(), shelf.refresh()]);
  expect(server.asked).toEqual(['/packs/index.json']);
});

it("finds a record's own pack on the network, and afterwards on the device", async () => {
  expect((await shelf.byHash(after.entry.hash))?.pack.edition.title).toBe('after');
  expect(shelf.newest?.hash).toBe(before.entry.hash);
  server.online = false;
  const later = new PackShelf(device, { get: server.get, trusted: [key] });
  expect((await later.byHash(after.entry.hash))?.pack.edition.title).toBe('after');
  expect(await later.byHash('0'.repeat(64))).toBeNull();
});
