import type { Parameter, RulePack } from './pack.ts';

/** Everything that a rule leads to by name, through definitions and values too; ids. */
export interface Reach {
  readonly params: ReadonlySet<string>;
  readonly facts: ReadonlySet<string>;
  readonly definitions: ReadonlySet<string>;
  readonly values: ReadonlySet<string>;
  readonly classes: ReadonlySet<string>;
}

/** Keys under which a rule names a figure. */
const figureKeys: ReadonlySet<string> = new Set([
  'param',
  'months',
  'days',
  'on',
  'dueDate',
  'rate',
  'percent',
  'atLeast',
  'atMost',
  'from',
  'to'
]);
const factKeys: ReadonlySet<string> = new Set(['fact', 'known', 'decision', 'chosenFact']);

/** A pack whose rules can be asked what they lead to. */
export class ReachedPack {
  readonly pack: RulePack;
  readonly params: ReadonlyMap<string, Parameter>;
  readonly #definitions: ReadonlyMap<string, unknown>;
  readonly #values: ReadonlyMap<string, unknown>;
  readonly #facts: ReadonlySet<string>;

  constructor(pack: RulePack) {
    this.pack = pack;
    this.params = new Map(pack.parameters.map((parameter) => [parameter.id, parameter]));
    this.#definitions = new Map(pack.definitions.map(({ id, when }) => [id, when]));
    this.#values = new Map(pack.values.map(({ id, value }) => [id, value]));
    this.#facts = new Set(pack.facts.map(({ id }) => id));
  }

  /** The body of a definition or value. */
  bodyOf(kind: 'definitions' | 'values', id: string): unknown {
    return kind === 'definitions' ? this.#definitions.get(id) : this.#values.get(id);
  }

  from(node: unknown): Reach {
    const reach = {
      params: new Set<string>(),
      facts: new Set<string>(),
      definitions: new Set<string>(),
      values: new Set<string>(),
      classes: new Set<string>()
    };
    const follow = (kind: 'definitions' | 'values', id: string) => {
      if (reach[kind].has(id)) return;
      reach[kind].add(id);
      walk(this.bodyOf(kind, id), '');
    };
    const named = (key: string, id: string) => {
      if (factKeys.has(key)) reach.facts.add(id);
      else if (key === 'use') follow('definitions', id);
      else if (key === 'industry') reach.classes.add(id);
      else if (key === 'value' && this.#values.has(id)) follow('values', id);
      else if ((figureKeys.has(key) || key === 'times' || key === 'values') && this.params.has(id))
        reach.params.add(id);
      else if (key === 'values' && this.#values.has(id)) follow('values', id);
      else if (key === 'values' && this.#facts.has(id)) reach.facts.add(id);
    };
    const walk = (part: unknown, key: string): void => {
      if (typeof part === 'string') named(key, part);
      else if (Array.isArray(part)) for (const one of part) walk(one, key);
      else if (typeof part === 'object' && part !== null) {
        for (const [name, inner] of Object.entries(part)) if (name !== 'cite') walk(inner, name);
      }
    };
    walk(node, '');
    return reach;
  }
}
