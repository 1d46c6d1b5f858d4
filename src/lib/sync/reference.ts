import type { DeviceStore } from '../local/device-store.ts';
import { sha256Hex } from '../protocol/canonical.ts';

type Fetch = (path: string) => Promise<Response>;

/** Under which name the device keeps a part of an edition's reference: its hash, a line break, its text. */
export function referenceKey(part: string, scheme: string, edition: string): string {
  return `${part}:${scheme}/${edition}`;
}

/** Examples are for authors, who ask for them by name: a phone in the field need not carry them. */
function isForEverybody(key: string): boolean {
  return !key.startsWith('examples:');
}

/**
 * Brings what the editions know beside their rules (questions, offices, calculators) onto the device, each checked against its hash;
 * `wants` chooses by `referenceKey`. Answers how many came anew. What is there stays while nothing better comes.
 */
export async function refreshReferences(
  device: Pick<DeviceStore, 'getSetting' | 'setSetting'>,
  get: Fetch = (path) => fetch(path, { cache: 'no-cache', credentials: 'same-origin' }),
  wants: (key: string) => boolean = isForEverybody
): Promise<number> {
  let added = 0;
  try {
    const index: unknown = await (await get('/packs/index.json')).json();
    for (const { part, scheme, edition, file, hash } of entriesOf(index)) {
      const key = referenceKey(part, scheme, edition);
      if (!wants(key)) continue;
      if ((await device.getSetting(key))?.startsWith(`${hash}\n`)) continue;
      const response = await get(`/packs/${encodeURIComponent(file)}`);
      const text = response.ok ? await response.text() : '';
      if ((await sha256Hex(text)) !== hash) continue;
      await device.setSetting(key, `${hash}\n${text}`);
      added += 1;
    }
  } catch {
    // No network, no answer that can be read, or no room: asked for again with the next refresh.
  }
  return added;
}

interface Entry {
  readonly part: string;
  readonly scheme: string;
  readonly edition: string;
  readonly file: string;
  readonly hash: string;
}

function entriesOf(index: unknown): readonly Entry[] {
  if (typeof index !== 'object' || index === null || !('references' in index)) return [];
  const { references } = index;
  return Array.isArray(references) ? references.filter(isEntry) : [];
}

function isEntry(value: unknown): value is Entry {
  if (typeof value !== 'object' || value === null) return false;
  const { part, scheme, edition, file, hash } = value as Partial<Record<keyof Entry, unknown>>;
  return [part, scheme, edition, file, hash].every((one) => typeof one === 'string' && one !== '');
}
