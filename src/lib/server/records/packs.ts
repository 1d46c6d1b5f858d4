import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openPackFile } from '../../rules/pack-file.ts';
import type { RulePack } from '../../rules/pack.ts';
import { INDEX_FILE, packFilesIn } from '../packs/pack-folders.ts';

/** The rule packs this server has, by content hash. */
export interface PackSource {
  packOf(hash: string): RulePack | null;
}

/** Packs are static files: beside the built server in client/packs, in a checkout in static/packs. */
export function findPacksFolder(from = dirname(fileURLToPath(import.meta.url))): string | null {
  for (let folder = from; ; folder = dirname(folder)) {
    for (const name of ['client/packs', 'static/packs']) {
      if (existsSync(join(folder, name, INDEX_FILE))) return join(folder, name);
    }
    if (folder === dirname(folder)) return null;
  }
}

/** Reads packs on demand, so that one published meanwhile is found; a file that does not have the hash in its name is treated as unknown. */
export function packsIn(...folders: readonly string[]): PackSource {
  const files = packFilesIn(folders);
  const known = new Map<string, RulePack>();
  return {
    packOf(hash) {
      const loaded = known.get(hash);
      if (loaded !== undefined) return loaded;
      const bytes = /^[0-9a-f]{64}$/.test(hash) ? files.file(`${hash}.json`) : null;
      const pack = bytes && openPackFile(JSON.parse(bytes.toString('utf8')));
      if (!pack) return null;
      known.set(hash, pack);
      return pack;
    }
  };
}
