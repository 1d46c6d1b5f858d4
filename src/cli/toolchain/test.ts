import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { browserStage, browserTestsStage } from './browser-stages.ts';
import { runCheckStages } from './check-stages.ts';
import { Stages } from './stages.ts';

const results = mkdtempSync(join(tmpdir(), 'genchi-test-'));
const stages = new Stages();
browserStage(stages);
const built = runCheckStages(stages, results);
browserTestsStage(stages, results, built);
rmSync(results, { recursive: true, force: true });
stages.finish();
