import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCheckStages } from './check-stages.ts';
import { Stages } from './stages.ts';

const results = mkdtempSync(join(tmpdir(), 'genchi-check-'));
const stages = new Stages();
runCheckStages(stages, results);
rmSync(results, { recursive: true, force: true });
stages.finish();
