import type { AcceptedIndex, DeviceStore } from '../local/device-store.ts';
import { sha256Hex } from '../protocol/canonical.ts';
import type { PackProblem, PublicKey } from '../rules/pack-index.ts';
import { getFile, readFile, type Get } from './pack-files.ts';
import { trustedKeys } from './trusted-keys.ts';

export interface IndexOptions {
  readonly get?: Get;
  readonly trusted?: readonly PublicKey[];
  readonly now?: () => Date;
}

export interface IndexRefusal {
  readonly ok: false;
  readonly reason: PackProblem;
  readonly detail: string;
}

export type IndexOutcome =
  { readonly ok: true; readonly accepted: AcceptedIndex; readonly changed: boolean } | IndexRefusal;

/** Far above any index (some KB); what is longer is not read to its end. */
const INDEX_LIMIT = 512 * 1024;

/**
 * Asks the server for its index and takes it if it is signed by a trusted key, not past its day, and not older than what this device
 * took before. A refused index changes nothing.
 */
export async function refreshIndex(
  device: Pick<DeviceStore, 'acceptedIndex' | 'acceptIndex'>,
  { get = getFile, trusted = trustedKeys, now = () => new Date() }: IndexOptions = {}
): Promise<IndexOutcome> {
  const file = await readFile(get, '/packs/index.json', INDEX_LIMIT);
  if (!file.ok) return file;
  const before = await device.acceptedIndex();
  // The very bytes that were verified before, by a key that still counts: on most days nothing more is loaded than this.
  const isKnown = before?.fileHash === (await sha256Hex(file.text));
  if (before && isKnown && isBinding(before, trusted)) {
    return staleness(before, now()) ?? { ok: true, accepted: before, changed: false };
  }
  const { verifyIndex } = await import('./index-verification.ts');
  const verified = await verifyIndex(file.text, trusted);
  if (!verified.ok) return verified;
  const { accepted } = verified;
  const stale = staleness(accepted, now());
  if (stale) return stale;
  const taken = await device.acceptIndex(accepted, (last) => mayFollow(accepted, last, trusted));
  if (taken) return { ok: true, accepted, changed: true };
  return { ok: false, reason: 'rolledBack', detail: String(accepted.manifest.number) };
}

/**
 * Numbers rise, and one number is one manifest. What was taken by the signature of keys that the app no longer trusts binds nobody:
 * who stole a key cannot shut devices off by a number that none can reach.
 */
function mayFollow(
  next: AcceptedIndex,
  before: AcceptedIndex | null,
  trusted: readonly PublicKey[]
): boolean {
  if (!before || !isBinding(before, trusted)) return true;
  const [last, number] = [before.manifest.number, next.manifest.number];
  return number > last || (number === last && next.hash === before.hash);
}

function isBinding({ signedBy }: AcceptedIndex, trusted: readonly PublicKey[]): boolean {
  return trusted.some(({ id }) => signedBy.includes(id));
}

function staleness({ manifest }: AcceptedIndex, now: Date): IndexRefusal | null {
  if (Date.parse(manifest.expiresAt) > now.getTime()) return null;
  return { ok: false, reason: 'stale', detail: manifest.expiresAt };
}
