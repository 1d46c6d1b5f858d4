import { factsOf } from '../../support/case-facts.ts';
import { expectFit } from '../../support/screen-check.ts';
import { ReportFormPage } from '../pages/report-form-page.ts';
import { fillHomeOfficeVisit, seeOpening } from '../pages/visits.ts';
import { goOffline, interviewed, paperOf, termOf } from './case-journey.ts';
import { expect, LIGHT_TRACE, test } from './journey-test.ts';

test.use({ trace: LIGHT_TRACE });

const SMALL_BUSINESS = '③ 小規模事業資金';
const START_UP = '④ 起業家育成資金';
const HOME_PAPERS = ['賃貸借契約書', '事業の取引を確認できる通帳', '契約書・発注書・領収書など'];

/** The visit gives the last two; the interview leaves them open. */
const FACTS = factsOf('cleaning', { 'inspection.homeOffice': null, 'premises.ownership': null });

test('B：県外から移った家事代行。居宅内事務室と分かったその場で書類が増える', async ({ tablet }) => {
  test.setTimeout(180_000);
  const { page } = tablet;
  await goOffline(tablet);
  const one = await interviewed(tablet, { name: '𠮷田 次郎', reception: 'R7.6.10', facts: FACTS });

  await test.step('③と④が並び、限度額と、省略できない訳が見える', async () => {
    await one.go('判定');
    const small = one.program(SMALL_BUSINESS);
    await expect(small.getByText('申込要件に該当（審査は別）', { exact: true })).toBeVisible();
    await expect(termOf(small, '限度額')).toContainText('設備 2,000万円');
    await expect(termOf(small, '限度額')).toContainText('運転 330万円');
    await small.getByText('現地調査：現地調査が必要').click();
    await expect(small.getByText('あてはまらない', { exact: true })).toHaveCount(6);
    const startUp = one.program(START_UP);
    await expect(startUp.getByText('申込要件に該当（審査は別）', { exact: true })).toBeVisible();
    await startUp.getByText('区分ごとの結果').click();
    await expect(startUp.getByRole('listitem').filter({ hasText: '該当（審査は別）' }).first()).toContainText(
      'イ(ア)'
    );
    await expectFit(page);
  });

  await test.step('東京都の納税証明と、閉鎖・開業の届を求める', async () => {
    await one.go('書類');
    const papers = one.program(SMALL_BUSINESS);
    await expect(paperOf(papers, '移転前の都道府県の事業税の納税証明書')).toContainText('原本1・写し1');
    await expect(paperOf(papers, '県外事業所の閉鎖の届')).toContainText('写し2');
    await expect(paperOf(papers, '県内事業所の開業の届')).toContainText('写し2');
    await papers.getByText(/^回答しだいで要る書類/).click();
    for (const label of HOME_PAPERS) await expect(paperOf(papers, label)).toContainText('あてはまる場合');
  });

  await test.step('居宅内事務室と選ぶと、その場で書類が増える', async () => {
    await one.decideToVisit();
    const form = new ReportFormPage(page);
    await form.begin();
    const news = page.getByRole('link', { name: /^訪問で必要になった書類/ });
    await expect(news).toBeHidden();
    await form.choose('建物の用途', '居宅内事務室（アパート・マンション・専用住宅）');
    await form.choose('建物の所有・賃借', '配偶者等が第三者から賃借');
    await expect(news).toHaveText('訪問で必要になった書類：4種');
    await fillHomeOfficeVisit(form);
    await expect(form.saved).toBeVisible();
    await expectFit(page);
    await news.click();
    const papers = one.program(SMALL_BUSINESS);
    for (const label of HOME_PAPERS) {
      await expect(paperOf(papers, label)).toContainText('写し2');
      await expect(paperOf(papers, label)).not.toContainText('あてはまる場合');
    }
    await expect(paperOf(papers, '申込者と建物の所有者・賃借人との関係')).toBeVisible();
    const startUp = one.program(START_UP);
    for (const label of [...HOME_PAPERS, '申込者と建物の所有者']) {
      await expect(startUp.getByText(label)).toHaveCount(0);
    }
    await expectFit(page);
  });

  await test.step('受付機関記入欄の文に、続柄と訪問が入る', async () => {
    await one.go('概要');
    await page.getByText('申込書（様式1）の受付機関記入欄に書くこと').click();
    await one.fill('建物所有者などと申込者の関係', '建物は申込者の妻が賃借');
    await one.fill('移転前の所在地', '東京都北区赤羽1-1');
    await page.getByRole('link', { name: '記入欄に写す文を見る' }).click();
    const sheet = page.locator('.sheet-pages');
    await expect(sheet).toContainText('※2 現地調査：要');
    await expect(sheet).toContainText('申込者と建物所有者（賃借人）の関係：建物は申込者の妻が賃借');
    await expect(sheet).toContainText('移転前の所在地：東京都北区赤羽1-1');
  });

  await test.step('完了しても判定は変わらない', async () => {
    await one.go('訪問');
    const form = new ReportFormPage(page);
    await seeOpening(form);
    await form.review();
    await expectFit(page);
    await page.getByRole('button', { name: '完了する' }).click();
    await expect(page.getByRole('heading', { name: '様式26は完了しています' })).toBeVisible();
    await one.go('判定');
    await expect(
      one.program(SMALL_BUSINESS).getByText('申込要件に該当（審査は別）', { exact: true })
    ).toBeVisible();
  });
});
