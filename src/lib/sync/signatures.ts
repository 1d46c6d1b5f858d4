import { verifyAsync } from '@noble/ed25519';
import { signedBytes, type PublicKey, type SignedIndex } from '../rules/pack-index.ts';

/** Ids of the trusted keys whose signature of the manifest is good. A module of its own: its package is fetched only for a new index. */
export async function signersOf(
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
