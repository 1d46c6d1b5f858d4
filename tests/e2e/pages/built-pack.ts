import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FactDefinition } from '../../../src/lib/domain/facts.ts';
import type { FormItem } from '../../../src/lib/rules/form.ts';
import type { RulePack } from '../../../src/lib/rules/pack.ts';
import { builtApp } from '../../support/server.ts';

let read: RulePack | undefined;

/** The newest rule pack that the built app serves. */
export function builtPack(): RulePack {
  if (read) return read;
  const folder = join(builtApp(), 'client/packs');
  const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as { packs: { hash: string }[] };
  const hash = index.packs.at(-1)?.hash ?? '';
  read = JSON.parse(readFileSync(join(folder, `${hash}.json`), 'utf8')) as RulePack;
  return read;
}

export function factOf(id: string): FactDefinition {
  const fact = builtPack().facts.find((one) => one.id === id);
  if (!fact) throw new Error(`no fact ${id}`);
  return fact;
}

export function itemOf(id: string): FormItem {
  const item = builtPack()
    .form.sections.flatMap((section) => section.items)
    .find((one) => one.id === id);
  if (!item) throw new Error(`no form item ${id}`);
  return item;
}
