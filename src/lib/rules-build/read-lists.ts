import type * as z from 'zod';
import type { Condition } from '../rules/pack.ts';
import type { ListKind, ListTypes } from './authored.ts';
import { conditionSchema } from './condition-schema.ts';
import { didYouMean } from './did-you-mean.ts';
import { joinPath, type Problem } from './problem.ts';
import { idOf, parseShape, type Place, type Placed } from './shape.ts';

/**
 * Entries written as a list, or as a map from id to the rest. Entries that do not fit are reported and left out.
 */
export function readEntries<T>(
  schema: z.ZodType<T>,
  raw: unknown,
  place: Place,
  problems: Problem[]
): Placed<T>[] {
  return rawEntries(raw, place, problems).flatMap((entry) => {
    const value = parseShape(schema, entry.value, entry, problems);
    return value === null ? [] : [{ file: entry.file, path: entry.path, value }];
  });
}

function rawEntries(raw: unknown, place: Place, problems: Problem[]): Placed<unknown>[] {
  if (raw === undefined || raw === null) return [];
  if (Array.isArray(raw)) {
    return raw.map((value: unknown, index) => ({ ...place, path: joinPath(place.path, index), value }));
  }
  if (typeof raw === 'object') {
    return Object.entries(raw).map(([id, rest]: [string, unknown]) => ({
      ...place,
      path: joinPath(place.path, id),
      value: typeof rest === 'object' && rest !== null && !Array.isArray(rest) ? { id, ...rest } : rest
    }));
  }
  problems.push({ ...place, id: '', code: 'shape', message: 'リスト（- で始まる行）で書いてください' });
  return [];
}

/** Named groups of rules, each parsed once however many programs take it over. */
export class Groups {
  readonly #raw = new Map<string, Placed<unknown>>();
  readonly #parsed = new Map<string, readonly Placed<unknown>[]>();
  readonly #problems: Problem[];

  constructor(problems: Problem[]) {
    this.#problems = problems;
  }

  add(kind: ListKind, name: string, raw: unknown, place: Place): void {
    const key = `${kind}/${name}`;
    if (this.#raw.has(key)) {
      const message = `${kind} の組 ${name} が二つあります。名前を変えてください`;
      this.#problems.push({ ...place, id: name, code: 'duplicateId', message });
      return;
    }
    this.#raw.set(key, { ...place, value: raw });
  }

  /**
   * Reads a program's list; `{include: group, except?: [ids], unless?: condition}` stands for the whole group, less the ids
   * named, and none of it applies where the condition holds.
   */
  read<K extends ListKind>(
    kind: K,
    schema: z.ZodType<ListTypes[K]>,
    raw: unknown,
    place: Place
  ): Placed<ListTypes[K]>[] {
    return rawEntries(raw, place, this.#problems).flatMap((entry) => {
      const include = includeOf(entry.value);
      if (include) return this.#included(kind, schema, include, entry);
      const value = parseShape(schema, entry.value, entry, this.#problems);
      return value === null ? [] : [{ file: entry.file, path: entry.path, value }];
    });
  }

  unused(): Placed<string>[] {
    return [...this.#raw].flatMap(([key, group]) =>
      this.#parsed.has(key) ? [] : [{ file: group.file, path: group.path, value: key }]
    );
  }

  rawOf(key: string): unknown {
    return this.#raw.get(key)?.value;
  }

  #namesOf(kind: ListKind): readonly string[] {
    return [...this.#raw.keys()].flatMap((key) =>
      key.startsWith(`${kind}/`) ? key.slice(kind.length + 1) : []
    );
  }

  #included<K extends ListKind>(
    kind: K,
    schema: z.ZodType<ListTypes[K]>,
    include: Include,
    place: Place
  ): Placed<ListTypes[K]>[] {
    const key = `${kind}/${include.name}`;
    const group = this.#raw.get(key);
    const report = (message: string) =>
      this.#problems.push({ ...pick(place), id: include.name, code: 'unknownGroup', message });
    if (!group) {
      report(
        `${kind} に ${include.name} という組はありません（common/ の ${kind}: の下の名前を書いてください）${didYouMean(include.name, this.#namesOf(kind))}`
      );
      return [];
    }
    if (!this.#parsed.has(key)) {
      // Set before reading: a group that includes itself ends here instead of recursing.
      this.#parsed.set(key, []);
      this.#parsed.set(key, this.read(kind, schema, group.value, pick(group)));
    }
    const entries = this.#parsed.get(key) as readonly Placed<ListTypes[K]>[];
    const ids = new Set(entries.map((entry) => idOf(entry.value)));
    for (const id of include.except)
      if (!ids.has(id)) report(`組 ${include.name} に ${id} はありません（except）${didYouMean(id, ids)}`);
    const taken = entries.filter((entry) => !include.except.includes(idOf(entry.value)));
    if (include.unless === undefined) return taken;
    const at = { file: place.file, path: joinPath(place.path, 'unless') };
    const unless = parseShape(conditionSchema, include.unless, at, this.#problems);
    // Placed where it is taken over: elsewhere the same rule may stand without the condition.
    return taken.map(({ value }, index) => ({
      file: place.file,
      path: joinPath(place.path, idOf(value) || String(index)),
      value: unless ? lifted(value, unless) : value
    }));
  }
}

/** The rule, lifted where the condition holds: a requirement is met then, anything else does not apply. */
function lifted<T extends ListTypes[ListKind]>(rule: T, unless: Condition): T {
  if ('must' in rule) return { ...rule, must: { any: [unless, rule.must] } };
  const not: Condition = { not: unless };
  return { ...rule, when: rule.when ? { all: [not, rule.when] } : not };
}

function pick(place: Place): Place {
  return { file: place.file, path: place.path };
}

interface Include {
  readonly name: string;
  readonly except: readonly string[];
  readonly unless: unknown;
}

function includeOf(raw: unknown): Include | null {
  if (typeof raw !== 'object' || raw === null) return null;
  const { include: name, except = [], unless, ...rest } = raw as Readonly<Record<string, unknown>>;
  if (typeof name !== 'string' || Object.keys(rest).length > 0) return null;
  if (!Array.isArray(except) || !except.every((id) => typeof id === 'string')) return null;
  return { name, except, unless };
}
