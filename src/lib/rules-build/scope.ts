import type { FactDefinition } from '../domain/facts.ts';
import type { Definition, NamedValue, Parameter } from '../rules/pack.ts';
import type { Authored, Vocabulary } from './authored.ts';
import { joinPath, type Problem, type ProblemCode } from './problem.ts';
import type { Place } from './shape.ts';

/** Names that rules refer to. */
export interface Scope {
  readonly facts: ReadonlyMap<string, FactDefinition>;
  readonly params: ReadonlyMap<string, Parameter>;
  readonly values: ReadonlyMap<string, NamedValue>;
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly classes: ReadonlySet<string>;
}

export function scopeOf(authored: Authored, vocabulary: Vocabulary): Scope {
  const byId = <T extends { readonly id: string }>(placed: readonly { readonly value: T }[]) =>
    new Map(placed.map(({ value }) => [value.id, value]));
  return {
    facts: byId(vocabulary.facts),
    params: byId(authored.parameters),
    values: byId(authored.values),
    definitions: byId(authored.definitions),
    classes: new Set(authored.industryClasses.map(({ value }) => value.name))
  };
}

/** What a rule was found to refer to. */
export interface Uses {
  readonly facts: Set<string>;
  readonly params: Set<string>;
  readonly values: Set<string>;
  readonly definitions: Set<string>;
  readonly classes: Set<string>;
  known: boolean;
}

export function noUses(): Uses {
  return {
    facts: new Set(),
    params: new Set(),
    values: new Set(),
    definitions: new Set(),
    classes: new Set(),
    known: false
  };
}

/** Collects problems and uses of one rule; `report` adds the rule's file, path and id. */
export class Inquiry {
  readonly scope: Scope;
  readonly uses: Uses = noUses();
  readonly #site: Place & { readonly id: string };
  readonly #problems: Problem[];

  constructor(scope: Scope, site: Place & { readonly id: string }, problems: Problem[]) {
    this.scope = scope;
    this.#site = site;
    this.#problems = problems;
  }

  report(at: string, code: ProblemCode, message: string): void {
    const { file, path, id } = this.#site;
    const full = at === '' || path === '' ? joinPath(path, ...(at === '' ? [] : [at])) : `${path}.${at}`;
    this.#problems.push({ file, path: full, id, code, message });
  }
}
