import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import {
  manifestOf,
  packOf,
  PackServer,
  signedIndex,
  signingKey,
  type SigningKey
} from '../../../tests/support/signed-packs.ts';
import { openDeviceStore, type DeviceStore } from '../local/device-store.ts';
import { sha256Hex } from '../protocol/canonical.ts';
import type { PackManifest } from '../rules/pack-index.ts';
import { fetchPackOfRecord, refreshPacks, type PacksOutcome } from './packs.ts';

const [key, other] = [signingKey(), signingKey()];
const [older, newer, rebuilt] = [packOf('2024-04'), packOf('2025-04'), packOf('2025-04', 'again')];
const all = [older, newer, rebuilt];
const day = (text: string) => () => new Date(text);

let device: DeviceStore;
let server: PackServer;
beforeEach(async () => {
  device = await openDeviceStore({ name: crypto.randomUUID() });
  server = new PackServer(all);
});
afterEach(() => device.close());

/** A look for packs as an app that trusts these keys does it, in summer 2025. */
function refresh(trusted: readonly SigningKey[] = [key], now = day('2025-06-10')): Promise<PacksOutcome> {
  return refreshPacks(device, { get: server.get, trusted, now });
}

const editions = async (): Promise<readonly string[]> =>
  (await device.listPacks()).map(
    ({ hash }) => all.find(({ entry }) => entry.hash === hash)?.entry.edition ?? ''
  );
const hashes = async (): Promise<readonly string[]> => (await device.listPacks()).map(({ hash }) => hash);
const asked = (): readonly string[] => server.asked.splice(0);

describe('a signed index', () => {
  it('brings its packs to the device, where they are read without a network', async () => {
    server.offer(signedIndex(manifestOf(2, [older, newer]), key));
    expect(await refresh()).toEqual({ ok: true, added: 2, changed: true });
    // The latest edition before the one that is over: the network may go at any moment.
    expect(asked()).toEqual([
      '/packs/index.json',
      ...[newer, older].map(({ entry }) => `/packs/${entry.hash}.json`)
    ]);
    expect(await refresh()).toEqual({ ok: true, added: 0, changed: false });
    expect(asked()).toEqual(['/packs/index.json']);
    server.online = false;
    expect(await refresh()).toMatchObject({ ok: false, reason: 'network' });
    expect(await editions()).toEqual(['2025-04', '2024-04']);
    expect((await device.getPack(older.entry.hash))?.edition.edition).toBe('2024-04');
  });

  it('replaces a build for new cases and keeps the old one for records', async () => {
    server.offer(signedIndex(manifestOf(2, [newer]), key));
    await refresh();
    server.offer(signedIndex(manifestOf(3, [rebuilt]), key));
    expect(await refresh()).toMatchObject({ ok: true, added: 1 });
    expect(await hashes()).toEqual([rebuilt.entry.hash]);
    expect(await device.getPack(newer.entry.hash)).not.toBeNull();
  });

  it('withdraws an edition, and brings one back without fetching it again', async () => {
    server.offer(signedIndex(manifestOf(2, [older, newer]), key));
    await refresh();
    server.offer(signedIndex(manifestOf(3, [older]), key));
    expect(await refresh()).toEqual({ ok: true, added: 0, changed: true });
    expect(await editions()).toEqual(['2024-04']);
    server.offer(signedIndex(manifestOf(4, [older, newer]), key));
    expect(await refresh()).toEqual({ ok: true, added: 0, changed: true });
    expect(await editions()).toEqual(['2025-04', '2024-04']);
  });

  it('takes over from packs that came before there were signatures', async () => {
    await device.putPack(newer.entry, newer.text);
    expect(await hashes()).toEqual([newer.entry.hash]);
    server.files.set(
      '/packs/index.json',
      JSON.stringify({ format: 1, packs: [rebuilt.entry], references: [] })
    );
    expect(await refresh()).toMatchObject({ ok: false, reason: 'forged' });
    expect(await hashes()).toEqual([newer.entry.hash]);
    server.offer(signedIndex(manifestOf(2, [older, newer]), key));
    expect(await refresh()).toEqual({ ok: true, added: 1, changed: true });
  });
});

describe('attacks and accidents leave the device as it was', () => {
  const good = manifestOf(5, [newer]);
  const next = manifestOf(6, [rebuilt]);
  const envelope = (index: string, change: object): string =>
    JSON.stringify({ ...JSON.parse(index), ...change });
  const manifest = JSON.stringify(next);
  const altered = manifest.replace(rebuilt.entry.hash, older.entry.hash);
  const signature = { key: key.id, signature: key.signatureOf(manifest) };
  const unprefixed = (): string => {
    // As if a text of ours that is no index had been signed.
    return signedIndex(next, { ...key, signatureOf: (text) => key.sign(Buffer.from(text)) });
  };

  const attacks: readonly (readonly [string, string, Exclude<PacksOutcome, { ok: true }>['reason']])[] = [
    ['signed by a stranger in the name of our key', signedIndex(next, { ...other, id: key.id }), 'forged'],
    ['signed by a stranger', signedIndex(next, other), 'unknownKey'],
    ['with the signature of another manifest', envelope(signedIndex(good, key), { manifest }), 'forged'],
    ['altered after it was signed', envelope(signedIndex(next, key), { manifest: altered }), 'forged'],
    ['longer by a space', envelope(signedIndex(next, key), { manifest: `${manifest} ` }), 'forged'],
    ['with a signature of something else', unprefixed(), 'forged'],
    ['without signatures', envelope(signedIndex(next), {}), 'forged'],
    ['without the list of signatures', envelope(signedIndex(next), { signatures: undefined }), 'forged'],
    [
      'with a signature cut short',
      envelope(signedIndex(next), { signatures: [{ ...signature, signature: 'AAAA' }] }),
      'forged'
    ],
    [
      'with a signature of zeros',
      envelope(signedIndex(next), { signatures: [{ ...signature, signature: `${'A'.repeat(86)}==` }] }),
      'forged'
    ],
    ['of the time before signatures', JSON.stringify({ format: 1, packs: [rebuilt.entry] }), 'forged'],
    ['cut off', signedIndex(next, key).slice(0, -20), 'damaged'],
    ['of garbage', '\u0000\u0001[[[', 'damaged'],
    ['nested beyond reason', '['.repeat(200_000), 'damaged'],
    ['of a number', '7', 'damaged'],
    ['huge', JSON.stringify({ format: 2, manifest: 'x'.repeat(600_000), signatures: [] }), 'damaged'],
    ['of a later format', JSON.stringify({ format: 3, boxes: [] }), 'newerFormat'],
    [
      'with a manifest of a later format',
      signedIndex(JSON.stringify({ ...next, format: 3 }), key),
      'newerFormat'
    ],
    ['signed but no manifest', signedIndex('{"format":2}', key), 'damaged'],
    [
      'that points out of its folder',
      signedIndex(
        { ...next, industries: { ...next.industries, file: `../../api/${next.industries.hash}.json` } },
        key
      ),
      'damaged'
    ],
    ['past its day', signedIndex({ ...next, expiresAt: '2025-06-10T00:00:00.000Z' }, key), 'stale'],
    ['older than the one before', signedIndex(manifestOf(4, [rebuilt]), key), 'rolledBack'],
    ['of the same number with other content', signedIndex(manifestOf(5, [rebuilt]), key), 'rolledBack']
  ];

  test.each(attacks)('an index %s', async (_what, index, reason) => {
    server.offer(signedIndex(good, key));
    expect((await refresh()).ok).toBe(true);
    const before = await device.acceptedIndex();
    asked();
    server.offer(index);
    expect(await refresh()).toMatchObject({ ok: false, reason, added: 0, changed: false });
    // Nothing that a refused index names is even asked for.
    expect(asked()).toEqual(['/packs/index.json']);
    expect(await device.acceptedIndex()).toEqual(before);
    expect([...(await device.storedPacks())]).toEqual([newer.entry.hash]);
    server.offer(signedIndex(next, key));
    expect(await refresh()).toMatchObject({ ok: true, added: 1 });
  });

  test.each([
    ['cut off', newer.text.slice(0, -1)],
    ['longer', `${newer.text} `],
    ['altered at the same length', newer.text.replace('2025-04', '2025-05')],
    ['of another pack', older.text],
    ['empty', '']
  ])('a file that is %s', async (_what, text) => {
    server.offer(signedIndex(manifestOf(2, [newer, older]), key));
    server.files.set(`/packs/${newer.entry.hash}.json`, text);
    // What else the index lists comes all the same.
    expect(await refresh()).toMatchObject({ ok: false, reason: 'damaged', added: 1, changed: true });
    expect(await editions()).toEqual(['2024-04']);
    server.files.set(`/packs/${newer.entry.hash}.json`, newer.text);
    expect(await refresh()).toEqual({ ok: true, added: 1, changed: true });
    expect(await editions()).toEqual(['2025-04', '2024-04']);
  });

  test('the last build of an edition serves until the next has come whole', async () => {
    server.offer(signedIndex(manifestOf(2, [newer]), key));
    await refresh();
    server.offer(signedIndex(manifestOf(3, [rebuilt]), key));
    server.files.delete(`/packs/${rebuilt.entry.hash}.json`);
    expect(await refresh()).toMatchObject({ ok: false, reason: 'network' });
    expect(await hashes()).toEqual([newer.entry.hash]);
  });

  test('a replay of yesterday after today, and the same index past its day', async () => {
    const yesterday = signedIndex(manifestOf(2, [newer]), key);
    server.offer(yesterday);
    await refresh();
    server.offer(signedIndex(manifestOf(3, [rebuilt]), key));
    await refresh();
    server.offer(yesterday);
    expect(await refresh()).toMatchObject({ reason: 'rolledBack' });
    server.offer(signedIndex(manifestOf(3, [rebuilt]), key));
    expect(await refresh([key], day('2026-04-01'))).toMatchObject({ reason: 'stale' });
    expect(await hashes()).toEqual([rebuilt.entry.hash]);
  });

  test('of two tabs none takes the older index after the newer', async () => {
    const [one, two] = [new PackServer(all), new PackServer(all)];
    one.offer(signedIndex(manifestOf(3, [rebuilt]), key));
    two.offer(signedIndex(manifestOf(2, [newer]), key));
    const now = day('2025-06-10');
    await Promise.all([one, two].map(({ get }) => refreshPacks(device, { get, trusted: [key], now })));
    expect((await device.acceptedIndex())?.manifest.number).toBe(3);
  });

  test("a hotel's page counts as no network", async () => {
    server.offer('<html>');
    server.type = 'text/html';
    expect(await refresh()).toMatchObject({ ok: false, reason: 'network' });
  });

  test('a pack that this app cannot read asks for a newer app', async () => {
    const text = JSON.stringify({ format: 9 });
    const { entry } = packOf('2026-04');
    const hash = await sha256Hex(text);
    server.files.set(`/packs/${hash}.json`, text);
    const packs = [{ entry: { ...entry, hash, bytes: text.length }, text }, newer];
    server.offer(signedIndex(manifestOf(2, packs), key));
    expect(await refresh()).toMatchObject({ ok: false, reason: 'newerFormat', added: 1 });
    expect(await hashes()).toEqual([newer.entry.hash]);
  });
});

describe('keys change', () => {
  const first: PackManifest = manifestOf(2, [newer]);
  const both = signedIndex(manifestOf(3, [rebuilt]), key, other);
  const alone = signedIndex(manifestOf(4, [older, rebuilt]), other);

  test('by an index that both keys sign, for old and new apps', async () => {
    server.offer(signedIndex(first, key));
    await refresh([key]);
    server.offer(both);
    expect(await refresh([key])).toMatchObject({ ok: true, added: 1 });
    server.offer(alone);
    expect(await refresh([key])).toMatchObject({ ok: false, reason: 'unknownKey' });
    expect(await refresh([key, other])).toMatchObject({ ok: true, added: 1 });
    // The old key retired: its index is refused by an app that knows only the new one, and is no way back.
    server.offer(signedIndex(manifestOf(9, [newer]), key));
    expect(await refresh([other])).toMatchObject({ ok: false, reason: 'unknownKey' });
    server.offer(both);
    expect(await refresh([other])).toMatchObject({ ok: false, reason: 'rolledBack' });
  });

  test('what only a retired key signed is not taken for known', async () => {
    server.offer(signedIndex(first, key));
    await refresh([key]);
    expect(await refresh([other])).toMatchObject({ ok: false, reason: 'unknownKey' });
    // What is here serves on.
    expect(await hashes()).toEqual([newer.entry.hash]);
  });

  test('one good signature is enough, one bad beside it does no harm', async () => {
    const index = JSON.parse(both) as { signatures: { key: string; signature: string }[] };
    index.signatures.reverse();
    const bad = { key: key.id, signature: other.signatureOf('else') };
    server.offer(JSON.stringify({ ...index, signatures: [bad, ...index.signatures] }));
    expect(await refresh([other])).toMatchObject({ ok: true });
    expect((await device.acceptedIndex())?.signedBy).toEqual([other.id]);
  });

  test('who stole a key that was retired since cannot shut devices off by a number that none can reach', async () => {
    server.offer(signedIndex(manifestOf(999_999_999_999, [older]), key));
    await refresh([key]);
    server.offer(signedIndex(manifestOf(4, [rebuilt]), other));
    expect(await refresh([key, other])).toMatchObject({ ok: false, reason: 'rolledBack' });
    expect(await refresh([other])).toMatchObject({ ok: true });
    expect(await hashes()).toEqual([rebuilt.entry.hash]);
  });
});

describe("a record's own pack", () => {
  it('is fetched by its hash, checked, and never offered for new cases', async () => {
    const { hash } = older.entry;
    expect(await fetchPackOfRecord(device, hash, server.get)).toBe(true);
    expect((await device.getPack(hash))?.edition.edition).toBe('2024-04');
    expect(await editions()).toEqual([]);
    server.offer(signedIndex(manifestOf(2, [newer, older]), key));
    expect(await refresh()).toMatchObject({ ok: true, added: 1 });
    expect(await editions()).toEqual(['2025-04', '2024-04']);
  });

  it('is not taken when it is another, and not asked for by a name that is no hash', async () => {
    const { hash } = older.entry;
    server.files.set(`/packs/${hash}.json`, newer.text);
    expect(await fetchPackOfRecord(device, hash, server.get)).toBe(false);
    expect(await fetchPackOfRecord(device, packOf('2020-04').entry.hash, server.get)).toBe(false);
    asked();
    expect(await fetchPackOfRecord(device, '../api/session', server.get)).toBe(false);
    expect(asked()).toEqual([]);
    server.online = false;
    expect(await fetchPackOfRecord(device, hash, server.get)).toBe(false);
    expect((await device.storedPacks()).size).toBe(0);
  });
});
