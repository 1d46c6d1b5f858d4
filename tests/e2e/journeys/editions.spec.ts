import { expectFit } from '../../support/screen-check.ts';
import { appWithPacks, makeNextEdition } from '../../support/next-edition.ts';
import { setUpAccount, waitForOfflineReady } from '../pages/account-page.ts';
import { expect, LIGHT_TRACE, test } from './journey-test.ts';

test.use({ trace: LIGHT_TRACE });

test('二つの版のちがいを、圏外でも資金ごとに見られる', async ({ device }, info) => {
  test.setTimeout(240_000);
  const { page, server } = device;
  await setUpAccount(page, server);
  await waitForOfflineReady(page);
  await page.goto('/guide');
  await page.getByRole('link', { name: '版のちがいを見る' }).click();
  // A pamphlet beside the handbook: what only one of them says is set apart.
  await expect(page.getByLabel('古い版')).toHaveValue('2024-04');
  await expect(page.getByText('片方は概要の資料です', { exact: false })).toBeVisible();
  await page.getByText(/^② 事業資金（短期貸付）/).click();
  await expect(page.getByText('1.1%以内 → 1.25%以内')).toBeVisible();
  await expectFit(page);
  await page.getByLabel('制度').selectOption({ label: 'さいたま市中小企業融資制度' });
  await expect(page.getByText('この端末には版が一つしかありません', { exact: false })).toBeVisible();
  await expectFit(page);

  const workshop = makeNextEdition(info.outputPath('workshop'));
  const app = info.outputPath('app');
  await appWithPacks(workshop, app);
  await server.update(app);
  await page.goto('/');
  await expect(page.getByText('令和8年10月版', { exact: false }).first()).toBeVisible({ timeout: 20_000 });
  // The rest of the new edition comes after its rules.
  await page.waitForLoadState('networkidle');
  await server.kill();
  await device.restart();
  const tab = await device.context.newPage();
  await tab.goto('/editions');
  await expect(tab.getByRole('heading', { name: '新しい版' })).toBeVisible();
  await expect(tab.getByLabel('古い版')).toHaveValue('2025-04');
  await expect(tab.getByLabel('新しい版')).toHaveValue('2026-10');
  await expect(tab.getByText('手引 令和8年10月（試しに作ったもの）', { exact: false })).toBeVisible();
  const changed = tab.getByRole('region', { name: '変わった資金' });
  await expect(changed.getByRole('heading', { level: 3 })).toHaveText([
    /^① 事業資金（一般貸付）（3件）$/,
    /^④ 起業家育成資金（1件）$/,
    /^⑨ .*（2件）$/
  ]);
  await changed.getByText(/^① 事業資金/).click();
  await expect(changed.getByText('1.7%〜1.9% → 1.7%〜2.0%')).toBeVisible();
  await changed.getByText(/^⑨ /).click();
  await expect(changed.getByText('類型：ク　子育て支援の認定企業')).toBeVisible();
  await tab.getByRole('region', { name: '新しく聞くこと' }).getByText('1件').click();
  await expect(tab.getByText('子育て支援の認定', { exact: true })).toBeVisible();
  await expectFit(tab);
  await tab.getByLabel('古い版').selectOption('2026-10');
  await expect(tab.getByText('同じ版が選ばれています。別の版を選んでください。')).toBeVisible();
});

test('規則を一つ選んで例で試せる。一度開けば圏外でも', async ({ device }) => {
  test.setTimeout(120_000);
  const { page, server } = device;
  await setUpAccount(page, server);
  await waitForOfflineReady(page);
  await page.goto('/editions');
  await page.getByRole('link', { name: /^規則を試す/ }).click();
  await expect(page.getByRole('heading', { name: /^この規則の例（[1-9]/ })).toBeVisible();
  await server.kill();
  await device.restart();
  const tab = await device.context.newPage();
  await tab.goto('/rules');
  await tab.getByLabel('資金', { exact: true }).selectOption('smallBusiness');
  await tab.getByLabel('規則', { exact: true }).selectOption('requirement smallBusiness.total');
  const condition = tab.getByRole('region', { name: /2,000万円以内/ });
  const whole = condition.getByRole('status');
  await expect(whole).toHaveText('まだ分からない');
  await expect(condition.getByText('限度額 2,000万円', { exact: false })).toBeVisible();
  await expectFit(tab);

  const examples = tab.getByRole('region', { name: /^この規則の例/ });
  await examples.getByRole('button', { name: '既存の保証と申込額で2,000万円ちょうどなら申し込める' }).click();
  await expect(examples.getByText('例のとおりの結果です。')).toBeVisible();
  await expect(whole).not.toHaveText('まだ分からない');

  // An answer that the example does not have: what comes out is no longer what it states.
  const asked = tab.getByRole('group', { name: /設備資金/ }).first();
  await asked.getByRole('textbox').fill('900000000');
  await asked.getByRole('textbox').blur();
  await expect(whole).toHaveText('あてはまらない');
  await expect(examples.getByText(/^例と違う結果が\d件あります。$/)).toBeVisible();
  await expect(examples.getByText(/^いま：/).first()).toBeVisible();
  await expectFit(tab);
});
