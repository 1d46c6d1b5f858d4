import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findOrInstallBrowser } from './browser.ts';
import { runCheckStages } from './check-stages.ts';
import { playwrightCounts, Stages } from './stages.ts';

const results = mkdtempSync(join(tmpdir(), 'genchi-test-'));
const stages = new Stages();

stages.step('browser', () => {
  const browser = findOrInstallBrowser();
  if (browser === undefined)
    return 'Chromium が見つかりません。実行してください: sudo apt-get install -y chromium';
  process.env['GENCHI_CHROMIUM'] = browser;
  console.log(browser);
  return null;
});
const built = runCheckStages(stages, results);

const name = 'browser tests';
if (!built) stages.cannot(name, 'the app was not built');
else if (!process.env['GENCHI_CHROMIUM']) stages.cannot(name, 'no browser');
else {
  const report = join(results, 'playwright.json');
  process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] = report;
  stages.node(
    name,
    [
      join('node_modules', '@playwright', 'test', 'cli.js'),
      'test',
      '--config=tests/e2e/playwright.config.ts',
      '--reporter=list,json'
    ],
    () => playwrightCounts(report)
  );
}

rmSync(results, { recursive: true, force: true });
stages.finish();
