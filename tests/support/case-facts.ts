import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { FactValue } from '../../src/lib/domain/facts.ts';
import type { RulePack } from '../../src/lib/rules/pack.ts';
import { builtApp } from './server.ts';

export type KnownFacts = Readonly<Record<string, FactValue>>;

interface Base {
  readonly extends?: string;
  readonly dates?: Readonly<Record<string, string>>;
  readonly facts?: Readonly<Record<string, FactValue | null>>;
}

const BASES = join(import.meta.dirname, '../rules/saitama-pref/2025-04/bases.yaml');

/** The facts of a base case of the rules' examples, with changes; null takes one out. */
export function factsOf(name: string, changes: Readonly<Record<string, FactValue | null>> = {}): KnownFacts {
  const bases = parse(readFileSync(BASES, 'utf8')) as Readonly<Record<string, Base>>;
  const flat = (id: string): Readonly<Record<string, FactValue | null>> => {
    const base = bases[id];
    if (!base) throw new Error(`no base case ${id}`);
    return { ...(base.extends === undefined ? {} : flat(base.extends)), ...base.facts };
  };
  const known = Object.entries({ ...flat(name), ...changes });
  return Object.fromEntries(known.flatMap(([fact, value]) => (value === null ? [] : [[fact, value]])));
}

/** The rule pack that the built app serves, and its hash. */
export function servedPack(): { readonly pack: RulePack; readonly hash: string } {
  const folder = join(builtApp(), 'client/packs');
  const file = readdirSync(folder).find((name) => /^[0-9a-f]{64}\.json$/.test(name));
  if (file === undefined) throw new Error(`no pack in ${folder}`);
  return {
    pack: JSON.parse(readFileSync(join(folder, file), 'utf8')) as RulePack,
    hash: file.slice(0, 64)
  };
}
