import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  type KeyObject
} from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { join } from 'node:path';
import { signedBytes, type IndexSignature, type PublicKey } from '../../rules/pack-index.ts';

/** A key in the folder. `signs`: its private part is here. A retired one neither signs nor is trusted. */
export interface FolderKey extends PublicKey {
  readonly signs: boolean;
  readonly retired: boolean;
}

export type RetireOutcome =
  { readonly ok: true } | { readonly ok: false; readonly reason: 'unknown' | 'retired' | 'last' };

const PRIVATE = '.pem';
const PUBLIC = '.pub.pem';
const RETIRED = '.retired.pem';

/**
 * Where the keys lie: GENCHI_KEYS_DIR, else data/keys of the checkout. Not below GENCHI_DATA: keys belong to a build of the app, which may
 * serve several data folders.
 */
export function keysFolder(env: NodeJS.ProcessEnv, root: string): string {
  return env['GENCHI_KEYS_DIR'] || join(root, 'data', 'keys');
}

/** Retired ones too, in the order of their ids. A file that is no Ed25519 key throws. */
export function listKeys(folder: string): readonly FolderKey[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).sort();
  return names.flatMap((name) => {
    const suffix = [PUBLIC, RETIRED].find((end) => name.endsWith(end));
    if (suffix === undefined) return [];
    const key = publicKeyOf(createPublicKey(readFileSync(join(folder, name))));
    const retired = suffix === RETIRED;
    return [{ ...key, retired, signs: !retired && existsSync(join(folder, key.id + PRIVATE)) }];
  });
}

/** Makes a pair of files, the private one readable by its owner alone. */
export function createKey(folder: string): PublicKey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const key = publicKeyOf(publicKey);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, key.id + PRIVATE);
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  // The umask may have taken more away, a folder with rules of its own may have given more.
  chmodSync(file, 0o600);
  writeFileSync(join(folder, key.id + PUBLIC), publicKey.export({ type: 'spki', format: 'pem' }));
  return key;
}

/** Ends a key for good: its private part is removed. The last one that signs stays until there is another. */
export function retireKey(folder: string, id: string): RetireOutcome {
  const keys = listKeys(folder);
  const key = keys.find((one) => one.id === id);
  if (!key) return { ok: false, reason: 'unknown' };
  if (key.retired) return { ok: false, reason: 'retired' };
  if (!keys.some((one) => one.signs && one.id !== id)) return { ok: false, reason: 'last' };
  rmSync(join(folder, id + PRIVATE), { force: true });
  renameSync(join(folder, id + PUBLIC), join(folder, id + RETIRED));
  return { ok: true };
}

/** One signature by every key of the folder that signs. Throws where a private key is not the one its name says. */
export function signManifest(folder: string, manifest: string): readonly IndexSignature[] {
  return listKeys(folder)
    .filter(({ signs }) => signs)
    .map(({ id }) => {
      const key = createPrivateKey(readFileSync(join(folder, id + PRIVATE)));
      if (publicKeyOf(createPublicKey(key)).id !== id) throw new Error(`${id}${PRIVATE} holds another key`);
      return { key: id, signature: sign(null, signedBytes(manifest), key).toString('base64') };
    });
}

/** From 64 hex digits, as the list prints them; null for anything else. */
export function publicKeyFromHex(publicKey: string): PublicKey | null {
  return /^[0-9a-f]{64}$/.test(publicKey) ? { id: keyId(Buffer.from(publicKey, 'hex')), publicKey } : null;
}

function publicKeyOf(key: KeyObject): PublicKey {
  const { crv, x } = key.export({ format: 'jwk' });
  if (crv !== 'Ed25519' || x === undefined) throw new Error('not an Ed25519 key');
  const raw = Buffer.from(x, 'base64url');
  return { id: keyId(raw), publicKey: raw.toString('hex') };
}

function keyId(raw: Uint8Array): string {
  return createHash('sha256').update(raw).digest('hex').slice(0, 16);
}
