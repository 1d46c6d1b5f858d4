import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { folders, projectTree } from './architecture/project-tree.ts';
import { rooms, topLevel } from './architecture/table.ts';
import { roomOf, violationsOf } from './architecture/violations.ts';
import { architectureFile, architectureWithTable } from './architecture/written-table.ts';

describe('the project', () => {
  test('keeps to the import table, the sizes and the names', () => {
    const tree = projectTree();
    expect(tree.size).toBeGreaterThan(100);
    expect(violationsOf(tree)).toEqual([]);
  });

  test('has no unknown folder in src/lib and nothing unknown at its top', () => {
    const { top, lib } = folders();
    expect({
      lib: lib.filter((name) => roomOf(`src/lib/${name}/any.ts`) === undefined),
      top: top.filter((name) => !topLevel.has(name))
    }).toEqual({ lib: [], top: [] });
  });

  test('shows the import table in ARCHITECTURE.md as it is tested', () => {
    expect(readFileSync(architectureFile, 'utf8')).toBe(architectureWithTable());
  });
});

describe('the import table', () => {
  test('names only rooms that exist', () => {
    const names = rooms.map((room) => room.name);
    expect(new Set(names).size).toBe(names.length);
    for (const room of rooms)
      expect(names).toEqual(expect.arrayContaining([...room.rooms, ...(room.types ?? [])]));
  });
});

const basis = {
  'src/lib/domain/yen.ts': 'export const one = 1;\n',
  'src/lib/engine/evaluate.ts': 'export const evaluate = 1;\n',
  'src/lib/rules/pack.ts': 'export interface Pack { readonly id: string }\n',
  'src/lib/sync/engine.ts': 'export const sync = 1;\n',
  'src/lib/protocol/canonical.ts': 'export const canonical = 1;\n',
  'src/lib/protocol/messages.ts': 'export const parse = 1;\n',
  'src/lib/server/app.ts': 'export const app = 1;\n'
};

/** What the rules say of one more file among good ones. */
function verdictOn(path: string, text: string): readonly string[] {
  return violationsOf(new Map([...Object.entries(basis), [path, text]]));
}

describe('the rules let pass', () => {
  test.each([
    ['src/lib/engine/a.ts', "import type { Pack } from '../rules/pack.ts';\nexport type P = Pack;\n"],
    [
      'src/lib/local/a.ts',
      "import { canonical } from '../protocol/canonical.ts';\nexport const a = canonical;\n"
    ],
    ['src/lib/state/a.svelte.ts', "export const load = () => import('../sync/engine.ts');\n"],
    ['src/lib/domain/a.test.ts', "import { test } from 'vitest';\ntest('a', () => {});\n"],
    [
      'src/lib/ui/A.svelte',
      '<script lang="ts">\n  import { one } from \'$lib/domain/yen\';\n</script>\n{one}\n'
    ],
    ['src/routes/api/x/+server.ts', "import { app } from '$lib/server/app';\nexport const GET = app;\n"]
  ])('%s', (path, text) => {
    expect(verdictOn(path, text)).toEqual([]);
  });
});

describe('the rules refuse', () => {
  test.each([
    [
      'a room below that reaches up',
      'src/lib/domain/a.ts',
      "import { evaluate } from '../engine/evaluate.ts';",
      /domain may not import from engine/
    ],
    [
      'a value where types are meant',
      'src/lib/engine/a.ts',
      "import { x } from '../rules/pack.ts';",
      /only types from rules/
    ],
    [
      'parsers on the way to the form',
      'src/lib/local/a.ts',
      "import { parse } from '../protocol/messages.ts';",
      /only types from protocol/
    ],
    [
      'sync in the first bytes',
      'src/lib/state/a.svelte.ts',
      "import { sync } from '../sync/engine.ts';",
      /loaded on demand/
    ],
    [
      'a dynamic import out of the room',
      'src/lib/domain/a.ts',
      "export const a = () => import('../engine/evaluate.ts');",
      /may not import from engine/
    ],
    [
      'an import type out of the room',
      'src/lib/domain/a.ts',
      "export type A = import('../rules/pack.ts').Pack;",
      /may not import from rules/
    ],
    [
      'a re-export out of the room',
      'src/lib/domain/a.ts',
      "export { evaluate } from '../engine/evaluate.ts';",
      /may not import from engine/
    ],
    [
      'the server in a screen',
      'src/routes/+page.svelte',
      '<script lang="ts">import { app } from \'$lib/server/app\';</script>',
      /routes may not import from server/
    ],
    [
      'an import in the markup',
      'src/lib/ui/A.svelte',
      "{#await import('$lib/engine/evaluate') then m}{m.evaluate}{/await}",
      /ui may not import from engine/
    ],
    ['a package of another room', 'src/lib/engine/a.ts', "import * as z from 'zod';", /package zod/],
    ['the large zod in the browser', 'src/lib/protocol/a.ts', "import * as z from 'zod';", /package zod/],
    [
      'Node in the pure rooms',
      'src/lib/domain/a.ts',
      "import { readFileSync } from 'node:fs';",
      /package node/
    ],
    [
      'Kit in a component',
      'src/lib/ui/A.svelte',
      "<script>import { goto } from '$app/navigation';</script>",
      /package kit/
    ],
    [
      'a path that leads nowhere',
      'src/lib/domain/a.ts',
      "import { b } from './b.ts';",
      /does not lead to a file/
    ],
    ['an unknown room', 'src/lib/misc/a.ts', 'export const a = 1;', /belongs to no room/],
    ['a default export', 'src/lib/domain/a.ts', 'export default function a() {}', /default export/],
    [
      'a default export by name',
      'src/lib/domain/a.ts',
      'const a = 1; export { a as default };',
      /default export/
    ],
    ['a barrel', 'src/lib/domain/a.ts', "export * from './yen.ts';", /whole module/],
    ['a vague folder', 'src/lib/domain/utils/a.ts', 'export const a = 1;', /folder named utils/],
    ['a vague folder of tests', 'tests/helpers/a.ts', 'export const a = 1;', /folder named helpers/],
    ['a file that is too long', 'src/lib/domain/a.ts', '\n'.repeat(401), /401 lines, at most 400/],
    ['a route that does too much', 'src/routes/+page.svelte', '\n'.repeat(61), /61 lines, at most 60/]
  ])('%s', (_what, path, text, problem) => {
    const found = verdictOn(path, text);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(problem);
  });
});
