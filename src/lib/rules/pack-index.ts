import type { PackEntry } from './pack.ts';
import type { ReferenceEntry } from './reference.ts';

/** As served at /packs/index.json: the manifest as the very text that was signed, so that nothing is parsed before it is verified. */
export interface SignedIndex {
  readonly format: 2;
  readonly manifest: string;
  readonly signatures: readonly IndexSignature[];
}

/** `key`: id of the public key; `signature`: 64 bytes in Base64. */
export interface IndexSignature {
  readonly key: string;
  readonly signature: string;
}

/** What a server offers, numbered: `number` rises with every signing. */
export interface PackManifest {
  readonly format: 2;
  readonly number: number;
  /** ISO instants. After the second one devices take nothing new from it: whoever replays it cannot keep them on it for ever. */
  readonly issuedAt: string;
  readonly expiresAt: string;
  readonly packs: readonly NumberedPack[];
  /** Beside the packs, by edition. A part that this version does not know is of a later one. */
  readonly references: readonly ReferenceFile[];
  readonly industries: PackFileEntry;
}

/** `number` is that of the index in which this build of the edition first appeared. */
export type NumberedPack = PackEntry & { readonly number: number };

/** A file beside the index: SHA-256 (hex) and length of its bytes. */
export type PackFileEntry = Pick<ReferenceEntry, 'file' | 'hash' | 'bytes'>;

export type ReferenceFile = Omit<ReferenceEntry, 'part'> & { readonly part: string };

/** Ed25519, 32 bytes as hex; the id is the first 16 hex digits of their SHA-256. */
export interface PublicKey {
  readonly id: string;
  readonly publicKey: string;
}

/**
 * Why packs were not taken. network: nothing came. forged: no valid signature. unknownKey: signed by keys that this version of the app
 * does not know. stale: past its day. rolledBack: older than what was taken before. damaged: cut off or altered on the way.
 * newerFormat: for a later version of the app.
 */
export const packProblems = [
  'network',
  'forged',
  'unknownKey',
  'stale',
  'rolledBack',
  'damaged',
  'newerFormat'
] as const;
export type PackProblem = (typeof packProblems)[number];

/** Names of the files that may lie in a folder of packs and be served: `<hash>.json`, `<part>-<hash>.json`. */
export const packFileName = /^(?:[a-z]+-)?[0-9a-f]{64}\.json$/;

const FORMAT = 2;
/** A signature for something else of ours must not pass for one of an index. */
const DOMAIN = 'genchi-packs-v1\n';

/** The bytes that are signed. */
export function signedBytes(manifest: string): Uint8Array {
  return new TextEncoder().encode(DOMAIN + manifest);
}

type Parsed<Value, Reason extends PackProblem> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly reason: Reason };

/** Reads the envelope only; the manifest stays text until its signature is known to be good. */
export function parseSignedIndex(text: string): Parsed<SignedIndex, 'damaged' | 'forged' | 'newerFormat'> {
  const envelope = objectOf(text);
  if (!envelope) return { ok: false, reason: 'damaged' };
  const { format, manifest, signatures } = envelope;
  if (isNewer(format)) return { ok: false, reason: 'newerFormat' };
  // What older servers offered, and what anybody could write.
  if (format !== FORMAT || typeof manifest !== 'string') return { ok: false, reason: 'forged' };
  if (!Array.isArray(signatures) || !signatures.every(isSignature)) return { ok: false, reason: 'forged' };
  return { ok: true, value: { format, manifest, signatures } };
}

/** For text whose signature is good, or that came from the folder of this very server. */
export function parseManifest(text: string): Parsed<PackManifest, 'damaged' | 'newerFormat'> {
  const manifest = objectOf(text);
  if (isNewer(manifest?.['format'])) return { ok: false, reason: 'newerFormat' };
  return isManifest(manifest) ? { ok: true, value: manifest } : { ok: false, reason: 'damaged' };
}

function objectOf(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isNewer(format: unknown): boolean {
  return typeof format === 'number' && format > FORMAT;
}

function isSignature(value: unknown): value is IndexSignature {
  if (!isObject(value)) return false;
  const { key, signature } = value;
  // 64 bytes are 86 digits of Base64 and two signs of padding.
  return isText(key, /^[0-9a-f]{16}$/) && isText(signature, /^[A-Za-z0-9+/]{86}==$/);
}

function isManifest(value: unknown): value is PackManifest {
  if (!isObject(value)) return false;
  const { format, number, issuedAt, expiresAt, packs, references, industries } = value;
  return (
    format === FORMAT &&
    isCount(number) &&
    isInstant(issuedAt) &&
    isInstant(expiresAt) &&
    Array.isArray(packs) &&
    packs.every(isPack) &&
    Array.isArray(references) &&
    references.every(isReference) &&
    isFile(industries)
  );
}

function isPack(value: unknown): boolean {
  if (!isObject(value) || !isObject(value['inForce'])) return false;
  const { scheme, edition, title, hash, bytes, number, inForce } = value;
  const { by, from, to } = inForce;
  return (
    isName(scheme) &&
    isName(edition) &&
    isText(title, /^/) &&
    isHash(hash) &&
    isCount(bytes) &&
    isCount(number) &&
    isName(by) &&
    isDay(from) &&
    isDay(to)
  );
}

function isReference(value: unknown): boolean {
  return isFile(value) && isName(value['part']) && isName(value['scheme']) && isName(value['edition']);
}

function isFile(value: unknown): value is Readonly<Record<string, unknown>> {
  if (!isObject(value)) return false;
  const { file, hash, bytes } = value;
  return isHash(hash) && isCount(bytes) && isText(file, packFileName) && file.endsWith(`${hash}.json`);
}

function isText(value: unknown, pattern: RegExp): value is string {
  return typeof value === 'string' && pattern.test(value);
}

function isName(value: unknown): boolean {
  return isText(value, /^.{1,100}$/);
}

function isHash(value: unknown): value is string {
  return isText(value, /^[0-9a-f]{64}$/);
}

function isDay(value: unknown): boolean {
  return isText(value, /^\d{4}-\d\d-\d\d$/);
}

function isInstant(value: unknown): boolean {
  return isText(value, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/) && !Number.isNaN(Date.parse(value));
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
