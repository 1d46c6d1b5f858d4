import { join } from 'node:path';
import { ensureBuilt } from './app-build.ts';
import { vitestCounts, type Stages } from './stages.ts';

const tool = (...path: readonly string[]): string => join('node_modules', ...path);

/**
 * All that `npm run check` checks; reports go to the folder `results`. Types need what `svelte-kit sync` writes, tests
 * of the server need the built app: hence the order. True when the app was built.
 */
export function runCheckStages(stages: Stages, results: string): boolean {
  stages.node('format', [tool('prettier', 'bin', 'prettier.cjs'), '--check', '.']);
  stages.node('rules', ['src/cli/rules-build.ts']);
  stages.node('svelte-kit sync', [tool('@sveltejs', 'kit', 'svelte-kit.js'), 'sync']);
  stages.node('lint', [tool('eslint', 'bin', 'eslint.js'), '--max-warnings', '0', '.']);
  stages.node('types (svelte)', [tool('svelte-check', 'bin', 'svelte-check'), '--fail-on-warnings']);
  stages.node('types (tsc)', [tool('typescript', 'bin', 'tsc'), '--project', 'tests/tsconfig.json']);
  stages.node('types (service worker)', [
    tool('typescript', 'bin', 'tsc'),
    '--project',
    'src/service-worker/tsconfig.json'
  ]);
  stages.node('unused (knip)', [tool('knip', 'bin', 'knip.js')]);
  const built = stages.step('build', () => {
    const outcome = ensureBuilt();
    return outcome.ok ? null : outcome.problem;
  });
  const report = join(results, 'vitest.json');
  stages.node(
    'unit and architecture',
    [
      tool('vitest', 'vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`
    ],
    () => vitestCounts(report)
  );
  return built;
}
