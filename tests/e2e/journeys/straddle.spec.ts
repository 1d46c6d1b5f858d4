import { rm } from 'node:fs/promises';
import type { RulePack } from '../../../src/lib/rules/pack.ts';
import { factsOf, servedPack } from '../../support/case-facts.ts';
import { buildWithPacks, otherScheme, withOtherRates, yearBefore } from '../../support/more-packs.ts';
import { expectFit } from '../../support/screen-check.ts';
import { setUpAccount, waitForOfflineReady } from '../pages/account-page.ts';
import { ReportFormPage } from '../pages/report-form-page.ts';
import { fillHomeOfficeVisit, seeOpening } from '../pages/visits.ts';
import { goOffline, interviewed, termOf } from './case-journey.ts';
import { expect, LIGHT_TRACE, test as base } from './journey-test.ts';

interface Fixtures {
  /** Makes the running server serve the app with these packs. */
  readonly serve: (packs: readonly RulePack[]) => Promise<void>;
}

const test = base.extend<Fixtures>({
  serve: async ({ server }, use, info) => {
    let builds = 0;
    await use(async (packs) => {
      // Inside the project: the server finds its packages from there.
      const folder = info.outputPath(`build-${(builds += 1)}`);
      await buildWithPacks(folder, packs, builds);
      await server.update(folder);
    });
    await server.halt();
    for (let build = 1; build <= builds; build += 1) {
      await rm(info.outputPath(`build-${build}`), { recursive: true, force: true });
    }
  }
});
test.use({ trace: LIGHT_TRACE });

const NAME = '株式会社ひかり製作所';
const FUND = '経営あんしん資金【物価高騰特例】';
const { pack } = servedPack();
const before = yearBefore(pack, 'shortTerm');
const city = otherScheme(pack, ['generalBusiness', 'smallBusiness']);

test('二つの版にまたがる案件は、判定した版と違いが分かり、利率は実行日の版による', async ({
  serve,
  device
}) => {
  test.setTimeout(180_000);
  await serve([pack, before]);
  await goOffline(device);
  const { page } = device;
  const one = await interviewed(device, {
    name: NAME,
    reception: 'R7.3.20',
    facts: factsOf('priceSurge'),
    funds: ['①', '⑭の2']
  });
  const rate = () => termOf(one.program(`⑭の2 ${FUND}`), '利率（年）');

  await test.step('受付日の版で判定し、案内によると分かる', async () => {
    await one.go('判定');
    await expect(page.getByText('県の制度融資 2024年4月版')).toBeVisible();
    await expect(page.getByText(/^2024年4月版は案内の冊子から作りました/)).toBeVisible();
    await expect(page.getByRole('heading', { name: /版にまたがります$/ })).toHaveCount(0);
    await expect(rate()).toContainText('1.1%〜1.3%');
  });

  await test.step('実行日が次の版に入ると、またがると分かる', async () => {
    await one.go('概要');
    await one.fill('融資実行日', 'R7.4.10');
    await expect(page.getByText(/日付が2025年4月版の期間にもかかります/)).toBeVisible();
    await expectFit(page);
    await page.getByRole('link', { name: '違いを見る' }).click();
    const block = page.locator('section').filter({
      has: page.getByRole('heading', { name: 'この案件は二つの版にまたがります' })
    });
    await expect(block).toContainText('この案件では：受付日 令和7年(2025年)3月20日');
    await expect(block).toContainText('この案件では：融資実行日 令和7年(2025年)4月10日');
    await expect(block).toContainText('2024年4月版⑭の2');
    await expect(block).toContainText('2025年4月版⑬の2');
    await expect(rate()).toContainText('1.2%〜1.4%');
    await expect(rate()).toContainText('融資実行日が2025年4月版の期間に入るため、その版の率です');
    await expect(rate()).toContainText('2024年4月版では 1.1%〜1.3%');
    await expectFit(page);
  });

  await test.step('紙にも書いてある', async () => {
    await page.goto(`/cases/${one.id}/print/papers`);
    const sheets = page.locator('.sheet-pages .sheet-page');
    await expect(sheets.first()).toContainText('この案件の日付は令和7年4月版の期間にもかかります');
    await expect(sheets.first()).toContainText('案内の冊子から作った一覧です');
  });

  await test.step('受付日を移すと版が変わり、選んだ資金は残る', async () => {
    await page.goto(`/cases/${one.id}`);
    await one.fill('受付日', 'R7.4.1');
    await expect(page.getByText('県の制度融資 2025年4月版')).toBeVisible();
    await expect(page.getByText(/の期間にもかかります/)).toHaveCount(0);
    await one.go('判定');
    await expect(one.program(`⑬の2 ${FUND}`)).toBeVisible();
    await one.go('概要');
    await one.fill('受付日', 'R6.3.31');
    await expect(page.getByText('参考表示です')).toBeVisible();
  });
});

test('制度を切り替えても回答と選んだ資金が残り、ほかの制度の件数が見える', async ({ serve, device }) => {
  test.setTimeout(180_000);
  await serve([pack, before, city]);
  await goOffline(device);
  const { page } = device;
  const one = await interviewed(device, {
    name: NAME,
    reception: 'R7.3.20',
    facts: factsOf('priceSurge'),
    funds: ['①', '⑭の2']
  });

  await test.step('ほかの制度でも見る', async () => {
    await one.go('判定');
    await page.getByText('ほかの制度でも見る').click();
    await expect(page.getByText(/^さいたま市 2024年4月版：/)).toBeVisible();
    await expectFit(page);
    await page.getByRole('button', { name: 'この制度で見る' }).click();
  });

  await test.step('市の制度：番号も手引もない', async () => {
    await expect(page.getByText('さいたま市の融資制度 2024年4月版').first()).toBeVisible();
    await expect(one.program('市の事業資金（一般貸付）')).toBeVisible();
    await expect(termOf(one.program('市の事業資金（一般貸付）'), '利率（年）')).toContainText('資料にない');
    await expect(termOf(one.program('市の事業資金（一般貸付）'), '融資期間')).toContainText('資料にない');
    await expect(page.getByText(/さいたま市産業創造財団に確かめてください/).first()).toBeVisible();
    await expectFit(page);
    await one.go('訪問');
    await expect(page.getByRole('button', { name: '現地調査の記録を書き始める' })).toBeVisible();
    await one.go('概要');
    await expect(page.getByText('申込書（様式1）の受付機関記入欄に書くこと')).toHaveCount(0);
  });

  await test.step('聞き取りで県へ戻す', async () => {
    await one.go('聞き取り');
    await page.getByText(/^判定する制度：/).click();
    await page.getByRole('radio', { name: '県の制度融資' }).check();
    await expect(page.getByText('県の制度融資 2024年4月版')).toBeVisible();
    await one.go('判定');
    await expect(page.getByRole('main').getByRole('heading', { level: 2, name: /^[①-⑮]/ })).toHaveCount(2);
    await expect(one.program(`⑭の2 ${FUND}`)).toBeVisible();
    await expect(one.saved).toBeVisible();
  });
});

test('報告書は、判定した規則を覚えていて、もう一度判定できる', async ({ serve, server, device }) => {
  test.setTimeout(240_000);
  await serve([pack]);
  await setUpAccount(device.page, server);
  await waitForOfflineReady(device.page);
  const { page } = device;
  const one = await interviewed(device, {
    name: '田中 三郎',
    reception: 'R7.6.10',
    facts: factsOf('cleaning', { 'inspection.homeOffice': null, 'premises.ownership': null })
  });

  const terms = termOf(one.program('③ 小規模事業資金'), '利率（年）');
  let rate: string | null = null;
  await test.step('新しい規則が届いても、開いている案件は変わらない', async () => {
    await serve([withOtherRates(pack, 50)]);
    // While one server gave way to the other, none answered.
    device.complaints.splice(0);
    await one.go('判定');
    rate = await terms.textContent();
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await expect(page.getByText('新しい規則が届いています')).toBeVisible();
    expect(await terms.textContent()).toBe(rate);
    await expectFit(page);
  });

  await test.step('訪問を終える', async () => {
    await one.decideToVisit();
    const form = new ReportFormPage(page);
    await form.begin();
    await fillHomeOfficeVisit(form);
    await seeOpening(form);
    await form.review();
    await page.getByRole('button', { name: '完了する' }).click();
    await expect(page.getByRole('heading', { name: '様式26は完了しています' })).toBeVisible();
  });

  await test.step('当時の規則では同じ、今の規則では利率が違う', async () => {
    await page.getByRole('link', { name: '内容を見る' }).click();
    await page.getByRole('button', { name: '当時の規則で判定し直す' }).click();
    await expect(page.getByText('当時の規則で判定しました。報告書に残した判定と同じです。')).toBeVisible();
    await page.getByRole('button', { name: '今の規則で判定し直す' }).click();
    await expect(
      page.getByText('今の規則で判定しました。報告書に残した判定と違うところがあります。')
    ).toBeVisible();
    const found = page.getByRole('group').filter({ hasText: '小規模事業資金' }).first();
    if (!(await found.getByText('利率（年）').isVisible())) await found.locator('summary').click();
    await expect(found.getByText('利率（年）')).toBeVisible();
    await expectFit(page);
  });

  await test.step('案件を開き直すと新しい規則で判定する', async () => {
    await page.goto(`/cases/${one.id}/verdict`);
    await expect(one.program('③ 小規模事業資金')).toBeVisible();
    await expect(page.getByText('新しい規則が届いています')).toHaveCount(0);
    expect(await terms.textContent()).not.toBe(rate);
  });
});
