import base from '../playwright.config.ts';

/** `npm run screenshots`: pictures of every screen for people to look at; nothing is asserted of them. */
export default {
  ...base,
  testDir: '.',
  testMatch: /.*\.walk\.ts/,
  outputDir: '../../../test-results/screenshots-run',
  timeout: 300_000,
  use: { ...base.use, trace: 'off' as const }
};
