import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import {
  signedBytes,
  type NumberedPack,
  type PackFileEntry,
  type PackManifest,
  type PublicKey,
  type ReferenceFile,
  type SignedIndex
} from '../../src/lib/rules/pack-index.ts';
import type { Edition } from '../../src/lib/rules/pack.ts';

const hashOf = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

export interface SigningKey extends PublicKey {
  signatureOf(manifest: string): string;
  /** Of any bytes, without what marks an index. */
  sign(bytes: Uint8Array): string;
}

/** A fresh pair, as `rules:key -- new` makes it. */
export function signingKey(): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
  return {
    id: hashOf(raw).slice(0, 16),
    publicKey: raw.toString('hex'),
    signatureOf: (manifest) => sign(null, signedBytes(manifest), privateKey).toString('base64'),
    sign: (bytes) => sign(null, bytes, privateKey).toString('base64')
  };
}

export interface TestPack {
  readonly entry: NumberedPack;
  readonly text: string;
}

/** The outline of a pack, enough for the store; `note` makes another build of the same edition. */
export function packOf(edition: string, note = ''): TestPack {
  const inForce = { by: 'reception', from: `${edition}-01`, to: '2099-03-31' } as const;
  const scheme = 'saitama-pref';
  const outline = { format: 1, note, programs: [], form: {} };
  return packedAs({ ...outline, edition: { scheme, edition, title: edition, inForce } });
}

/** Any pack as its file and entry. */
export function packedAs(
  pack: object & { readonly edition: Pick<Edition, 'scheme' | 'edition' | 'title' | 'inForce'> }
): TestPack {
  const text = JSON.stringify(pack);
  const { scheme, edition, title, inForce } = pack.edition;
  const bytes = Buffer.byteLength(text);
  return { text, entry: { scheme, edition, title, hash: hashOf(text), bytes, inForce, number: 1 } };
}

export function fileEntry(prefix: string, text: string): PackFileEntry {
  const hash = hashOf(text);
  return { file: `${prefix}-${hash}.json`, hash, bytes: Buffer.byteLength(text) };
}

const INDUSTRIES = '[]';

export function manifestOf(
  number: number,
  packs: readonly TestPack[],
  more: Partial<PackManifest> & { readonly references?: readonly ReferenceFile[] } = {}
): PackManifest {
  return {
    format: 2,
    number,
    issuedAt: '2025-04-01T00:00:00.000Z',
    expiresAt: '2026-04-01T00:00:00.000Z',
    packs: packs.map(({ entry }) => entry),
    references: [],
    industries: fileEntry('jsic', INDUSTRIES),
    ...more
  };
}

/** The index as it is served; `manifest` may be any text. */
export function signedIndex(manifest: PackManifest | string, ...keys: readonly SigningKey[]): string {
  const text = typeof manifest === 'string' ? manifest : JSON.stringify(manifest);
  const signatures = keys.map((key) => ({ key: key.id, signature: key.signatureOf(text) }));
  return JSON.stringify({ format: 2, manifest: text, signatures } satisfies SignedIndex);
}

/** What a server answers below /packs: bodies by path, to be changed at will. `asked` tells what was fetched. */
export class PackServer {
  readonly files = new Map<string, string>([[`/packs/${fileEntry('jsic', INDUSTRIES).file}`, INDUSTRIES]]);
  readonly asked: string[] = [];
  online = true;
  type = 'application/json';

  constructor(packs: readonly TestPack[] = []) {
    for (const { entry, text } of packs) this.files.set(`/packs/${entry.hash}.json`, text);
  }

  offer(index: string): this {
    this.files.set('/packs/index.json', index);
    return this;
  }

  readonly get = (path: string): Promise<Response> => {
    this.asked.push(path);
    if (!this.online) return Promise.reject(new TypeError('Failed to fetch'));
    const body = this.files.get(path);
    const headers = { 'content-type': this.type };
    return Promise.resolve(new Response(body ?? '{}', { status: body === undefined ? 404 : 200, headers }));
  };
}
