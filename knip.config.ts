import type { KnipConfig } from 'knip';

const config: KnipConfig = {
  entry: [
    'src/cli/*.{ts,mjs}',
    'src/cli/toolchain/{start,check,test,soak}.ts',
    'tests/e2e/**/*.{spec,walk}.ts'
  ],
  project: ['src/**/*.{ts,mjs,svelte}', 'tests/**/*.ts'],
  playwright: { config: ['tests/e2e/playwright.config.ts', 'tests/e2e/screenshots/screenshots.config.ts'] },
  // The check starts it by its path.
  ignoreDependencies: ['svelte-check'],
  // Contracts and vocabularies may name a type that only another type of the same file uses.
  ignoreExportsUsedInFile: { interface: true, type: true }
};

export default config;
