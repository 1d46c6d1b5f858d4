import type { Program, RulePack } from '../rules/pack.ts';

/** Ids of the facts that any rule of the programs asks for, through definitions and named values too. */
export function relevantFacts(pack: RulePack, programs: readonly Program[]): ReadonlySet<string> {
  const definitions = new Map(pack.definitions.map(({ id, when }) => [id, when as unknown]));
  const values = new Map(pack.values.map(({ id, value }) => [id, value as unknown]));
  const facts = new Set<string>();
  const seen = new Set<string>();
  const follow = (kind: string, id: string, named: ReadonlyMap<string, unknown>): void => {
    const key = `${kind} ${id}`;
    if (seen.has(key)) return;
    seen.add(key);
    walk(named.get(id));
  };
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) for (const part of node) walk(part);
    else if (typeof node === 'object' && node !== null) {
      for (const [key, part] of Object.entries(node)) {
        if (typeof part !== 'string') walk(part);
        else if (key === 'fact' || key === 'known' || key === 'decision' || key === 'chosenFact')
          facts.add(part);
        else if (key === 'use') follow('definition', part, definitions);
        else if (key === 'value') follow('value', part, values);
      }
    }
  };
  walk(programs);
  return facts;
}
