import { expect, type Page } from '@playwright/test';
import { ACCOUNT } from '../../support/client.ts';
import type { TestServer } from '../../support/server.ts';

/** The one-time link as the server prints it on the terminal. */
function printedLink(server: TestServer): string {
  const path = /\/setup\?token=\S+/.exec(server.output)?.[0];
  if (path === undefined) throw new Error(`no link in:\n${server.output}`);
  return server.url + path;
}

/** The first account by the printed link; afterwards the home screen is open. */
export async function setUpAccount(page: Page, server: TestServer): Promise<void> {
  await page.goto(printedLink(server));
  await page.getByLabel('会議所・商工会の名前').fill(ACCOUNT.chamberName);
  await page.getByLabel('あなたの名前').fill(ACCOUNT.displayName);
  await page.getByLabel('ログイン名').fill(ACCOUNT.loginName);
  await page.getByLabel('パスワード').fill(ACCOUNT.password);
  await page.getByRole('button', { name: '登録して始める' }).click();
  await expect(page.getByRole('link', { name: '新しい案件' })).toBeVisible();
}

export async function logIn(page: Page): Promise<void> {
  await page.getByLabel('ログイン名').fill(ACCOUNT.loginName);
  await page.getByLabel('パスワード').fill(ACCOUNT.password);
  await page.getByRole('button', { name: 'ログイン' }).click();
}

/** Waits until the device can do without the server: rules stored, app and font of the sheets held by the service worker. */
export async function waitForOfflineReady(page: Page): Promise<void> {
  await page.goto('/');
  await expect(page.getByRole('heading', { name: '使っている版' })).toBeVisible();
  await expect(page.getByText('までの案件に使えます')).toBeVisible();
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    const pause = () => new Promise((done) => setTimeout(done, 20));
    while (!navigator.serviceWorker.controller) await pause();
    const fonts = async () => (await (await caches.open('genchi-large-files')).keys()).length;
    while ((await fonts()) === 0) await pause();
    // Every edition that the server offers, not only the one that comes first.
    const index = (await (await fetch('/packs/index.json')).json()) as { manifest: string };
    const { packs } = JSON.parse(index.manifest) as { packs: { hash: string }[] };
    const stored = () =>
      new Promise<IDBValidKey[]>((done, failed) => {
        const opening = indexedDB.open('genchi-device');
        opening.onerror = () => failed(new Error('no device database'));
        opening.onsuccess = () => {
          const keys = opening.result.transaction('packs').objectStore('packs').getAllKeys();
          keys.onsuccess = () => {
            opening.result.close();
            done(keys.result);
          };
        };
      });
    for (let keys = await stored(); !packs.every(({ hash }) => keys.includes(hash)); keys = await stored()) {
      await pause();
    }
  });
}
