import { join } from 'node:path';
import { factsOf } from '../../support/case-facts.ts';
import { cameraPictures } from '../../support/pictures.ts';
import { setUpAccount, waitForOfflineReady } from '../pages/account-page.ts';
import { CasePage } from '../pages/case-page.ts';
import { OfficePage } from '../pages/office-page.ts';
import { ReportFormPage } from '../pages/report-form-page.ts';
import { fillHomeOfficeVisit, seeOpening } from '../pages/visits.ts';
import { interviewed } from '../journeys/case-journey.ts';
import { expect, test } from '../journeys/journey-test.ts';

const WIDTHS = [360, 820, 1280];
const FOLDER = join(import.meta.dirname, '../../../test-results/screenshots');
const FACTS = factsOf('cleaning', { 'inspection.homeOffice': null, 'premises.ownership': null });

test('pictures of every screen', async ({ device, server }, info) => {
  test.setTimeout(300_000);
  const { page } = device;
  let number = 0;

  /** The screen as it stands, in every width and whole, then as it opens on a phone. */
  async function take(name: string): Promise<void> {
    number += 1;
    await expect(page.getByRole('main').getByRole('heading').first()).toBeAttached();
    const file = `${String(number).padStart(2, '0')}-${name}.png`;
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: width < 700 ? 740 : 900 });
      await page.waitForTimeout(150);
      await page.screenshot({ path: join(FOLDER, String(width), file), fullPage: true });
    }
    await page.setViewportSize({ width: 360, height: 740 });
    await page.screenshot({ path: join(FOLDER, 'phone-top', file) });
  }
  async function visit(name: string, path: string): Promise<void> {
    await page.goto(path);
    await page.waitForLoadState('networkidle');
    await take(name);
  }

  await visit('setup', '/setup?token=x');
  await setUpAccount(page, server);
  await waitForOfflineReady(page);
  await visit('home-empty', '/');
  const fresh = new CasePage(page);
  await page.goto('/');
  await fresh.begin();
  await take('case-new');
  await fresh.go('聞き取り');
  await take('interview-new');
  await fresh.go('判定');
  await take('verdict-new');
  const closed = await interviewed(device, {
    name: '婦人服のハナ',
    reception: 'R7.6.10',
    facts: factsOf('retail', { 'size.peakEmployees': 6 })
  });
  await closed.go('判定');
  await take('verdict-closed');
  const counter = await interviewed(device, {
    name: '株式会社ひかり製作所',
    reception: 'R7.6.10',
    facts: factsOf('priceSurge'),
    funds: ['①', '⑬の2']
  });
  await counter.go('判定');
  await take('verdict-compared');
  await counter.go('概要');
  await take('case-with-funds');
  await page.goto('/guide');
  await page.getByLabel('事業所のある市町村').selectOption({ label: '熊谷市' });
  await take('guide');
  await page.getByRole('searchbox', { name: 'ことばで探す' }).fill('許可 名義');
  await take('guide-search');
  await visit('editions', '/editions');
  await page.goto('/rules');
  await expect(page.getByRole('heading', { name: /^この規則の例（[1-9]/ })).toBeVisible();
  await page
    .getByRole('region', { name: /^この規則の例/ })
    .getByRole('button')
    .first()
    .click();
  await take('rules');
  const office = new OfficePage(page);
  await office.open();
  await office.add('５号の指定業種');
  await office.fill('名前', '美容業');
  await office.pick('業種名か番号で探す', '美容', '783 美容業');
  await office.fill('有効な期間の始まり', 'R7.4.1');
  await office.fill('出典の題名', '指定業種の告示');
  await take('office-form');
  await office.record();
  await take('office');
  const one = await interviewed(device, { name: '𠮷田 次郎', reception: 'R7.6.10', facts: FACTS });
  await take('interview');
  const base = `/cases/${one.id}`;
  await visit('verdict', `${base}/verdict`);
  await visit('papers', `${base}/papers`);
  await page.getByRole('button', { name: '申込者に見せる' }).click();
  await take('papers-applicant');
  await visit('decision', `${base}/visit/decision`);
  await one.decideToVisit('2025/6/12');
  await take('visit-before');
  const form = new ReportFormPage(page);
  await form.begin();
  await take('form-new');
  await fillHomeOfficeVisit(form);
  const pictures = await cameraPictures(page, info.outputPath('pictures'), 3);
  await form.addPhotos('建物の用途', pictures.slice(0, 2));
  await form.addPhotos('見た帳簿', pictures.slice(2));
  await form.type('所見', '番号は 1234 5678 9018 とのこと。');
  await form.type('面談者の氏名', '');
  await take('form-with-my-number');
  await form.review();
  await take('finish-open');
  await page.getByRole('link', { name: '書き直す' }).click();
  await form.type('所見', '部屋の一角を事務に使い、掃除道具を車で運ぶ。');
  await form.type('面談者の氏名', '𠮷田 次郎');
  await seeOpening(form);
  await take('form-filled');
  await form.review();
  await take('finish');
  await page.getByRole('button', { name: '完了する' }).click();
  await expect(page.getByRole('heading', { name: '様式26は完了しています' })).toBeVisible();
  await take('visit-completed');
  await visit('history', `${base}/history`);
  await page.getByRole('link', { name: /^第1版/ }).click();
  await take('report');
  await visit('correct', `${base}/visit/correct`);
  for (const sheet of ['report', 'photos', 'envelope', 'papers', 'reception-box']) {
    await visit(`print-${sheet}`, `${base}/print/${sheet}`);
  }
  await page.getByRole('link', { name: '概要' }).click();
  await one.fill('受付日', '2026/11/21');
  await take('case-guidance');
  await visit('verdict-guidance', `${base}/verdict`);
  await visit('home', '/');
  await visit('sync', '/sync');
  await server.kill();
  await page.getByRole('button', { name: '今すぐ送る' }).click();
  await take('sync-without-server');
  await visit('about', '/about');
  await visit('login', '/login');
  await visit('blank-form', '/blank-form');
  await visit('nowhere', '/nowhere');
  await visit('case-missing', '/cases/none');
});
