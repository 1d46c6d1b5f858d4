import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { INDEX_FILE } from '../../lib/server/packs/pack-folders.ts';
import { keysFolder, listKeys } from '../../lib/server/packs/signing-keys.ts';

export const buildFolder = 'build';
const stampFile = 'genchi-inputs.sha256';
/** Ids of processes that serve from build/, one empty file each; beside the build, so that a swap keeps them. */
const servingFolder = join('node_modules', '.cache', 'genchi-serving');

const inputs = ['src', 'rules', 'static', 'tests/rules'];
const inputFiles = [
  'package.json',
  'package-lock.json',
  'svelte.config.js',
  'vite.config.ts',
  'tsconfig.json'
];
/** Written by the build itself, or not part of the app. */
const notInputs = /^static[\\/]packs[\\/]|\.test\.ts$/;

function inputsHash(): string {
  const hash = createHash('sha256').update(process.version);
  const found = inputs.flatMap((folder) =>
    globSync(`${folder}/**/*`, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
  );
  for (const file of [...found, ...inputFiles].filter((name) => !notInputs.test(name)).sort()) {
    hash.update(`\0${file}\0`).update(createHash('sha256').update(readFileSync(file)).digest());
  }
  // The app trusts these keys, so it is another app with others.
  for (const { id, retired } of listKeys(keysFolder(process.env, resolve())))
    hash.update(`\0${id} ${retired}`);
  return hash.digest('hex');
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Ids of the running processes that serve from build/. Forgets those that have ended. */
function servers(): readonly number[] {
  const noted = globSync('*', { cwd: servingFolder }).map(Number);
  for (const pid of noted.filter((id) => !isAlive(id))) rmSync(join(servingFolder, String(pid)));
  return noted.filter(isAlive);
}

/** Notes that this process serves from build/ until it ends. */
export function noteServing(): void {
  mkdirSync(servingFolder, { recursive: true });
  const note = join(servingFolder, String(process.pid));
  writeFileSync(note, '');
  process.on('exit', () => rmSync(note, { force: true }));
}

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): boolean {
  const done = spawnSync(process.execPath, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env }
  });
  return done.status === 0;
}

export type Built =
  { readonly ok: true; readonly fresh: boolean } | { readonly ok: false; readonly problem: string };

/**
 * Makes build/ fit the sources: rule packs, then the app, into a fresh folder that takes the old one's place. A server
 * that runs from build/ would lose its files under its feet, so a stale build is refused while one does.
 */
export function ensureBuilt(): Built {
  const wanted = inputsHash();
  const stamp = join(buildFolder, stampFile);
  if (
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === wanted &&
    existsSync(join('static/packs', INDEX_FILE))
  ) {
    return { ok: true, fresh: false };
  }
  const running = servers();
  if (running.length > 0) {
    const ids = running.join(', ');
    return {
      ok: false,
      problem: `Genchi が動いています（プロセス ${ids}）。終了してから、もう一度実行してください。`
    };
  }
  const next = `build-next-${process.pid}`;
  const old = `build-old-${process.pid}`;
  try {
    if (!run(['src/cli/rules-build.ts']))
      return { ok: false, problem: '制度データを組み立てられませんでした (rules)' };
    // Not `wanted`: signing the packs for the first time made the key.
    const stamped = inputsHash();
    if (!run([join('node_modules', 'vite', 'bin', 'vite.js'), 'build'], { GENCHI_BUILD_DIR: next })) {
      return { ok: false, problem: 'アプリを組み立てられませんでした (vite build)' };
    }
    writeFileSync(join(next, stampFile), stamped);
    if (existsSync(buildFolder)) renameSync(buildFolder, old);
    renameSync(next, buildFolder);
    return { ok: true, fresh: true };
  } finally {
    for (const folder of [next, old]) rmSync(folder, { recursive: true, force: true });
  }
}
