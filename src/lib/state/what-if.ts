import type { FactDefinition, Facts, FactValue } from '../domain/facts.ts';
import type { RulePack } from '../rules/pack.ts';

/** A change of one answer with which a reason no longer stands. */
export interface Change {
  readonly fact: string;
  readonly label: string;
  /** `atMost` and `atLeast` hold with every value up to (from) it. */
  readonly kind: 'is' | 'atMost' | 'atLeast';
  readonly value: FactValue;
}

/** Whether the reason still stands with these facts. */
type Stands = (facts: Facts) => boolean;

/**
 * For each fact that a reason compares: which other answer alone would lift it. Numbers are searched between their bounds,
 * for a limit below or above the present answer; yen in steps of 10,000.
 */
export function changesThatLift(
  definitions: readonly FactDefinition[],
  facts: Facts,
  stands: Stands
): Change[] {
  return definitions.flatMap((definition): Change[] => {
    const { id, label } = definition;
    const now = facts[id];
    const lifts = (value: FactValue) => !stands({ ...facts, [id]: value });
    if (definition.type === 'boolean' && typeof now === 'boolean') {
      return lifts(!now) ? [{ fact: id, label, kind: 'is', value: !now }] : [];
    }
    if (definition.type === 'choice') {
      const other = (definition.choices ?? []).filter(({ value }) => value !== now && lifts(value));
      return other.slice(0, 3).map(({ value }) => ({ fact: id, label, kind: 'is' as const, value }));
    }
    if (typeof now !== 'number') return [];
    const step = definition.type === 'yen' ? 10_000 : 1;
    const lowest = Math.ceil((definition.min ?? 0) / step);
    const highest = Math.floor((definition.max ?? Number.MAX_SAFE_INTEGER) / step);
    const at = (unit: number) => lifts(unit * step);
    const below = boundary(Math.floor((now - 1) / step), lowest, at);
    if (below !== null) return [{ fact: id, label, kind: 'atMost', value: below * step }];
    const above = boundary(Math.floor(now / step) + 1, highest, at);
    return above === null ? [] : [{ fact: id, label, kind: 'atLeast', value: above * step }];
  });
}

/** The number nearest to `near` that lifts, if `far` does; assumes that all numbers beyond it lift too. */
function boundary(near: number, far: number, lifts: (value: number) => boolean): number | null {
  if (!lifts(far)) return null;
  let good = far;
  let open = near;
  while (good !== open) {
    const middle = good < open ? Math.ceil((good + open) / 2) : Math.floor((good + open) / 2);
    if (lifts(middle)) good = middle;
    else open = middle + (good < open ? -1 : 1);
  }
  return good;
}

/** Facts that the compared ids are, or are computed from through named values; each once, in order of finding. */
export function factsBehind(pack: Pick<RulePack, 'values'>, ids: readonly string[]): string[] {
  const values = new Map(pack.values.map(({ id, value }) => [id, value as unknown]));
  const found = new Set<string>();
  const seen = new Set<string>();
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) for (const part of node) walk(part);
    else if (typeof node === 'object' && node !== null) {
      for (const [key, part] of Object.entries(node)) {
        if ((key === 'fact' || key === 'value') && typeof part === 'string') follow(part);
        else walk(part);
      }
    }
  };
  const follow = (id: string): void => {
    if (seen.has(id)) return;
    seen.add(id);
    if (values.has(id)) walk(values.get(id));
    else found.add(id);
  };
  for (const id of ids) follow(id);
  return [...found];
}
