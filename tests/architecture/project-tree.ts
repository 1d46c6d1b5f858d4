import { globSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Tree } from './violations.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));

const texts = /\.(ts|mjs|js|svelte|css|html)$/;
/** Made by tools, or a person's own; .gitignore keeps them out of the project. */
const untracked =
  /^(\.git|\.svelte-kit|\.idea|\.vscode|\.env|node_modules|build.*|data|test-results|playwright-report)$/;

/** The source files of the project as they are now. */
export function projectTree(): Tree {
  const paths = ['src', 'tests']
    .flatMap((folder) => globSync(`${folder}/**/*`, { cwd: root }))
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => texts.test(path))
    .sort();
  return new Map(paths.map((path) => [path, readFileSync(`${root}/${path}`, 'utf8')]));
}

/** Names at the top of the project and folders of src/lib. */
export function folders(): { readonly top: readonly string[]; readonly lib: readonly string[] } {
  return {
    top: readdirSync(root).filter((name) => !untracked.test(name)),
    lib: readdirSync(`${root}/src/lib`)
  };
}
