import { posix } from 'node:path';
import { readModule, type Import } from './read-imports.ts';
import { frameworkFiles, limits, onDemand, rooms, vagueFolders, type Room } from './table.ts';

/** Text by path from the project's root, with forward slashes. */
export type Tree = ReadonlyMap<string, string>;

const code = /\.(ts|mjs|js|svelte)$/;
const isTest = (path: string): boolean => path.endsWith('.test.ts');
const isKit = /^(@sveltejs\/kit(\/|$)|\$app\/|\$env\/|\$service-worker$|\.\/\$types(\.\w+)?$)/;

function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return 'node';
  if (isKit.test(specifier)) return 'kit';
  if (specifier === 'zod/mini') return specifier;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

export function roomOf(path: string): Room | undefined {
  return rooms.find((room) => room.files.test(path));
}

/** The file that a relative or `$lib` import means, or null for a package. */
function targetOf(path: string, specifier: string): string | null {
  const file = specifier.replace(/\?\w+$/, '');
  if (isKit.test(file)) return null;
  if (file === '$lib' || file.startsWith('$lib/')) return posix.join('src/lib', file.slice(5));
  return file.startsWith('.') ? posix.join(posix.dirname(path), file) : null;
}

function packageProblem(room: Room, { specifier, kind }: Import): string | null {
  const name = packageOf(specifier);
  if (room.packages.includes(name)) return null;
  if (kind === 'type' && room.packageTypes?.includes(name)) return null;
  return `${room.name} may not import the package ${name}`;
}

function importProblem(path: string, room: Room, one: Import, tree: Tree): string | null {
  const target = targetOf(path, one.specifier);
  if (target === null) return packageProblem(room, one);
  // The version is told from one place.
  if (target === 'package.json') return null;
  const found = [target, `${target}.ts`, `${target}.svelte.ts`].find((name) => tree.has(name));
  // Styles and pictures are placed by whoever shows them.
  if (found === undefined && /\.(css|svg|png)$/.test(target)) return null;
  if (found === undefined) return `${one.specifier} does not lead to a file of the project`;
  const from = roomOf(found);
  if (from === undefined) return `${found} belongs to no room`;
  if (from === room) return null;
  const isLate = onDemand.some((late) => late.room === from.name && late.from.includes(room.name));
  if (isLate && one.kind === 'value') return `${from.name} is loaded on demand: use import() for ${found}`;
  if (room.rooms.includes(from.name)) return null;
  if (room.types?.includes(from.name)) {
    const isAllowed = one.kind === 'type' || room.values?.some((value) => found === `src/lib/${value}`);
    return isAllowed ? null : `${room.name} may import only types from ${from.name} (${found})`;
  }
  return `${room.name} may not import from ${from.name} (${found})`;
}

function fileProblems(path: string, text: string, tree: Tree): readonly string[] {
  const problems: string[] = [];
  const lines = text.split('\n').length - 1;
  const limit = path.startsWith('src/routes/') && !isTest(path) ? limits.routeFile : limits.file;
  if (lines > limit) problems.push(`${lines} lines, at most ${limit}`);
  if (!code.test(path)) return problems;
  const { imports, exports } = readModule(path, text);
  if (exports.hasDefault && !frameworkFiles.test(path)) problems.push('has a default export');
  if (exports.hasStar) problems.push('passes on a whole module (export *)');
  // Tests beside the source may look anywhere.
  if (!path.startsWith('src/') || isTest(path)) return problems;
  const room = roomOf(path);
  if (room === undefined) return [...problems, 'belongs to no room of the import table'];
  return [...problems, ...imports.flatMap((one) => importProblem(path, room, one, tree) ?? [])];
}

function folderProblems(path: string): readonly string[] {
  const vague = posix
    .dirname(path)
    .split('/')
    .filter((folder) => vagueFolders.has(folder));
  return vague.map((folder) => `${path}: a folder named ${folder} says nothing`);
}

/** Everything in src and tests that the house rules forbid, one sentence each; empty when all is well. */
export function violationsOf(tree: Tree): readonly string[] {
  return [...tree].flatMap(([path, text]) => [
    ...fileProblems(path, text, tree).map((problem) => `${path}: ${problem}`),
    ...folderProblems(path)
  ]);
}
