import type { Page } from '@playwright/test';
import { expect, test } from '../support/browser-test.ts';
import { NEXT_VERSION, nextVersionIn } from '../support/next-version.ts';
import { setUpAccount, waitForOfflineReady } from './pages/account-page.ts';
import { CasePage } from './pages/case-page.ts';
import { ReportFormPage } from './pages/report-form-page.ts';

const NOTICE = /^新しい版の用意ができました/;

/** As when the phone comes out of the pocket. */
async function comeBackToView(page: Page): Promise<void> {
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
}

const runsNextVersion = (page: Page): Promise<boolean> =>
  page.evaluate((mark) => document.head.innerHTML.includes(mark), NEXT_VERSION);

test('an update waits while a form is being written, asks, and leaves every letter', async ({
  page,
  server,
  complaints
}, info) => {
  await setUpAccount(page, server);
  await waitForOfflineReady(page);
  const one = new CasePage(page);
  await one.begin();
  await one.fill('申込者の氏名・法人名', '髙﨑 花子');
  await one.go('訪問');
  const form = new ReportFormPage(page);
  await form.begin();
  await form.field('所見').fill('店内は整い、');
  await expect(form.saved).toBeVisible();
  let loads = 0;
  page.on('load', () => (loads += 1));

  await nextVersionIn(info.outputPath('next-build'));
  await server.update(info.outputPath('next-build'));
  await comeBackToView(page);
  await expect(page.getByText(NOTICE)).toBeVisible();
  await form.field('所見').fill('店内は整い、客が二人いた。');
  await expect(form.saved).toBeVisible();
  // Nothing happens by itself: the old page goes on with the old version, and the new one stays behind it.
  const waiting = await page.evaluate(
    async () => (await navigator.serviceWorker.getRegistration())?.waiting?.state
  );
  expect(waiting).toBe('installed');
  expect(loads).toBe(0);
  expect(await runsNextVersion(page)).toBe(false);

  // Agreed to in the middle of a word, before the autosave has had its turn.
  await form.field('所見').press('Control+End');
  await page.keyboard.insertText('設備は納品済み。');
  await page.getByRole('button', { name: '切り替える' }).click();
  await expect.poll(() => loads).toBe(1);
  await expect(form.field('所見')).toHaveValue('店内は整い、客が二人いた。設備は納品済み。');
  expect(await runsNextVersion(page)).toBe(true);
  await expect(page.getByText(NOTICE)).toBeHidden();
  await server.kill();
  await page.reload();
  await expect(form.field('所見')).toHaveValue('店内は整い、客が二人いた。設備は納品済み。');
  expect(await runsNextVersion(page)).toBe(true);
  expect(complaints.splice(0).filter((line) => !line.includes('ERR_CONNECTION_REFUSED'))).toEqual([]);
});

for (const protocol of [0, 99]) {
  test(`an app of protocol ${protocol} is told to update and keeps what it has`, async ({
    page,
    server,
    complaints
  }) => {
    // An app of another version, as far as the server can see.
    await page.addInitScript((version) => {
      const send = globalThis.fetch;
      globalThis.fetch = async (input, init) => {
        const url = input instanceof Request ? input.url : String(input);
        if (!url.endsWith('/api/sync/push') || localStorage.getItem('other-version') === null) {
          return send(input, init);
        }
        const sent = new Response(init?.body ?? null);
        const packed = new Headers(init?.headers).get('content-encoding') === 'gzip';
        const plain = packed ? sent.body?.pipeThrough(new DecompressionStream('gzip')) : sent.body;
        const body = JSON.parse(await new Response(plain ?? null).text()) as object;
        const headers = { 'content-type': 'application/json' };
        return send(url, { ...init, headers, body: JSON.stringify({ ...body, protocol: version }) });
      };
    }, protocol);
    await setUpAccount(page, server);
    await page.evaluate(() => localStorage.setItem('other-version', ''));
    const one = new CasePage(page);
    await one.begin();
    await one.fill('申込者の氏名・法人名', '髙﨑 花子');
    await expect(one.saved).toBeVisible();
    await page.goto('/sync');
    await page.getByRole('button', { name: '今すぐ送る' }).click();
    await expect(page.getByText('アプリの版が古いため送れません。')).toBeVisible();
    await expect(page.getByText('アプリの版が合いません。アプリを更新してください。')).toBeVisible();
    await expect(page.getByRole('heading', { name: /^送信待ち/ })).toBeVisible();
    await expect(page.getByRole('heading', { name: /^要対応/ })).toHaveCount(0);
    // Updated, the same records go out.
    await page.evaluate(() => localStorage.removeItem('other-version'));
    await page.reload();
    await expect(page.getByRole('heading', { name: '送るものはありません' })).toBeVisible();
    expect(complaints.splice(0).filter((line) => !line.includes('status of 400'))).toEqual([]);
  });
}
