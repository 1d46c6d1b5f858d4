import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type * as Module from '../../src/lib/sync/update.ts';
import { bundle } from '../support/bundled-module.ts';
import { expect, test } from '../support/browser-test.ts';
import { builtApp } from '../support/server.ts';

/** Bytes that a phone keeps of the app, without the fonts for the sheets. */
const PRECACHE_LIMIT = 3 * 1024 * 1024;

/** Registers the worker whatever the screens do, and waits until it holds this page. */
async function installed(page: Page): Promise<void> {
  await page.goto('/');
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/service-worker.js', { scope: '/' });
    await navigator.serviceWorker.ready;
    while (!navigator.serviceWorker.controller) await new Promise((done) => setTimeout(done, 20));
  });
}

test('an address deep in the app opens with the server gone', async ({ page, server, complaints }) => {
  await installed(page);
  await server.kill();
  const response = await page.goto('/cases/01234567/interview');
  expect(response?.status()).toBe(200);
  expect(response?.fromServiceWorker()).toBe(true);
  expect(await response?.text()).toBe(await readFile(join(builtApp(), 'prerendered/shell.html'), 'utf8'));
  await page.reload();
  expect(await page.evaluate(() => document.readyState)).not.toBe('loading');
  // Without a server, requests for data must fail: nothing may be answered in its place.
  const answers = await page.evaluate(() =>
    Promise.all(
      [
        fetch('/api/health'),
        fetch('/api/sync/push', { method: 'POST', body: '{}' }),
        fetch('/packs/index.json', { cache: 'no-store' }),
        fetch('/', { method: 'POST' })
      ].map((answer) => answer.then(() => 'answered').catch(() => 'failed'))
    )
  );
  expect(answers).toEqual(['failed', 'failed', 'failed', 'failed']);
  complaints.splice(0);
});

test('what is kept is the app, small, and nothing of the packs', async ({ page }) => {
  await installed(page);
  const kept = await page.evaluate(async () => {
    const sizes: { path: string; bytes: number }[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const response = await cache.match(request);
        const bytes = (await response?.arrayBuffer())?.byteLength ?? 0;
        sizes.push({ path: new URL(request.url).pathname, bytes });
      }
    }
    return sizes;
  });
  const app = kept.filter(({ path }) => !path.endsWith('.ttf'));
  const bytes = app.reduce((sum, one) => sum + one.bytes, 0);
  test.info().annotations.push({ type: 'precache', description: `${bytes} bytes in ${app.length} files` });
  console.log(`precache without fonts: ${bytes} bytes in ${app.length} files`);
  expect(app.some(({ path }) => path === '/shell')).toBe(true);
  expect(kept.some(({ path }) => path.startsWith('/packs') || path.startsWith('/api'))).toBe(false);
  expect(bytes).toBeLessThanOrEqual(PRECACHE_LIMIT);
});

test('caches of others stay', async ({ page }) => {
  await page.goto('/');
  await page.evaluate(async () => (await caches.open('somebody-else')).keys());
  await installed(page);
  expect(await page.evaluate(() => caches.keys())).toContain('somebody-else');
});

test('the first install reloads nothing; an update waits to be asked', async ({ page, context }) => {
  const code = await bundle('src/lib/sync/update.ts');
  await context.route('**/tested.js', (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      body: `${code};window.tested = { onUpdateReady, applyUpdate, registerServiceWorker };`
    })
  );
  let loads = 0;
  page.on('load', () => (loads += 1));
  await page.goto('/');
  await page.addScriptTag({ url: '/tested.js', type: 'module' });
  await page.waitForFunction(() => 'tested' in globalThis);
  await page.evaluate(async () => {
    const { tested } = globalThis as unknown as { tested: typeof Module };
    tested.onUpdateReady(() => (document.body.dataset['update'] = 'ready'));
    await tested.registerServiceWorker();
    while (!navigator.serviceWorker.controller) await new Promise((done) => setTimeout(done, 20));
  });
  await page.waitForTimeout(500);
  expect(loads).toBe(1);
  expect(await page.evaluate(() => document.body.dataset['update'])).toBeUndefined();
  // Another address of the same scope is an update to the browser.
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/service-worker.js?next', { scope: '/' });
  });
  await expect.poll(() => page.evaluate(() => document.body.dataset['update'])).toBe('ready');
  const waiting = () =>
    page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting?.scriptURL ?? null);
  expect(await waiting()).toContain('?next');
  expect(loads).toBe(1);
  await page.evaluate(() => (globalThis as unknown as { tested: typeof Module }).tested.applyUpdate());
  await expect.poll(() => loads).toBe(2);
  const controller = () => page.evaluate(() => navigator.serviceWorker.controller?.scriptURL ?? '');
  expect(await controller()).toContain('?next');
});
