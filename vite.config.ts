import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';
import { trustedKeys } from './src/cli/trusted-keys.ts';

/**
 * What every form needs, in few files: dozens of small ones compress badly, and the bytes to an editable form are bounded
 * (tests/e2e/budget.spec.ts).
 */
const together = [
  { name: 'fields', test: /\/src\/lib\/ui\/(fields|inspection)\/(?!Industry|industry|Report|Finish)/ },
  {
    name: 'words',
    test: /\/src\/lib\/(text\/(citations|decision|figures|outcomes|problems|schemes|states)|domain\/(era|text-fields|violation|yen))\.ts/
  }
];

export default defineConfig(({ isSsrBuild = false }) => ({
  plugins: [sveltekit()],
  // Whose rule packs this app takes is part of the app: src/lib/sync/trusted-keys.ts.
  define: { GENCHI_TRUSTED_KEYS: JSON.stringify(trustedKeys(process.env, import.meta.dirname)) },
  build: {
    target: 'es2022',
    ...(isSsrBuild ? {} : { rolldownOptions: { output: { codeSplitting: { groups: together } } } })
  },
  test: {
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
    exclude: ['tests/e2e/**', 'node_modules/**'],
    environment: 'node',
    testTimeout: 30_000
  }
}));
