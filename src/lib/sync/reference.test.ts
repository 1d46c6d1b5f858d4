import { describe, expect, test } from 'vitest';
import { fileEntry, manifestOf, PackServer } from '../../../tests/support/signed-packs.ts';
import { INDUSTRIES_SETTING, type AcceptedIndex } from '../local/device-store.ts';
import { referenceKey, refreshIndustries, refreshReferences } from './reference.ts';

const text = JSON.stringify({ format: 1, questions: [] });
const entry = { part: 'questions', scheme: 's', edition: 'e', ...fileEntry('questions', text) };
const path = `/packs/${entry.file}`;
const codes = JSON.stringify([{ code: '501', name: '各種商品卸売業', major: 'I' }]);
const industries = fileEntry('jsic', codes);
const key = referenceKey('questions', 's', 'e');

function deviceOf(settings = new Map<string, string>(), taken = true, references = [entry]) {
  const manifest = manifestOf(1, [], { references, industries });
  const accepted: AcceptedIndex = { manifest, hash: '', fileHash: '', signedBy: [] };
  return {
    settings,
    acceptedIndex: () => Promise.resolve(taken ? accepted : null),
    getSetting: (name: string) => Promise.resolve(settings.get(name) ?? null),
    setSetting: (name: string, value: string) => {
      settings.set(name, value);
      return Promise.resolve();
    }
  };
}

function serverOf(body: string | null): PackServer {
  const server = new PackServer();
  if (body !== null) server.files.set(path, body);
  return server;
}

describe('what an edition knows beside its rules', () => {
  test('comes onto the device once, with its hash, as the accepted index lists it', async () => {
    const device = deviceOf();
    const server = serverOf(text);
    expect(await refreshReferences(device, server.get)).toBe(1);
    expect(device.settings.get(key)).toBe(`${entry.hash}\n${text}`);
    expect(await refreshReferences(device, server.get)).toBe(0);
    expect(server.asked).toEqual([path]);
    expect(await refreshReferences(deviceOf(new Map(), false), server.get)).toBe(0);
  });

  test('is not fetched where it is for authors alone, until one of them asks for it', async () => {
    const book = JSON.stringify({ format: 1, examples: [] });
    const examples = { part: 'examples', scheme: 's', edition: 'e', ...fileEntry('examples', book) };
    const device = deviceOf(new Map(), true, [examples]);
    const server = serverOf(text);
    server.files.set(`/packs/${examples.file}`, book);
    const wanted = referenceKey('examples', 's', 'e');
    expect(await refreshReferences(device, server.get)).toBe(0);
    expect(await refreshReferences(device, server.get, (one) => one === 'examples:s/other')).toBe(0);
    expect(server.asked).toEqual([]);
    expect(await refreshReferences(device, server.get, (one) => one === wanted)).toBe(1);
    expect(device.settings.get(wanted)).toBe(`${examples.hash}\n${book}`);
  });

  test('is not taken when it is not what the index says; what is there stays', async () => {
    const device = deviceOf(new Map([[key, 'old\n{}']]));
    for (const body of [`${text} `, text.slice(1), text.replace('1', '2'), null]) {
      expect(await refreshReferences(device, serverOf(body).get)).toBe(0);
    }
    const offline = serverOf(text);
    offline.online = false;
    expect(await refreshReferences(device, offline.get)).toBe(0);
    expect(device.settings.get(key)).toBe('old\n{}');
  });
});

test('industry codes come once, and again when the index names others', async () => {
  const device = deviceOf(new Map([[INDUSTRIES_SETTING, '[]']]));
  const server = new PackServer();
  expect(await refreshIndustries(device, server.get)).toBe(false);
  expect(device.settings.get(INDUSTRIES_SETTING)).toBe('[]');
  server.files.set(`/packs/${industries.file}`, codes);
  expect(await refreshIndustries(device, server.get)).toBe(true);
  expect(device.settings.get(INDUSTRIES_SETTING)).toBe(codes);
  expect(await refreshIndustries(device, server.get)).toBe(false);
});
