import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './app-build.ts';
import { browserStage, browserTestsStage } from './browser-stages.ts';
import { Stages, vitestCounts } from './stages.ts';

/** The fault tests of `npm test`, with more kills of each kind. Takes about a quarter of an hour. */
process.env['GENCHI_FAULT_ROUNDS'] ||= '50';

const results = mkdtempSync(join(tmpdir(), 'genchi-soak-'));
const stages = new Stages();
browserStage(stages);
const built = stages.step('build', () => {
  const outcome = ensureBuilt();
  return outcome.ok ? null : outcome.problem;
});
const report = join(results, 'vitest.json');
const vitest = [
  join('node_modules', 'vitest', 'vitest.mjs'),
  'run',
  'tests/server/faults.test.ts',
  '--reporter=verbose',
  '--reporter=json',
  `--outputFile.json=${report}`
];
if (built) stages.node('server killed', vitest, () => vitestCounts(report));
else stages.cannot('server killed', 'the app was not built');
browserTestsStage(stages, results, built, ['e2e/faults/']);
rmSync(results, { recursive: true, force: true });
stages.finish();
