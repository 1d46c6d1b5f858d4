import type { AcceptedIndex, DeviceStore } from '../local/device-store.ts';
import { sha256Hex } from '../protocol/canonical.ts';
import {
  parseManifest,
  parseSignedIndex,
  type PackProblem,
  type PublicKey,
  type SignedIndex
} from '../rules/pack-index.ts';
import { getFile, readFile, type Get } from './pack-files.ts';
import { trustedKeys } from './trusted-keys.ts';

export interface IndexOptions {
  readonly get?: Get;
  readonly trusted?: readonly PublicKey[];
  readonly now?: () => Date;
}

export type IndexOutcome =
  | { readonly ok: true; readonly accepted: AcceptedIndex; readonly changed: boolean }
  | { readonly ok: false; readonly reason: PackProblem; readonly detail: string };

/** Far above any index (some KB); what is longer is not read to its end. */
const INDEX_LIMIT = 512 * 1024;

/**
 * Asks the server for its index and takes it if it is signed by a trusted key, not past its day, and not older than what this device
 * took before. Nothing of the manifest is parsed before its signature is good. A refused index changes nothing.
 */
export async function refreshIndex(
  device: Pick<DeviceStore, 'acceptedIndex' | 'acceptIndex'>,
  { get = getFile, trusted = trustedKeys, now = () => new Date() }: IndexOptions = {}
): Promise<IndexOutcome> {
  const file = await readFile(get, '/packs/index.json', INDEX_LIMIT);
  if (!file.ok) return file;
  const index = parseSignedIndex(file.text);
  if (!index.ok) return { ...index, detail: 'index' };
  const hash = await sha256Hex(index.value.manifest);
  const before = await device.acceptedIndex();
  // The very text that was verified before, by a key that still counts, needs no second look at its signatures.
  const same = before?.hash === hash && isBinding(before, trusted) ? before : null;
  if (same) return isStale(same, now()) ? stale(same) : { ok: true, accepted: same, changed: false };
  const { signersOf } = await import('./signatures.ts');
  const signedBy = await signersOf(index.value, trusted);
  if (signedBy.length === 0) return unsigned(index.value, trusted);
  const manifest = parseManifest(index.value.manifest);
  if (!manifest.ok) return { ...manifest, detail: 'manifest' };
  const accepted: AcceptedIndex = { manifest: manifest.value, hash, signedBy };
  if (isStale(accepted, now())) return stale(accepted);
  const taken = await device.acceptIndex(accepted, (last) => mayFollow(accepted, last, trusted));
  if (taken) return { ok: true, accepted, changed: true };
  return { ok: false, reason: 'rolledBack', detail: String(manifest.value.number) };
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

function isStale({ manifest }: AcceptedIndex, now: Date): boolean {
  return Date.parse(manifest.expiresAt) <= now.getTime();
}

function stale({ manifest }: AcceptedIndex): IndexOutcome {
  return { ok: false, reason: 'stale', detail: manifest.expiresAt };
}

function unsigned({ signatures }: SignedIndex, trusted: readonly PublicKey[]): IndexOutcome {
  const isKnown = signatures.some(({ key }) => trusted.some(({ id }) => id === key));
  const reason = isKnown || signatures.length === 0 ? 'forged' : 'unknownKey';
  return { ok: false, reason, detail: signatures.map(({ key }) => key).join(' ') };
}
