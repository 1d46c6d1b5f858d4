import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { FactValue } from '../../src/lib/domain/facts.ts';
import { openPackFile } from '../../src/lib/rules/pack-file.ts';
import { editionsOf } from '../../src/lib/rules/editions.ts';
import type { RulePack } from '../../src/lib/rules/pack.ts';
import { indexIn } from '../../src/lib/server/packs/pack-folders.ts';
import { builtApp } from './server.ts';

export type KnownFacts = Readonly<Record<string, FactValue>>;

interface Base {
  readonly extends?: string;
  readonly dates?: Readonly<Record<string, string>>;
  readonly facts?: Readonly<Record<string, FactValue | null>>;
}

const EXAMPLES = join(import.meta.dirname, '../rules/saitama-pref/2025-04');

function readBases(): Readonly<Record<string, Base>> {
  const files = readdirSync(EXAMPLES).filter((name) => /^bases.*\.yaml$/.test(name));
  return Object.assign(
    {},
    ...files.map((name) => parse(readFileSync(join(EXAMPLES, name), 'utf8')) as Record<string, Base>)
  ) as Record<string, Base>;
}

/** The facts of a base case of the rules' examples, with changes; null takes one out. */
export function factsOf(name: string, changes: Readonly<Record<string, FactValue | null>> = {}): KnownFacts {
  const bases = readBases();
  const flat = (id: string): Readonly<Record<string, FactValue | null>> => {
    const base = bases[id];
    if (!base) throw new Error(`no base case ${id}`);
    return { ...(base.extends === undefined ? {} : flat(base.extends)), ...base.facts };
  };
  const known = Object.entries({ ...flat(name), ...changes });
  return Object.fromEntries(known.flatMap(([fact, value]) => (value === null ? [] : [[fact, value]])));
}

/** The newest pack of the prefecture's scheme that the built app serves, and its hash. */
export function servedPack(): { readonly pack: RulePack; readonly hash: string } {
  const folder = join(builtApp(), 'client/packs');
  const packs = indexIn(folder)?.manifest.packs ?? [];
  const newest = editionsOf(packs, 'saitama-pref')[0];
  if (!newest) throw new Error(`no pack in ${folder}`);
  const pack = openPackFile(JSON.parse(readFileSync(join(folder, `${newest.hash}.json`), 'utf8')));
  if (!pack) throw new Error(`no pack in ${newest.hash}`);
  return { pack, hash: newest.hash };
}
