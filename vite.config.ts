import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';
import { trustedKeys } from './src/cli/trusted-keys.ts';

export default defineConfig({
  plugins: [sveltekit()],
  // Whose rule packs this app takes is part of the app: src/lib/sync/trusted-keys.ts.
  define: { GENCHI_TRUSTED_KEYS: JSON.stringify(trustedKeys(process.env, import.meta.dirname)) },
  build: { target: 'es2022' },
  test: {
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
    exclude: ['tests/e2e/**', 'node_modules/**'],
    environment: 'node',
    testTimeout: 30_000
  }
});
