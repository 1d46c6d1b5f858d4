import { join } from 'node:path';
import { findOrInstallBrowser } from './browser.ts';
import { playwrightCounts, type Stages } from './stages.ts';

/** Finds the Chromium for the tests, or installs it, and tells later stages by GENCHI_CHROMIUM. */
export function browserStage(stages: Stages): void {
  stages.step('browser', () => {
    const browser = findOrInstallBrowser();
    if (browser === undefined)
      return 'Chromium が見つかりません。実行してください: sudo apt-get install -y chromium';
    process.env['GENCHI_CHROMIUM'] = browser;
    console.log(browser);
    return null;
  });
}

/** Runs the browser tests whose files fit `filters`, all of them without any; the report goes to the folder `results`. */
export function browserTestsStage(
  stages: Stages,
  results: string,
  built: boolean,
  filters: readonly string[] = []
): void {
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
        '--reporter=list,json',
        ...filters
      ],
      () => playwrightCounts(report)
    );
  }
}
