import { defineConfig, devices } from '@playwright/test';
import { chromiumArgs, findBrowser } from '../../src/cli/toolchain/browser.ts';

const browser = findBrowser();
if (browser === undefined) throw new Error('No Chromium: run "npm test", or set GENCHI_CHROMIUM');

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 60_000,
  reporter: 'list',
  use: {
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    trace: 'retain-on-failure',
    launchOptions: { executablePath: browser, args: [...chromiumArgs] }
  },
  projects: [
    {
      name: 'phone',
      use: { ...devices['Pixel 7'], viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 }
    }
  ]
});
