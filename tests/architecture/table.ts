/** One room of the house: what it may import besides itself. A path may appear in one room only. */
export interface Room {
  readonly name: string;
  /** Which files of src belong to it. The first room that fits wins. */
  readonly files: RegExp;
  /** Rooms it may import from. */
  readonly rooms: readonly string[];
  /** Rooms it may import types from, and nothing that runs. */
  readonly types?: readonly string[];
  /** Modules of the `types` rooms that it may import values from after all. */
  readonly values?: readonly string[];
  /** Packages by name; `node` stands for node:*, `kit` for @sveltejs/kit, $app, $env and $service-worker. */
  readonly packages: readonly string[];
  /** Packages that it may import types from. */
  readonly packageTypes?: readonly string[];
  readonly purpose: string;
}

const lib = (folder: string): RegExp => new RegExp(`^src/lib/${folder}/`);

export const rooms: readonly Room[] = [
  {
    name: 'domain',
    files: lib('domain'),
    rooms: [],
    packages: [],
    purpose: 'the words of the field: yen, dates, facts, verdicts, records; pure'
  },
  {
    name: 'text',
    files: lib('text'),
    rooms: ['domain'],
    types: ['rules'],
    packages: [],
    purpose: 'reason and question codes → 日本語'
  },
  {
    name: 'rules',
    files: lib('rules'),
    rooms: ['domain'],
    packages: [],
    purpose: 'the types of a rule pack and of a form; which edition judges'
  },
  {
    name: 'rules-build',
    files: lib('rules-build'),
    rooms: ['domain', 'rules'],
    packages: ['zod', 'yaml'],
    purpose: 'YAML → checked pack, or a list of problems; never in the browser'
  },
  {
    name: 'engine',
    files: lib('engine'),
    rooms: ['domain'],
    types: ['rules'],
    values: ['rules/editions.ts'],
    packages: [],
    purpose: 'pack, facts and dates → verdict; pure'
  },
  {
    name: 'calculators',
    files: lib('calculators'),
    rooms: ['domain'],
    types: ['rules'],
    packages: [],
    purpose: 'inputs and figures of an edition → result with its working; pure'
  },
  {
    name: 'directory',
    files: lib('directory'),
    rooms: ['domain'],
    types: ['rules'],
    values: ['rules/directory.ts'],
    packages: [],
    purpose: 'municipality, fund and trade → the offices and the permits that concern it; pure'
  },
  {
    name: 'inspection',
    files: lib('inspection'),
    rooms: ['domain', 'rules', 'engine'],
    packages: [],
    purpose: 'form definition and answers → visible questions, violations, completeness; pure'
  },
  {
    name: 'protocol',
    files: lib('protocol'),
    rooms: ['domain'],
    packages: ['zod/mini'],
    purpose: 'wire messages and their parsers; both ends use it'
  },
  {
    name: 'local',
    files: lib('local'),
    rooms: ['domain'],
    types: ['rules', 'protocol'],
    values: ['protocol/canonical.ts', 'rules/pack-file.ts'],
    packages: ['dexie'],
    purpose: 'the device database, drafts, photos, outbox'
  },
  {
    name: 'sync',
    files: lib('sync'),
    rooms: ['domain', 'protocol', 'local'],
    types: ['rules'],
    values: ['rules/pack-index.ts'],
    packages: ['workbox-window', '@noble/ed25519'],
    purpose: 'push, pull, photos, packs, updates of the app'
  },
  {
    name: 'state',
    files: lib('state'),
    rooms: ['domain', 'text', 'rules', 'engine', 'directory', 'inspection', 'protocol', 'local', 'sync'],
    packages: ['svelte'],
    purpose: 'rune classes that screens hold'
  },
  {
    name: 'ui',
    files: lib('ui'),
    rooms: ['domain', 'inspection', 'text'],
    types: ['rules'],
    packages: ['svelte'],
    purpose: 'components: props in, callbacks out'
  },
  {
    name: 'print',
    files: lib('print'),
    rooms: ['domain', 'inspection', 'text'],
    types: ['rules'],
    packages: ['pdfmake', '@expo-google-fonts/biz-udgothic'],
    purpose: 'A4 sheets and PDF'
  },
  {
    name: 'server',
    files: lib('server'),
    rooms: ['domain', 'protocol', 'rules', 'engine', 'inspection', 'text', 'print'],
    packages: ['node', 'better-sqlite3', 'kysely', '@node-rs/argon2'],
    packageTypes: ['kit'],
    purpose: 'store, accounts, the logic of the endpoints, audit'
  },
  {
    name: 'endpoints',
    files: /^src\/routes\/.*\+(server|(page|layout)\.server)\.ts$|^src\/hooks\.server\.ts$/,
    rooms: ['server', 'protocol', 'text', 'domain'],
    packages: ['kit'],
    purpose: 'src/hooks.server.ts and +server.ts: parse, call lib/server, answer'
  },
  {
    name: 'routes',
    files: /^src\/routes\/|^src\/hooks(\.client)?\.ts$/,
    rooms: ['state', 'ui', 'text', 'domain', 'print'],
    types: ['rules', 'inspection', 'local', 'sync', 'protocol'],
    packages: ['kit', 'svelte'],
    purpose: 'load, construct state, place components'
  },
  {
    name: 'cli/toolchain',
    files: /^src\/cli\/(toolchain\/|\w+\.mjs$)/,
    rooms: [],
    types: ['server'],
    values: [
      'server/http/security-headers.ts',
      'server/packs/pack-folders.ts',
      'server/packs/signing-keys.ts'
    ],
    packages: ['node', '@playwright/test'],
    purpose: 'npm start, check and test'
  },
  {
    name: 'cli',
    files: /^src\/cli\//,
    rooms: [
      'domain',
      'rules',
      'rules-build',
      'engine',
      'calculators',
      'inspection',
      'protocol',
      'text',
      'server'
    ],
    packages: ['node', '@holiday-jp/holiday_jp'],
    purpose: 'rules, evaluation and backup from the shell'
  },
  {
    name: 'service-worker',
    files: /^src\/service-worker\//,
    rooms: [],
    packages: ['workbox-precaching', 'workbox-routing', 'kit'],
    purpose: 'keeps the app on the device and answers navigations'
  },
  {
    name: 'app types',
    files: /^src\/app\.d\.ts$/,
    rooms: [],
    packages: [],
    packageTypes: ['node', 'kit'],
    purpose: 'what Kit’s global types hold'
  }
];

/** Rooms that others must load on demand: importing them statically would put them into the first bytes. */
export const onDemand: readonly { readonly room: string; readonly from: readonly string[] }[] = [
  { room: 'sync', from: ['state'] },
  { room: 'print', from: ['routes'] }
];

export const topLevel: ReadonlySet<string> = new Set([
  '.ci',
  '.gitignore',
  '.npmrc',
  '.prettierignore',
  '.prettierrc',
  'ARCHITECTURE.md',
  'CHANGELOG.md',
  'Dockerfile',
  'LICENSE',
  'README.md',
  'SECURITY.md',
  'compose.yaml',
  'eslint.config.js',
  'knip.config.ts',
  'package-lock.json',
  'package.json',
  'rules',
  'src',
  'static',
  'svelte.config.js',
  'tests',
  'tsconfig.json',
  'vite.config.ts'
]);

export const limits = { file: 400, routeFile: 60 } as const;

export const vagueFolders: ReadonlySet<string> = new Set(
  ['util', 'helper', 'manager', 'service'].flatMap((word) => [word, `${word}s`]).concat('common')
);

/** Tools and frameworks ask for a default export in these; a declaration describes what another has. */
export const frameworkFiles = /(^|\/)([\w-]+\.)?config\.(js|ts)$|\.d\.ts$/;

/** The table as ARCHITECTURE.md shows it. */
export function markdownTable(): string {
  const rows = rooms.map((room) => {
    const types = (room.types ?? []).map((name) => `${name} (types)`);
    const values = (room.values ?? []).map((path) => `\`${path}\``);
    const packages = [...room.packages, ...(room.packageTypes ?? []).map((name) => `${name} (types)`)];
    const list = (names: readonly string[]): string => names.join(', ') || '–';
    return `| ${room.name} | ${room.purpose} | ${list([...room.rooms, ...types, ...values])} | ${list(packages)} |`;
  });
  const late = onDemand.map(({ room, from }) => `${room} from ${from.join(', ')}`).join('; ');
  return [
    '<!-- prettier-ignore-start -->',
    '',
    '| room | what it is | may import from | packages |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
    `Only by dynamic import: ${late}.`,
    '',
    '<!-- prettier-ignore-end -->'
  ].join('\n');
}
