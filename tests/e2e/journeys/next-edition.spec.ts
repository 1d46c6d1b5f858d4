import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import type { TestServer } from '../../support/server.ts';
import { makeNextEdition } from '../../support/next-edition.ts';
import { expect, LIGHT_TRACE, test } from './journey-test.ts';
import { setUpAccount, waitForOfflineReady } from '../pages/account-page.ts';
import { CasePage } from '../pages/case-page.ts';

test.use({ trace: LIGHT_TRACE });

/** `npm run rules:publish` of the rules in a workshop's folder, into the data of a server that runs. */
function publish(server: TestServer, folder: string): void {
  const done = spawnSync(process.execPath, [resolve('src/cli/rules-publish.ts')], {
    env: {
      ...process.env,
      GENCHI_RULES_DIR: join(folder, 'rules'),
      GENCHI_EXAMPLES_DIR: join(folder, 'examples'),
      GENCHI_DATA: server.dataFolder
    },
    encoding: 'utf8'
  });
  if (done.status !== 0) throw new Error(done.stderr);
}

test('新しい版を公開すると、圏外から戻った端末が受け取り、前後の案件をそれぞれの版で判定する', async ({
  device,
  server
}, info) => {
  test.setTimeout(240_000);
  const { page } = device;
  await setUpAccount(page, server);
  await waitForOfflineReady(page);
  const one = new CasePage(page);
  const began = async (name: string, reception: string): Promise<string> => {
    await page.goto('/');
    await one.begin();
    await one.fill('申込者の氏名・法人名', name);
    await one.fill('受付日', reception);
    await expect(one.saved).toBeVisible();
    return one.id;
  };
  const verdictOf = async (id: string) => {
    await page.goto(`/cases/${id}/verdict`);
    const fund = page.locator('#program-generalBusiness');
    await expect(fund).toBeVisible();
    return fund;
  };
  const last = await began('山田 太郎', 'R8.3.31');
  const between = await began('鈴木 花子', 'R8.9.30');
  const first = await began('佐藤 次郎', 'R8.10.1');
  await verdictOf(last);
  await expect(page.getByText('2025年4月版').first()).toBeVisible();
  for (const id of [between, first]) await expect(await verdictOf(id)).toContainText('参考：2025年4月版では');

  await page.context().setOffline(true);
  const folder = info.outputPath('rules');
  makeNextEdition(folder);
  publish(server, folder);
  await test.step('圏外のあいだは、持っている版のまま', async () => {
    await expect(await verdictOf(first)).toContainText('参考：2025年4月版では');
  });

  // Nothing answered while there was no network, as it should be.
  const offline = device.complaints.splice(0);
  expect(offline.filter((line) => !line.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
  const fetched = page.waitForResponse((response) => /\/packs\/[0-9a-f]{64}\.json$/.test(response.url()));
  await page.context().setOffline(false);
  await (await fetched).finished();
  await test.step('戻ると、10月からの案件は新しい版で、前の案件は前の版で判定する', async () => {
    // A page that has rules looks for newer ones only after a while: it must be let alone.
    await page.goto('/');
    await expect(page.getByRole('region', { name: '使っている版' })).toContainText(
      '令和8年(2026年)10月1日から',
      {
        timeout: 30_000
      }
    );
    const fund = await verdictOf(first);
    await expect(fund).not.toContainText('参考：');
    await expect(fund).toContainText('1.7%〜2%');
    await expect(page.getByText('2026年10月版').first()).toBeVisible();
    const before = await verdictOf(last);
    await expect(before).toContainText('1.7%〜1.9%');
    await expect(before).not.toContainText('参考：');
    await expect(await verdictOf(between)).toContainText('参考：');
  });
});
