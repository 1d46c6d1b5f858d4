import 'fake-indexeddb/auto';
import { afterEach, expect, it } from 'vitest';
import { sha256Hex } from '../protocol/canonical.ts';
import type { PackEntry } from '../rules/pack.ts';
import { DeviceDatabase, deviceSchemas } from './device-db.ts';
import { openDeviceStore, type DeviceStore } from './device-store.ts';
import { UserDatabase, userSchemas } from './user-db.ts';

const open: DeviceStore[] = [];
async function device(name: string = crypto.randomUUID(), now?: () => Date): Promise<DeviceStore> {
  const made = await openDeviceStore(now ? { name, now } : { name });
  open.push(made);
  return made;
}
afterEach(() => {
  for (const made of open.splice(0)) made.close();
});

const chamber = { id: 'chamber-0001', name: '見本商工会' };
const session = (id: string) => ({
  user: { id, displayName: id, loginName: id },
  chamber,
  mayEnterForOffice: id === 'user-a'
});

it('has one id for good, asked twice at once or after a restart', async () => {
  const name = crypto.randomUUID();
  const first = await device(name);
  const [a, b] = await Promise.all([first.deviceId(), first.deviceId()]);
  first.close();
  expect(a).toBe(b);
  expect(await (await device(name)).deviceId()).toBe(a);
});

it('lists its users, the last opened first, and knows who is active', async () => {
  let clock = 0;
  const made = await device(undefined, () => new Date((clock += 1000)));
  await made.rememberUser(session('user-a'));
  await made.rememberUser(session('user-b'));
  await made.setActiveUser('user-a');
  expect((await made.activeUser())?.id).toBe('user-a');
  const users = await made.listUsers();
  expect(users.map(({ id, mayEnterForOffice }) => [id, mayEnterForOffice])).toEqual([
    ['user-a', true],
    ['user-b', false]
  ]);
  await expect(made.setActiveUser('user-x')).rejects.toThrow();
  await made.setActiveUser(null);
  expect(await made.activeUser()).toBeNull();
});

it('drops a pack whose stored bytes have changed', async () => {
  const name = crypto.randomUUID();
  const text = JSON.stringify({
    ...{ format: 1, edition: { scheme: 's', edition: 'e' }, programs: [], form: {} }
  });
  const hash = await sha256Hex(text);
  const inForce = { by: 'reception', from: '2025-04-01', to: '2026-03-31' } as const;
  const entry: PackEntry = { scheme: 's', edition: 'e', title: '', hash, bytes: text.length, inForce };
  const first = await device(name);
  expect(await first.putPack(entry, text)).toEqual({ ok: true });
  expect((await first.putPack({ ...entry, edition: 'other' }, text)).ok).toBe(false);
  first.close();
  const raw = new DeviceDatabase(name);
  await raw.packs.update(hash, { text: text.replace('"e"', '"f"') });
  raw.close();
  const again = await device(name);
  expect(await again.getPack(hash)).toBeNull();
  expect(await again.listPacks()).toEqual([]);
});

it('asks for strict durability and numbers its schemas without gaps', () => {
  for (const db of [new UserDatabase('numbers-user'), new DeviceDatabase('numbers-device')]) {
    expect(db._options.chromeTransactionDurability).toBe('strict');
  }
  expect(new UserDatabase('numbers-user').verno).toBe(userSchemas.length);
  expect(new DeviceDatabase('numbers-device').verno).toBe(deviceSchemas.length);
});
