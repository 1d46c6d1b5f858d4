import type { DeviceStore } from '../local/device-store.ts';
import type { PackProblem } from '../rules/pack-index.ts';
import { getFile, readFile, type Get } from './pack-files.ts';
import { refreshIndex, type IndexOptions } from './pack-index.ts';

/** `changed`: what the device offers for new cases may be another now, also where something is still missing. */
export type PacksOutcome =
  | { readonly ok: true; readonly added: number; readonly changed: boolean }
  | {
      readonly ok: false;
      readonly reason: PackProblem;
      readonly detail: string;
      readonly added: number;
      readonly changed: boolean;
    };

type Shelf = Pick<DeviceStore, 'acceptedIndex' | 'acceptIndex' | 'storedPacks' | 'putPack'>;

/** Far above any pack; a record's pack comes without a signed length. */
const PACK_LIMIT = 16 * 1024 * 1024;
/** A case that is being opened waits for it. */
const RECORD_PATIENCE = 8_000;

/**
 * Brings the rule packs of the server's signed index into the device database, each checked against length and hash. What is there
 * stays there, so judging needs neither network nor HTTP cache afterwards, and serves while something is refused.
 */
export async function refreshPacks(device: Shelf, options: IndexOptions = {}): Promise<PacksOutcome> {
  let added = 0;
  const index = await refreshIndex(device, options);
  if (!index.ok) return { ...index, added, changed: false };
  const here = await device.storedPacks();
  let problem: { readonly reason: PackProblem; readonly detail: string } | null = null;
  // The latest edition first: whoever loses the network on the way has what most cases need.
  const missing = index.accepted.manifest.packs
    .filter(({ hash }) => !here.has(hash))
    .sort((a, b) => b.inForce.from.localeCompare(a.inForce.from));
  for (const entry of missing) {
    const file = await readFile(options.get ?? getFile, `/packs/${entry.hash}.json`, entry.bytes);
    if (!file.ok && file.reason === 'network') {
      problem = file;
      break;
    }
    const outcome = file.ok ? await device.putPack(entry, file.text) : file;
    if (outcome.ok) added += 1;
    else
      problem = { detail: outcome.detail, reason: outcome.reason === 'format' ? 'newerFormat' : 'damaged' };
  }
  const changed = index.changed || added > 0;
  return problem ? { ok: false, ...problem, added, changed } : { ok: true, added, changed };
}

/** Brings the one pack that a record was judged by. True once it is here; its hash, which the record pins, vouches for it. */
export async function fetchPackOfRecord(
  device: Pick<DeviceStore, 'keepPackOfRecord'>,
  hash: string,
  get: Get = (path) => getFile(path, RECORD_PATIENCE)
): Promise<boolean> {
  if (!/^[0-9a-f]{64}$/.test(hash)) return false;
  const file = await readFile(get, `/packs/${hash}.json`, PACK_LIMIT);
  return file.ok && (await device.keepPackOfRecord(hash, file.text)).ok;
}
