import { expect, test } from '../support/browser-test.ts';
import { setUpAccount } from './pages/account-page.ts';

const TITLE = 'この端末の記録が消えています';

test('records that the browser threw away are said to be gone, with what to do, on home and on the sync screen', async ({
  page,
  server
}) => {
  await setUpAccount(page, server);
  // The app lets go of a database that is to be deleted.
  await page.evaluate(async () => {
    const all = await indexedDB.databases();
    const name = all.map((one) => one.name ?? '').find((one) => one.startsWith('genchi-user-')) ?? '';
    await new Promise<void>((done, fail) => {
      const gone = indexedDB.deleteDatabase(name);
      gone.onsuccess = () => done();
      gone.onerror = gone.onblocked = () => fail(new Error('the database stayed'));
    });
  });
  for (const path of ['/', '/sync']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { name: TITLE })).toBeVisible();
    await expect(page.getByText('サーバーが受領した記録は戻ります')).toBeVisible();
  }
  await page.goto('/about');
  await page.getByRole('link', { name: 'することを見る' }).click();
  await page.getByRole('button', { name: '確認しました' }).click();
  await expect(page.getByRole('heading', { name: TITLE })).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('heading', { name: '送信', exact: true })).toBeVisible();
  await expect(page.getByRole('heading', { name: TITLE })).toHaveCount(0);
});
