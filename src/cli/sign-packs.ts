import { join } from 'node:path';
import type { PackManifest, SignedIndex } from '../lib/rules/pack-index.ts';
import { sortedJson } from '../lib/rules-build/build.ts';
import { indexIn, publishedFolder } from '../lib/server/packs/pack-folders.ts';
import { createKey, keysFolder, listKeys, signManifest } from '../lib/server/packs/signing-keys.ts';
import type { PackOutputs } from './pack-outputs.ts';

/** After so many days devices take nothing new from an index: a year of rules, and a month to publish the next. */
const VALID_DAYS = 400;

export interface SigningPlace {
  readonly env: NodeJS.ProcessEnv;
  readonly root: string;
  readonly now: Date;
}

export interface SignedPacks {
  readonly manifest: PackManifest;
  readonly keys: readonly string[];
  /** The index as its file. */
  readonly text: string;
}

/** Folders whose indexes a new one must be later than: what a build ships and what was published. */
export function packFoldersOf(env: NodeJS.ProcessEnv, root: string): { shipped: string; published: string } {
  return {
    shipped: env['GENCHI_PACKS_DIR'] || join(root, 'static/packs'),
    published: publishedFolder(env['GENCHI_DATA'] || join(root, 'data'))
  };
}

/**
 * Numbers and signs an index of the built packs with every key that is not retired. Where there is none, one is made and said so. Throws
 * where GENCHI_PACKS_VALID_DAYS is no number of days.
 */
export function signPacks({ packs, references, industries }: PackOutputs, place: SigningPlace): SignedPacks {
  const { env, root, now } = place;
  const { shipped, published } = packFoldersOf(env, root);
  const previous = [shipped, published].flatMap((folder) => indexIn(folder)?.manifest ?? []);
  const number = Math.max(minuteOf(now), ...previous.map((one) => one.number + 1));
  const first = firstNumbers(previous);
  const manifest: PackManifest = {
    format: 2,
    number,
    issuedAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + validDays(env) * 86_400_000).toISOString(),
    packs: packs.map((pack) => ({ ...pack, number: first.get(pack.hash) ?? number })),
    references,
    industries
  };
  const folder = keysFolder(env, root);
  if (!listKeys(folder).some(({ signs }) => signs)) {
    console.log(`署名の鍵がなかったので作りました: ${createKey(folder).id}（${folder}）`);
  }
  const text = sortedJson(manifest);
  const signatures = signManifest(folder, text);
  const index: SignedIndex = { format: 2, manifest: text, signatures };
  return { manifest, keys: signatures.map(({ key }) => key), text: sortedJson(index) };
}

/** The minute in UTC as a number: 202611251145. */
function minuteOf(now: Date): number {
  return Number(now.toISOString().slice(0, 16).replaceAll(/\D/g, ''));
}

/** By hash, the lowest number under which a build was listed. */
function firstNumbers(manifests: readonly PackManifest[]): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  for (const { hash, number } of manifests.flatMap(({ packs }) => packs)) {
    first.set(hash, Math.min(number, first.get(hash) ?? number));
  }
  return first;
}

function validDays(env: NodeJS.ProcessEnv): number {
  const given = env['GENCHI_PACKS_VALID_DAYS'] || String(VALID_DAYS);
  if (!/^[1-9]\d{0,3}$/.test(given))
    throw new Error('GENCHI_PACKS_VALID_DAYS は1から9999の日数にしてください');
  return Number(given);
}
