import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openPackFile } from '../../rules/pack-file.ts';
import type { RulePack } from '../../rules/pack.ts';
import { hashOf } from '../hash.ts';

/** The rule packs this server ships, by content hash. */
export interface PackSource {
  packOf(hash: string): RulePack | null;
}

/** Packs are static files: beside the built server in client/packs, in a checkout in static/packs. */
export function findPacksFolder(from = dirname(fileURLToPath(import.meta.url))): string | null {
  for (let folder = from; ; folder = dirname(folder)) {
    for (const name of ['client/packs', 'static/packs']) {
      if (existsSync(join(folder, name, 'index.json'))) return join(folder, name);
    }
    if (folder === dirname(folder)) return null;
  }
}

/** Reads packs on demand; a file that does not have the hash in its name is treated as unknown. */
export function packsIn(folder: string | null): PackSource {
  const known = new Map<string, RulePack>();
  return {
    packOf(hash) {
      const loaded = known.get(hash);
      if (loaded !== undefined || folder === null) return loaded ?? null;
      const file = join(folder, `${hash}.json`);
      if (!/^[0-9a-f]{64}$/.test(hash) || !existsSync(file)) return null;
      const bytes = readFileSync(file);
      if (hashOf(bytes) !== hash) return null;
      const pack = openPackFile(JSON.parse(bytes.toString('utf8')));
      if (!pack) return null;
      known.set(hash, pack);
      return pack;
    }
  };
}
