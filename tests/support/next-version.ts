import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { builtApp } from './server.ts';

/** In the shell of the next version; tells which version a page runs. */
export const NEXT_VERSION = '<meta name="test-version" content="next">';

/** Changes a file of a build, and takes its packed twins away so that the changed one is served. */
async function change(file: string, by: (text: string) => string): Promise<void> {
  const before = await readFile(file, 'utf8');
  const after = by(before);
  if (after === before) throw new Error(`nothing to change in ${file}`);
  await writeFile(file, after);
  for (const packed of ['.gz', '.br']) await rm(file + packed, { force: true });
}

/**
 * A copy of the built app into `folder` as another release of the same sources would be: another version in the service
 * worker, so that browsers install it anew, and a mark in the shell.
 */
export async function nextVersionIn(folder: string): Promise<void> {
  await cp(builtApp(), folder, { recursive: true });
  const { version } = JSON.parse(await readFile(join(folder, 'client/_app/version.json'), 'utf8')) as {
    version: string;
  };
  await change(join(folder, 'client/service-worker.js'), (text) => text.replaceAll(version, `${version}1`));
  await change(join(folder, 'prerendered/shell.html'), (text) =>
    text.replace('<head>', `<head>${NEXT_VERSION}`)
  );
}
