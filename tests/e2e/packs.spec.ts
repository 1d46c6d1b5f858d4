import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test as base } from '../support/browser-test.ts';
import type { TestServer } from '../support/server.ts';
import { setUpAccount } from './pages/account-page.ts';
import { CasePage } from './pages/case-page.ts';

/** A folder of this test for rules and keys of its own. */
const test = base.extend<{ readonly place: string }>({
  // Playwright reads from the destructured parameter which fixtures are needed: none.
  // eslint-disable-next-line no-empty-pattern
  place: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'genchi-packs-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  }
});

/** `npm run rules:publish` of the real rules under another title, with the keys of the build or with others. */
async function publish(server: TestServer, place: string, title: string, keys?: string): Promise<void> {
  const rules = join(place, 'rules');
  await cp('rules', rules, { recursive: true });
  const edition = join(rules, 'saitama-pref/2025-04/edition.yaml');
  await writeFile(edition, (await readFile(edition, 'utf8')).replace(/^title: .*$/m, `title: ${title}`));
  const done = spawnSync(process.execPath, [resolve('src/cli/rules-publish.ts')], {
    env: {
      ...process.env,
      GENCHI_RULES_DIR: rules,
      GENCHI_DATA: server.dataFolder,
      ...(keys === undefined ? {} : { GENCHI_KEYS_DIR: keys })
    },
    encoding: 'utf8'
  });
  if (done.status !== 0) throw new Error(done.stderr);
}

/** The network goes and comes back, as on the road. */
async function reconnect(page: Page): Promise<void> {
  await page.context().setOffline(true);
  await page.context().setOffline(false);
}

test('a published edition reaches a device that is in use, and an open case keeps what it opened with', async ({
  page,
  server,
  place
}) => {
  await setUpAccount(page, server);
  const one = new CasePage(page);
  await one.begin();
  await one.fill('申込者の氏名・法人名', '山田 太郎');
  await publish(server, place, '差し替えの版');
  const fetched = page.waitForResponse((response) => /\/packs\/[0-9a-f]{64}\.json$/.test(response.url()));
  await reconnect(page);
  await (await fetched).finished();
  await one.fill('申込者の氏名・法人名', '山田 太郎さん');
  await expect(one.saved).toBeVisible();
  const { id } = one;
  await page.goto('/');
  const card = page.getByRole('region', { name: '使っている版' });
  await expect(card).toContainText('差し替えの版');
  await page.goto(`/cases/${id}`);
  await expect(page.getByLabel('申込者の氏名・法人名')).toHaveValue('山田 太郎さん');
});

test('what a stranger signed is not taken, said so, and leaves the edition that is here', async ({
  page,
  server,
  place
}) => {
  await setUpAccount(page, server);
  await page.goto('/');
  const card = page.getByRole('region', { name: '使っている版' });
  await expect(card).toContainText('案件に使えます');
  await publish(server, place, '偽の版', join(place, 'keys'));
  await reconnect(page);
  await expect(card).toContainText('知らない鍵で署名されている');
  await expect(card).toContainText('端末にある版を使い続けます');
  await page.reload();
  // A device that has an edition looks for others only after a while.
  await expect(card).toContainText('知らない鍵で署名されている', { timeout: 15_000 });
  await expect(card).not.toContainText('偽の版');
});
