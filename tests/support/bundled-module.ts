import type { Page } from '@playwright/test';
import { resolve } from 'node:path';
import { build } from 'vite';

/** An address that counts as secure without a server behind it. */
const ORIGIN = 'http://localhost:4128';

/** One module of the app with its imports, as a browser loads it. */
export async function bundle(entry: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      minify: false,
      lib: { entry: resolve(entry), formats: ['es'] },
      rolldownOptions: { output: { codeSplitting: false } }
    }
  });
  const built = Array.isArray(result) ? result[0] : result;
  if (!built || !('output' in built)) throw new Error(`${entry} was not built`);
  return built.output[0].code;
}

const PAGE = `<!doctype html><title>module</title><script type="module">
  import * as tested from '/module.js';
  globalThis.tested = tested;
</script>`;

/**
 * Opens an empty page of a secure origin with the given module as `globalThis.tested`, out of reach of any screen. Other
 * pages of the same context get it at the same address, so several tabs can share one database.
 */
export async function openModulePage(page: Page, entry: string): Promise<void> {
  const code = await bundle(entry);
  await page
    .context()
    .route(`${ORIGIN}/**`, (route) =>
      route.request().url().endsWith('/module.js')
        ? route.fulfill({ contentType: 'text/javascript', body: code })
        : route.fulfill({ contentType: 'text/html', body: PAGE })
    );
  await page.goto(`${ORIGIN}/`);
  await page.waitForFunction(() => 'tested' in globalThis);
}
