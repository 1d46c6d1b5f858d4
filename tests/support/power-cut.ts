import { readdirSync, readFileSync } from 'node:fs';
import { readlink } from 'node:fs/promises';
import { join } from 'node:path';

/** Parents by process id, of everything that runs now. */
function parents(): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      // "pid (name, which may hold anything) state parent …"
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      found.set(Number(name), Number(fields[1]));
    } catch {
      // Ended meanwhile.
    }
  }
  return found;
}

/** Ends the browser of a profile folder and every process below it by SIGKILL: no handler runs, nothing is flushed. */
export async function killBrowser(profile: string): Promise<void> {
  // Chromium's lock on its profile is a link to "host-pid".
  const main = Number(/-(\d+)$/.exec(await readlink(join(profile, 'SingletonLock')))?.[1]);
  const tree = new Set([main]);
  const known = parents();
  // A child may have a smaller id than its parent: repeat until nothing is added.
  for (let before = 0; before !== tree.size;) {
    before = tree.size;
    for (const [pid, parent] of known) if (tree.has(parent)) tree.add(pid);
  }
  // The storage process first: a browser that dies before it could still tell it to finish.
  for (const pid of [...tree].reverse()) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // Died with its parent.
    }
  }
}
