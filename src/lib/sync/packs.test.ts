import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDeviceStore, type DeviceStore, type PackEntry } from '../local/device-store.ts';
import { sha256Hex } from '../protocol/canonical.ts';
import { refreshPacks } from './packs.ts';

let device: DeviceStore;
beforeEach(async () => {
  device = await openDeviceStore({ name: crypto.randomUUID() });
});
afterEach(() => device.close());

/** The outline of a pack, enough for the store. */
async function packOf(edition: string, from: string): Promise<{ entry: PackEntry; text: string }> {
  const inForce = { by: 'reception', from, to: '2026-03-31' } as const;
  const scheme = 'saitama-pref';
  const text = JSON.stringify({ format: 1, edition: { scheme, edition }, programs: [], form: {} });
  const hash = await sha256Hex(text);
  return { text, entry: { scheme, edition, title: edition, hash, bytes: text.length, inForce } };
}

function serverOf(packs: { entry: PackEntry; text: string }[]): (path: string) => Promise<Response> {
  return async (path) => {
    const body =
      path === '/packs/index.json'
        ? JSON.stringify({ packs: packs.map(({ entry }) => entry) })
        : packs.find(({ entry }) => path === `/packs/${entry.hash}.json`)?.text;
    return new Response(body ?? 'no', {
      status: body ? 200 : 404,
      headers: { 'content-type': 'application/json' }
    });
  };
}

it('brings packs to the device, where they are read without a network', async () => {
  const [older, newer] = [await packOf('2024-04', '2024-04-01'), await packOf('2025-04', '2025-04-01')];
  expect(await refreshPacks(device, serverOf([newer, older]))).toEqual({ ok: true, added: 2 });
  expect(await refreshPacks(device, serverOf([newer, older]))).toEqual({ ok: true, added: 0 });
  const name = 'saitama-pref';
  expect((await device.newestPack(name))?.edition.edition).toBe('2025-04');
  expect((await device.listPacks()).map(({ edition }) => edition)).toEqual(['2025-04', '2024-04']);
  const offline = await refreshPacks(device, async () => {
    throw new TypeError('Failed to fetch');
  });
  expect(offline).toMatchObject({ ok: false, reason: 'network' });
  expect((await device.getPack(older.entry.hash))?.edition.edition).toBe('2024-04');
});

it('keeps nothing of a pack that is not what its hash says', async () => {
  const pack = await packOf('2025-04', '2025-04-01');
  const outcome = await refreshPacks(device, serverOf([{ ...pack, text: `${pack.text} ` }]));
  expect(outcome).toMatchObject({ ok: false, reason: 'damaged' });
  expect(await device.listPacks()).toEqual([]);
});

it("takes a hotel's page for no network", async () => {
  const outcome = await refreshPacks(
    device,
    async () => new Response('<html>', { headers: { 'content-type': 'text/html' } })
  );
  expect(outcome).toMatchObject({ ok: false, reason: 'network' });
});
