import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync
} from 'node:fs';
import { join } from 'node:path';
import { packFileName, parseManifest, parseSignedIndex, type PackManifest } from '../../rules/pack-index.ts';
import { hashOf } from '../hash.ts';

/**
 * The signed index in a folder of packs. Served as /packs/index.json by an endpoint, hence another name: a static file of that name would be
 * answered before the endpoint could choose.
 */
export const INDEX_FILE = 'signed-index.json';

/** What `rules:publish` wrote, and the packs of all releases that this data folder has served; nothing in it is ever deleted. */
export function publishedFolder(dataFolder: string): string {
  return join(dataFolder, 'packs');
}

export interface FoundIndex {
  readonly bytes: Buffer;
  readonly manifest: PackManifest;
}

/** What the server answers below /packs. Read anew each time: a publication needs no restart. */
export interface PackFiles {
  /** The signed index with the highest number; null where there is none. */
  newest(): FoundIndex | null;
  /** Null: no such name, no such file, or not the bytes that its name says. */
  file(name: string): Buffer | null;
}

/** `folders` in the order in which they count where both have the same. */
export function packFilesIn(folders: readonly string[]): PackFiles {
  return {
    newest() {
      const found = folders.flatMap((folder) => indexIn(folder) ?? []);
      found.sort((a, b) => b.manifest.number - a.manifest.number);
      return found[0] ?? null;
    },
    file(name) {
      if (!packFileName.test(name)) return null;
      for (const folder of folders) {
        const bytes = checkedFile(folder, name);
        if (bytes) return bytes;
      }
      return null;
    }
  };
}

/** Null: none, or none that can be read. Who signed it is the devices' question. */
export function indexIn(folder: string): FoundIndex | null {
  const path = join(folder, INDEX_FILE);
  if (!existsSync(path)) return null;
  const bytes = readFileSync(path);
  const index = parseSignedIndex(bytes.toString('utf8'));
  const manifest = index.ok ? parseManifest(index.value.manifest) : index;
  return manifest.ok ? { bytes, manifest: manifest.value } : null;
}

/**
 * Copies the packs of this release to where they outlive it: records of later years name them by hash. Answers how many were new.
 * A file that is damaged there is replaced.
 */
export function keepPacks(shipped: string, published: string): number {
  mkdirSync(published, { recursive: true });
  const packs = readdirSync(shipped).filter((name) => /^[0-9a-f]{64}\.json$/.test(name));
  const missing = packs.filter((name) => !checkedFile(published, name));
  for (const name of missing) {
    const temporary = join(published, `.${name}.${process.pid}`);
    copyFileSync(join(shipped, name), temporary);
    renameSync(temporary, join(published, name));
  }
  return missing.length;
}

/** A file of a folder of packs, if it has the hash in its name. */
function checkedFile(folder: string, name: string): Buffer | null {
  const path = join(folder, name);
  if (!existsSync(path)) return null;
  const bytes = readFileSync(path);
  return name.endsWith(`${hashOf(bytes)}.json`) ? bytes : null;
}

/** Copies all that is whole in a folder of packs, with its index, into a new folder; answers how many files, and which are damaged. */
export function copyPacks(
  from: string,
  to: string
): { readonly files: number; readonly damaged: readonly string[] } {
  const damaged: string[] = [];
  let files = 0;
  mkdirSync(to, { recursive: true });
  for (const name of existsSync(from) ? readdirSync(from).sort() : []) {
    if (name !== INDEX_FILE && !packFileName.test(name)) continue;
    const bytes = name === INDEX_FILE ? indexIn(from)?.bytes : checkedFile(from, name);
    if (!bytes) {
      damaged.push(name);
      continue;
    }
    writeFileSync(join(to, name), bytes, { flush: true });
    files += 1;
  }
  return { files, damaged };
}
