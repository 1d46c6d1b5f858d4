import { chromium } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** For every Chromium that tests start: the app under test is our own, and nothing may reach for the network. */
export const chromiumArgs: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync'
];

function fromPath(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((file) => existsSync(file));
}

/**
 * Path of the Chromium to test with: GENCHI_CHROMIUM, else the one that Playwright brought, else the system's.
 * Throws when GENCHI_CHROMIUM names a file that is not there.
 */
export function findBrowser(): string | undefined {
  const named = process.env['GENCHI_CHROMIUM'];
  if (named) {
    if (!existsSync(named)) throw new Error(`GENCHI_CHROMIUM=${named}: no such file`);
    return named;
  }
  const own = chromium.executablePath();
  return existsSync(own) ? own : fromPath();
}

function run(command: string, args: readonly string[]): boolean {
  console.log(`$ ${command} ${args.join(' ')}`);
  return spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;
}

/** As findBrowser; when there is none, Debian's package (as root) or Playwright's download is tried. */
export function findOrInstallBrowser(): string | undefined {
  const found = findBrowser();
  if (found !== undefined) return found;
  const isDebianRoot = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (isDebianRoot && run('apt-get', ['update'])) run('apt-get', ['install', '-y', 'chromium']);
  if (findBrowser() === undefined) run('npx', ['playwright', 'install', 'chromium']);
  return findBrowser();
}
