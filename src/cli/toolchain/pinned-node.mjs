// Plain JavaScript without dependencies: it runs on whatever Node the machine has (20 or newer), before anything is
// installed. All the rest runs on the Node that package.json pins as an npm package.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(fileURLToPath(new URL('../../..', import.meta.url)));
const bin = join(root, 'node_modules', '.bin');

/** The Node that npm installed; npm writes a .cmd beside it on Windows, which spawn cannot run directly. */
function pinnedNode() {
  const folder = join(root, 'node_modules', 'node');
  const binary = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  return existsSync(binary) ? binary : null;
}

/** npm writes node_modules/.package-lock.json last: older than the lock file means a half or an outdated install. */
function isInstalled() {
  const written = join(root, 'node_modules', '.package-lock.json');
  const lock = join(root, 'package-lock.json');
  if (pinnedNode() === null || !existsSync(written)) return false;
  return statSync(written).mtimeMs >= statSync(lock).mtimeMs || sameVersions(lock, written);
}

/** A fresh checkout touches the lock file without changing it: compare what is locked with what is installed. */
function sameVersions(/** @type {string} */ lock, /** @type {string} */ written) {
  const wanted = JSON.parse(readFileSync(lock, 'utf8')).packages;
  const found = JSON.parse(readFileSync(written, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === '' ||
      (path in found
        ? found[path].version === entry.version && found[path].integrity === entry.integrity
        : entry.optional === true)
  );
}

/** Runs the npm that started us, else the one on the PATH, where a shell finds npm.cmd on Windows. */
function npm(/** @type {string[]} */ words) {
  const path = process.env['npm_execpath'];
  const viaNode = path !== undefined && /npm-cli\.[cm]?js$/.test(path);
  /** @type {import('node:child_process').SpawnSyncOptions} */
  const options = { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] };
  return viaNode
    ? spawnSync(process.execPath, [path, ...words], options)
    : spawnSync(['npm', ...words].join(' '), { ...options, shell: true });
}

/**
 * Only the package `node` has an install script that is needed. Without --ignore-scripts npm would compile better-sqlite3,
 * which ships its binaries: a machine with Node and npm alone has no compiler.
 */
function install() {
  console.log('部品を入れています（初回と更新後だけ、数分かかります）… / npm ci');
  for (const words of [
    ['ci', '--include=dev', '--ignore-scripts'],
    ['rebuild', 'node']
  ]) {
    const done = npm(words);
    if (done.status === 0) continue;
    const cause = done.error?.message ?? `exit code ${String(done.status ?? done.signal)}`;
    console.error(
      `\n部品を入れられませんでした。上の表示を確かめ、もう一度実行してください。(npm ${words.join(' ')}: ${cause})`
    );
    return false;
  }
  return pinnedNode() !== null;
}

/**
 * Installs what package-lock.json names if it is not there, then runs a script of this folder on the pinned Node and
 * ends with its exit code. Signals are passed on. `onNotInstalled` runs when the installation failed.
 */
export function runOnPinnedNode(
  /** @type {string} */ script,
  /** @type {(() => void) | undefined} */ onNotInstalled = undefined
) {
  if (!isInstalled() && !install()) {
    onNotInstalled?.();
    process.exit(1);
  }
  const child = spawn(
    /** @type {string} */ (pinnedNode()),
    [join(root, 'src', 'cli', 'toolchain', script), ...process.argv.slice(2)],
    {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}` }
    }
  );
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('error', (error) => {
    console.error(error.message);
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    process.exit(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
  });
}
