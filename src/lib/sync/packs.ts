import type { DeviceStore, PackEntry } from '../local/device-store.ts';

export type PacksOutcome =
  | { readonly ok: true; readonly added: number }
  /** `network`: nothing came. `damaged`: something came that is not what its hash says; nothing of it was kept. */
  | { readonly ok: false; readonly reason: 'network' | 'damaged'; readonly detail: string };

type Fetch = (path: string) => Promise<Response>;

/**
 * Brings the rule packs that the server offers into the device database, each checked against its hash. What is
 * there stays there, so judging needs neither network nor HTTP cache afterwards.
 */
export async function refreshPacks(
  device: Pick<DeviceStore, 'listPacks' | 'putPack'>,
  get: Fetch = (path) => fetch(path, { cache: 'no-cache', credentials: 'same-origin' })
): Promise<PacksOutcome> {
  try {
    const entries = entriesOf(await jsonOf(await get('/packs/index.json')));
    if (!entries) return { ok: false, reason: 'network', detail: 'index' };
    const here = new Set((await device.listPacks()).map((entry) => entry.hash));
    let added = 0;
    let damaged = '';
    for (const entry of entries.filter(({ hash }) => !here.has(hash))) {
      const response = await get(`/packs/${entry.hash}.json`);
      if (!response.ok) return { ok: false, reason: 'network', detail: entry.hash };
      const outcome = await device.putPack(entry, await response.text());
      if (outcome.ok) added += 1;
      else damaged = outcome.detail;
    }
    return damaged === '' ? { ok: true, added } : { ok: false, reason: 'damaged', detail: damaged };
  } catch (error) {
    return { ok: false, reason: 'network', detail: String(error) };
  }
}

/** Null: the page of a hotel's network, or a server without packs. */
async function jsonOf(response: Response): Promise<unknown> {
  if (!response.ok || !response.headers.get('content-type')?.includes('json')) return null;
  return response.json();
}

function entriesOf(index: unknown): readonly PackEntry[] | null {
  if (typeof index !== 'object' || index === null || !('packs' in index)) return null;
  const { packs } = index;
  return Array.isArray(packs) && packs.every(isEntry) ? packs : null;
}

function isEntry(entry: unknown): entry is PackEntry {
  if (typeof entry !== 'object' || entry === null) return false;
  const { hash, scheme, edition, inForce } = entry as Partial<Record<keyof PackEntry, unknown>>;
  const named = typeof scheme === 'string' && typeof edition === 'string';
  return named && typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash) && isPeriod(inForce);
}

function isPeriod(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'from' in value && typeof value.from === 'string';
}
