import AxeBuilder from '@axe-core/playwright';
import { factsOf } from '../../support/case-facts.ts';
import { setUpAccount, waitForOfflineReady } from '../pages/account-page.ts';
import { CasePage } from '../pages/case-page.ts';
import { InterviewPage } from '../pages/interview-page.ts';
import { goOffline, interviewed, paperOf, termOf } from './case-journey.ts';
import { expect, LIGHT_TRACE, test } from './journey-test.ts';

test.use({ trace: LIGHT_TRACE });

const PRICE_SURGE = '⑬の2 経営あんしん資金【物価高騰特例】';

test('E：窓口の相談。利益率が下がった会社に、物価高騰特例と一般貸付を並べて見せる', async ({ device }) => {
  test.setTimeout(240_000);
  await goOffline(device);
  const { page } = device;
  const one = await interviewed(device, {
    name: '株式会社ひかり製作所',
    reception: 'R7.6.10',
    // The margin fell from 2.0 % to 1.0 %: by half.
    facts: factsOf('priceSurge'),
    funds: ['①', '⑬の2']
  });
  await one.go('判定');
  const ranking = page.getByRole('region', { name: '資金をくらべる' });
  await expect(ranking.getByRole('listitem')).toHaveCount(2);
  await expect(ranking.getByRole('listitem').first()).toContainText(PRICE_SURGE);
  await expect(ranking.getByRole('listitem').first()).toContainText('利率と保証料の上限の合計が最も低い');
  await expect(ranking.getByRole('listitem').nth(1)).toContainText('① 事業資金（一般貸付）');
  const card = one.program(PRICE_SURGE);
  await expect(card.getByText('申込要件に該当（審査は別）', { exact: true })).toBeVisible();
  await expect(termOf(card, '利率（年）')).toContainText('1.2%〜1.4%');
  await expect(termOf(card, '限度額')).toContainText('8,000万円');
  await one.go('書類');
  await expect(paperOf(one.program(PRICE_SURGE), '２２－７')).toContainText('原本1・写し2');
  // No visit is asked for by either fund.
  await expect(page.getByText('現地調査報告書')).toHaveCount(0);
});

test('畳んだ資金へのリンクは、その資金を開く', async ({ device }) => {
  await goOffline(device);
  const { page } = device;
  await page.setViewportSize({ width: 1280, height: 900 });
  const one = new CasePage(page);
  await page.goto('/');
  await one.begin();
  await one.fill('受付日', 'R7.6.10');
  await expect(one.saved).toBeVisible();
  await page.goto(`/cases/${one.id}/interview?q=credit.indemnityDebt`);
  await new InterviewPage(page).answer('credit.indemnityDebt', true);
  await one.go('判定');
  const card = page.locator('#program-generalBusiness');
  await expect(card).toBeHidden();
  await one.go('聞き取り');
  const panel = page.getByRole('region', { name: '現在の判定' });
  await panel.getByText(/^該当しない資金/).click();
  await panel.getByRole('link', { name: /^① / }).click();
  await expect(card).toBeInViewport();
});

test('相談の内容から入ると、すすめる資金が選ばれ、外せば戻る', async ({ device }) => {
  await goOffline(device);
  const { page } = device;
  await page.goto('/');
  await page.getByRole('link', { name: '新しい案件' }).click();
  const situations = page.getByRole('group', { name: /^どんな相談ですか/ });
  const funds = page.getByRole('group', { name: /^検討する資金/ });
  await situations.getByRole('checkbox', { name: /開業/ }).check();
  await expect(funds.getByRole('checkbox', { name: /^④ / })).toBeChecked();
  await situations.getByRole('checkbox', { name: /事業承継/ }).check();
  await expect(funds.getByRole('checkbox', { checked: true })).toHaveCount(3);
  await situations.getByRole('checkbox', { name: /開業/ }).uncheck();
  await expect(funds.getByRole('checkbox', { name: /^④ / })).not.toBeChecked();
  await expect(funds.getByRole('checkbox', { checked: true })).toHaveCount(2);
});

test('手引の問いと窓口が、圏外でも引ける', async ({ device }) => {
  const { page, server } = device;
  await setUpAccount(page, server);
  await waitForOfflineReady(page);
  await page.getByRole('link', { name: '手引' }).click();
  await expect(page.getByText(/^\d{3}件$/)).toBeVisible();
  await server.kill();
  await device.restart();
  const tab = await device.context.newPage();
  await tab.goto('/guide');
  await tab.getByRole('searchbox', { name: 'ことばで探す' }).fill('テナント 許可');
  await expect(tab.getByText(/^1-33/)).toBeVisible();
  await tab.getByLabel('事業所のある市町村').selectOption({ label: '所沢市' });
  await expect(tab.getByText('所沢商工会議所').first()).toBeVisible();
  await expect(tab.getByRole('link', { name: '04-2924-5581' }).first()).toBeVisible();
  // Two bodies: the screen asks, and assigns none.
  await tab.getByLabel('事業所のある市町村').selectOption({ label: '熊谷市' });
  const apply = tab.getByRole('region', { name: '申込み（一般の資金）' });
  await expect(apply).toContainText('熊谷商工会議所');
  await expect(apply).toContainText('くまがや市商工会');
  expect((await new AxeBuilder({ page: tab }).analyze()).violations).toEqual([]);
});
