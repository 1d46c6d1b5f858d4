import { verifyAsync } from '@noble/ed25519';
import type { AcceptedIndex } from '../local/device-store.ts';
import { sha256Hex } from '../protocol/canonical.ts';
import {
  parseManifest,
  parseSignedIndex,
  signedBytes,
  type PublicKey,
  type SignedIndex
} from '../rules/pack-index.ts';
import type { IndexRefusal } from './pack-index.ts';

/**
 * Reads an index as it came: nothing of the manifest is parsed before its signature is good. A module of its own, because only a new
 * index needs its package.
 */
export async function verifyIndex(
  text: string,
  trusted: readonly PublicKey[]
): Promise<{ readonly ok: true; readonly accepted: AcceptedIndex } | IndexRefusal> {
  const index = parseSignedIndex(text);
  if (!index.ok) return { ...index, detail: 'index' };
  const signedBy = await signersOf(index.value, trusted);
  if (signedBy.length === 0) return unsigned(index.value, trusted);
  const manifest = parseManifest(index.value.manifest);
  if (!manifest.ok) return { ...manifest, detail: 'manifest' };
  const [hash, fileHash] = [await sha256Hex(index.value.manifest), await sha256Hex(text)];
  return { ok: true, accepted: { manifest: manifest.value, hash, fileHash, signedBy } };
}

/** Ids of the trusted keys whose signature is good. */
async function signersOf(
  { manifest, signatures }: SignedIndex,
  trusted: readonly PublicKey[]
): Promise<readonly string[]> {
  const bytes = signedBytes(manifest);
  const signers = new Set<string>();
  for (const { key, signature } of signatures) {
    const known = trusted.find(({ id }) => id === key);
    if (!known || signers.has(key)) continue;
    const good = await verifyAsync(
      Uint8Array.from(atob(signature), (sign) => sign.charCodeAt(0)),
      bytes,
      Uint8Array.from(known.publicKey.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16)),
      // As RFC 8032 and Node: one key, one message, one signature.
      { zip215: false }
    );
    if (good) signers.add(key);
  }
  return [...signers];
}

function unsigned({ signatures }: SignedIndex, trusted: readonly PublicKey[]): IndexRefusal {
  const isKnown = signatures.some(({ key }) => trusted.some(({ id }) => id === key));
  const reason = isKnown || signatures.length === 0 ? 'forged' : 'unknownKey';
  return { ok: false, reason, detail: signatures.map(({ key }) => key).join(' ') };
}
