import { request } from 'node:http';
import type { CDPSession, Page } from '@playwright/test';
import { expect, test } from '../support/browser-test.ts';
import type { TestServer } from '../support/server.ts';
import { setUpAccount, waitForOfflineReady } from './pages/account-page.ts';
import { CasePage } from './pages/case-page.ts';
import { ReportFormPage } from './pages/report-form-page.ts';

/** Bytes. What other field apps need for the same is 3 to 8 times as much. */
const SCRIPT_LIMIT = 150 * 1024;
/** Bytes that a phone keeps of the app, decoded, without the font of the PDF. */
const PRECACHE_LIMIT = 3 * 1024 * 1024;

interface Transfer {
  readonly url: string;
  readonly isScript: boolean;
  /** Bytes on the wire with their headers; null: still under way. */
  bytes: number | null;
}

/** Everything that the page itself fetches from the network; what the service worker fetches for later is not its. */
async function watchTransfers(session: CDPSession): Promise<ReadonlyMap<string, Transfer>> {
  const transfers = new Map<string, Transfer>();
  session.on('Network.responseReceived', ({ requestId, response }) => {
    const isScript = response.mimeType.includes('javascript');
    transfers.set(requestId, { url: response.url, isScript, bytes: null });
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const transfer = transfers.get(requestId);
    if (transfer) transfer.bytes = encodedDataLength;
  });
  await session.send('Network.enable');
  return transfers;
}

/** Leaves the records, takes away all that would shorten the next load: worker, caches, the browser's own cache. */
async function forgetTheApp(page: Page, session: CDPSession): Promise<void> {
  await page.evaluate(async () => {
    for (const registration of await navigator.serviceWorker.getRegistrations())
      await registration.unregister();
    for (const name of await caches.keys()) await caches.delete(name);
  });
  await page.goto('about:blank');
  await session.send('Network.clearBrowserCache');
}

/** Bytes of a body as the server sends it to whom takes gzip only. */
function gzipBytes(server: TestServer, url: string): Promise<number> {
  return new Promise((done, failed) => {
    const { pathname } = new URL(url);
    const options = { host: '127.0.0.1', port: server.port, path: pathname };
    request({ ...options, headers: { 'accept-encoding': 'gzip' } }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => (bytes += chunk.byteLength));
      response.on('end', () => done(bytes));
      expect(response.headers['content-encoding'], pathname).toBe('gzip');
    })
      .on('error', failed)
      .end();
  });
}

const kb = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;

test('a form 26 can be filled in after at most 150 KB of scripts', async ({ page, server, context }) => {
  await setUpAccount(page, server);
  const one = new CasePage(page);
  await one.begin();
  await one.fill('申込者の氏名・法人名', '髙﨑 花子');
  await one.go('訪問');
  await new ReportFormPage(page).begin();
  await expect(one.saved).toBeVisible();
  const address = `/cases/${one.id}/visit`;
  const session = await context.newCDPSession(page);
  await forgetTheApp(page, session);
  const transfers = await watchTransfers(session);

  await page.goto(address, { waitUntil: 'commit' });
  const field = page.getByLabel(/^所見/);
  await field.fill('店内は整い');
  const needed = [...transfers.values()];
  await expect(field).toHaveValue('店内は整い');
  await expect.poll(() => needed.filter(({ bytes }) => bytes === null)).toEqual([]);

  // What comes meanwhile and is not needed for typing (sync, updates) counts too: it came before the first letter.
  const scripts = needed.filter(({ isScript }) => isScript);
  const onTheWire = scripts.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0);
  const gzip = (await Promise.all(scripts.map(({ url }) => gzipBytes(server, url)))).reduce(
    (sum, bytes) => sum + bytes,
    0
  );
  const all = needed.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0);
  console.log(
    `scripts to an editable form: ${scripts.length} files, ${kb(gzip)} gzip, ${kb(onTheWire)} as Chromium took them; headers included; with page, styles and rules ${kb(all)}`
  );
  expect(scripts.length).toBeGreaterThan(3);
  expect(onTheWire).toBeGreaterThan(20 * 1024);
  expect(gzip).toBeLessThanOrEqual(SCRIPT_LIMIT);
});

test('a phone keeps at most 3 MB of the app, and the font of the PDF apart', async ({ page, server }) => {
  await setUpAccount(page, server);
  await waitForOfflineReady(page);
  const kept = () =>
    page.evaluate(async () => {
      const files: { path: string; bytes: number }[] = [];
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const { url } of await cache.keys()) {
          const bytes = (await (await cache.match(url))?.arrayBuffer())?.byteLength ?? 0;
          files.push({ path: new URL(url).pathname, bytes });
        }
      }
      return files;
    });
  const isFont = ({ path }: { path: string }): boolean => /\.(ttf|otf)$/.test(path);
  await expect.poll(async () => (await kept()).filter(isFont).length, { timeout: 20_000 }).toBeGreaterThan(0);
  const files = await kept();
  const sum = (some: typeof files): number => some.reduce((bytes, one) => bytes + one.bytes, 0);
  const fonts = files.filter(isFont);
  const app = files.filter((one) => !isFont(one));
  console.log(
    `kept on the device: ${app.length} files, ${kb(sum(app))}; fonts of the PDF apart: ${kb(sum(fonts))}`
  );
  expect(app.length).toBeGreaterThan(20);
  expect(sum(app)).toBeLessThanOrEqual(PRECACHE_LIMIT);
});
