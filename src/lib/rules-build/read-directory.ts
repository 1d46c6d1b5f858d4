import {
  nameLists,
  type Consultation,
  type Directory,
  type Handling,
  type Municipality,
  type NameList,
  type NameListId,
  type Office,
  type Reception
} from '../rules/directory.ts';
import { citesSchema } from './cite.ts';
import { directoryFileSchema, directorySchemas } from './directory-schema.ts';
import { joinPath, type Problem } from './problem.ts';
import { readEntries } from './read-lists.ts';
import { parseShape, type Place, type Placed } from './shape.ts';

/** A directory as written, every entry with its place. */
export interface AuthoredDirectory {
  readonly offices: readonly Placed<Office>[];
  readonly municipalities: readonly Placed<Municipality>[];
  readonly receptions: readonly Placed<Reception>[];
  readonly handling: readonly Placed<Handling>[];
  readonly consultations: readonly Placed<Consultation>[];
  readonly lists: readonly (Placed<NameList> & { readonly id: NameListId })[];
}

/** The files of an edition's directory/ joined. Null when there are none; what does not fit is reported. */
export function readDirectory(
  files: ReadonlyMap<string, unknown>,
  names: readonly string[],
  source: string,
  problems: Problem[]
): AuthoredDirectory | null {
  if (names.length === 0) return null;
  const schemas = directorySchemas(citesSchema(source));
  const read = names.map((file) => {
    const at = (path: string): Place => ({ file, path });
    const shell = parseShape(directoryFileSchema, files.get(file), at(''), problems);
    if (!shell) return null;
    const { kind, cite } = shell;
    const shared = { ...(kind === undefined ? {} : { kind }), ...(cite === undefined ? {} : { cite }) };
    return {
      offices: readEntries(schemas.office, withShared(shell.offices, shared), at('offices'), problems),
      municipalities: readEntries(
        schemas.municipality,
        withShared(shell.municipalities, cite === undefined ? {} : { cite }),
        at('municipalities'),
        problems
      ),
      receptions: readEntries(schemas.reception, shell.receptions, at('receptions'), problems),
      handling: readEntries(schemas.handling, shell.handling, at('handling'), problems),
      consultations: readEntries(schemas.consultation, shell.consultations, at('consultations'), problems),
      lists: Object.entries(shell.lists ?? {}).flatMap(([id, raw]) => {
        const place = at(joinPath('lists', id));
        const value = parseShape(schemas.nameList, raw, place, problems);
        if (isListId(id)) return value ? [{ ...place, id, value }] : [];
        const message = `${id} という一覧はありません（${nameLists.join('・')}）`;
        problems.push({ ...place, id, code: 'shape', message });
        return [];
      })
    };
  });
  const all = read.filter((part) => part !== null);
  const lists = all.flatMap((part) => part.lists);
  for (const id of nameLists) {
    if (lists.some((list) => list.id === id)) continue;
    const message = `一覧 ${id} がありません`;
    problems.push({ file: names[0] ?? '', path: 'lists', id, code: 'shape', message });
  }
  return {
    offices: all.flatMap((part) => part.offices),
    municipalities: all.flatMap((part) => part.municipalities),
    receptions: all.flatMap((part) => part.receptions),
    handling: all.flatMap((part) => part.handling),
    consultations: all.flatMap((part) => part.consultations),
    lists
  };
}

/** What the head of a file says once for all its entries; an entry's own word goes before it. */
function withShared(raw: unknown, shared: Readonly<Record<string, unknown>>): unknown {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return raw;
  return Object.fromEntries(
    Object.entries(raw).map(([id, entry]: [string, unknown]) => [
      id,
      typeof entry === 'object' && entry !== null ? { ...shared, ...entry } : entry
    ])
  );
}

function isListId(id: string): id is NameListId {
  return (nameLists as readonly string[]).includes(id);
}

/** The directory without the places it was written at. Its lists are there: reading has seen to that. */
export function directoryOf(authored: AuthoredDirectory): Directory {
  const bare = <T>(placed: readonly Placed<T>[]): readonly T[] => placed.map(({ value }) => value);
  return {
    offices: bare(authored.offices),
    municipalities: bare(authored.municipalities),
    receptions: bare(authored.receptions),
    handling: bare(authored.handling),
    consultations: bare(authored.consultations),
    lists: Object.fromEntries(authored.lists.map(({ id, value }) => [id, value])) as Directory['lists']
  };
}
