import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PublicKey } from '../lib/rules/pack-index.ts';
import { parseYamlText } from '../lib/rules-build/yaml-text.ts';
import { keysFolder, listKeys, publicKeyFromHex } from '../lib/server/packs/signing-keys.ts';

const FILE = 'rules/trusted-keys.yaml';

/**
 * The keys whose signatures the app built here takes: those of the keys folder that are not retired, and those that the checkout lists for
 * signers elsewhere. Throws where the list cannot be read: an app must not be built on half of it.
 */
export function trustedKeys(env: NodeJS.ProcessEnv, root: string): readonly PublicKey[] {
  const own = listKeys(keysFolder(env, root)).filter(({ retired }) => !retired);
  const listed = listedKeys(readFileSync(join(root, FILE), 'utf8'));
  const all = [...own.map(({ id, publicKey }) => ({ id, publicKey })), ...listed];
  return [...new Map(all.map((key) => [key.id, key])).values()];
}

/** `keys` of the list: a name for people and the public key as hex. */
function listedKeys(text: string): readonly PublicKey[] {
  const parsed = parseYamlText(FILE, text);
  const keys: unknown = parsed.ok ? (parsed.value as { readonly keys?: unknown } | null)?.keys : undefined;
  if (!Array.isArray(keys)) throw new Error(`${FILE}: keys の一覧として読めません`);
  return keys.map((entry: unknown) => {
    const given = (entry as { readonly publicKey?: unknown } | null)?.publicKey;
    const key = typeof given === 'string' ? publicKeyFromHex(given) : null;
    if (!key) throw new Error(`${FILE}: publicKey は16進64桁で書いてください`);
    return key;
  });
}
