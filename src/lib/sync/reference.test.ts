import { describe, expect, test } from 'vitest';
import { sha256Hex } from '../protocol/canonical.ts';
import { referenceKey, refreshReferences } from './reference.ts';

const text = JSON.stringify({ format: 1, questions: [] });

function deviceOf(settings = new Map<string, string>()) {
  return {
    settings,
    getSetting: (key: string) => Promise.resolve(settings.get(key) ?? null),
    setSetting: (key: string, value: string) => {
      settings.set(key, value);
      return Promise.resolve();
    }
  };
}

async function server(files: Readonly<Record<string, string>>) {
  const hash = await sha256Hex(text);
  const entry = { part: 'questions', scheme: 's', edition: 'e', file: 'q.json', hash };
  const all: Readonly<Record<string, string>> = {
    '/packs/index.json': JSON.stringify({ references: [entry, { part: 'desk' }] }),
    ...files
  };
  return (path: string) => {
    const body = all[path];
    return body === undefined
      ? Promise.reject(new TypeError('no network'))
      : Promise.resolve(new Response(body, { headers: { 'content-type': 'application/json' } }));
  };
}

describe('what an edition knows beside its rules', () => {
  test('comes onto the device once, with its hash', async () => {
    const device = deviceOf();
    const get = await server({ '/packs/q.json': text });
    expect(await refreshReferences(device, get)).toBe(1);
    expect(device.settings.get(referenceKey('questions', 's', 'e'))).toBe(
      `${await sha256Hex(text)}\n${text}`
    );
    expect(await refreshReferences(device, get)).toBe(0);
  });

  test('is not fetched where it is for authors alone, until one of them asks for it', async () => {
    const device = deviceOf();
    const hash = await sha256Hex(text);
    const entry = { part: 'examples', scheme: 's', edition: 'e', file: 'x.json', hash };
    const get = await server({
      '/packs/index.json': JSON.stringify({ references: [entry] }),
      '/packs/x.json': text
    });
    const key = referenceKey('examples', 's', 'e');
    expect(await refreshReferences(device, get)).toBe(0);
    expect(await refreshReferences(device, get, (one) => one === 'examples:s/other')).toBe(0);
    expect(await refreshReferences(device, get, (one) => one === key)).toBe(1);
    expect(device.settings.get(key)).toBe(`${hash}\n${text}`);
  });

  test('is not taken when it is not what its hash says; what is there stays', async () => {
    const key = referenceKey('questions', 's', 'e');
    const device = deviceOf(new Map([[key, 'old\n{}']]));
    expect(await refreshReferences(device, await server({ '/packs/q.json': `${text} ` }))).toBe(0);
    expect(await refreshReferences(device, await server({}))).toBe(0);
    expect(await refreshReferences(device, () => Promise.reject(new TypeError('no network')))).toBe(0);
    expect(device.settings.get(key)).toBe('old\n{}');
  });
});
