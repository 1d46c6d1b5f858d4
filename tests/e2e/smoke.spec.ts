import { AxeBuilder } from '@axe-core/playwright';
import type { Facts } from '../../src/lib/domain/facts.ts';
import { ACCOUNT, TestClient } from '../support/client.ts';
import { expect, test } from '../support/browser-test.ts';
import { AccountPage } from './pages/account-page.ts';
import { CasePage } from './pages/case-page.ts';
import { drawnPicture } from './pages/pictures.ts';
import { VisitPage } from './pages/visit-page.ts';

/** A hair salon opened three months before the application by somebody who had no business before. */
const salon: Facts = {
  'applicant.kind': 'soleProprietor',
  'business.industry': '783',
  'business.stage': 'open',
  'business.startedOn': 'R7.3.3',
  'premises.inPrefecture': true,
  'request.equipmentYen': '４００万',
  'request.workingYen': '2,000,000',
  'startUp.inBusinessBefore': false,
  'bank.businessDealingsMonths': 0,
  'chamber.guidanceMonths': 0,
  'chamber.executedWithinYear': false,
  'chamber.membershipMonths': 0,
  'chamber.knowsOperation': false
};

const seen = {
  'visit.date': 'R7.6.12',
  'visit.startTime': '10:00',
  'visit.endTime': '10:40',
  'interview.who': ['applicant'],
  'interview.name': '髙﨑 𠮷子',
  'place.kind': 'headOffice',
  'place.address': 'same',
  'building.kind': 'shop',
  'building.ownership': 'rentedByApplicant',
  'building.evidence': ['lease'],
  'equipment.seen': ['furniture'],
  'equipment.requested': 'delivered',
  'goods.seen': 'stocked',
  'vehicles.seen': 'unused',
  'books.seen': ['cash'],
  'signboard.present': 'absent',
  'employees.present': '０',
  'employees.declared': '0',
  'business.state': 'operating',
  'business.opening': 'confirmed',
  'business.openingEvidence': ['work'],
  'permits.state': 'displayed',
  'differences.seen': ['none'],
  'findings.substance': 'confirmed',
  'guidance.given': ['bookkeeping'],
  'followUps.kinds': ['none']
};

test('a visit without network: case, verdict, form 26, photo, completion, and home once the server is back', async ({
  page,
  server,
  complaints
}) => {
  test.setTimeout(180_000);
  await new AccountPage(page).setUp();
  const address = await new CasePage(page).begin();
  await server.kill();

  const opened = new CasePage(page);
  await opened.fill('申込者の氏名・法人名', '髙﨑 𠮷子');
  await opened.fill('フリガナ', 'たかさき ﾖｼｺ');
  await expect(page.getByLabel('フリガナ')).toHaveValue('タカサキ ヨシコ');
  await opened.fill('受付日（申込日）', '令和７年６月１０日');
  await opened.saved();
  await opened.answer(salon);
  await expect(opened.question('chamber.knowsOperation').getByLabel('いいえ')).toBeChecked();

  await opened.go('判定');
  const startUp = opened.program('④ 起業家育成資金');
  await expect(startUp.getByText('まだ判定できない')).toBeVisible();
  await opened.go('訪問');
  const visit = new VisitPage(page);
  await visit.decideToVisit('2025/6/12', '10:00');
  await visit.begin();
  await visit.fill({ ...seen, 'findings.remarks': '清掃が行き届いている' });
  // In the middle of typing, before any blur: what was typed a moment ago is there after a reload.
  await visit.item('business.note').getByLabel('営業・準備の様子').pressSequentially('客２名');
  await expect(page.getByText(/^保存済み \d/)).toBeVisible();
  await page.reload();
  await expect(visit.item('business.note').getByLabel('営業・準備の様子')).toHaveValue('客２名');
  await expect(visit.item('visit.date').getByLabel('調査日')).toHaveValue('令和7年6月12日');
  await visit.addPhoto('business.state', await drawnPicture(page, 1));
  await visit.complete();
  await page.goto(address);
  await expect(page.getByText('送信待ち').first()).toBeVisible();

  await server.restart();
  await page.goto('/sync');
  await page.getByRole('button', { name: '今すぐ送る' }).click();
  await expect(page.getByRole('heading', { name: '送るものはありません' })).toBeVisible({ timeout: 30_000 });
  await page.goto(address);
  await expect(page.getByText('受領済')).toBeVisible();

  const client = new TestClient(server);
  const body = JSON.stringify({ loginName: ACCOUNT.loginName, password: ACCOUNT.password });
  await client.send('POST', '/api/session', { body, headers: { 'content-type': 'application/json' } });
  const { records } = await client.pull();
  const reports = records.filter(({ recordType }) => recordType === 'inspection');
  expect(reports).toHaveLength(1);
  expect(reports[0]?.blobs).toHaveLength(1);
  // The killed server is the only thing that may have been complained of.
  for (const complaint of complaints.splice(0)) expect(complaint).toMatch(/ERR_CONNECTION|Failed to load/);
});

test('no screen has anything that axe finds', async ({ page }) => {
  test.setTimeout(120_000);
  await new AccountPage(page).setUp();
  const address = await new CasePage(page).begin();
  const opened = new CasePage(page);
  await opened.fill('申込者の氏名・法人名', '山田 太郎');
  await opened.fill('受付日（申込日）', 'R7.6.10');
  await opened.answer({ 'applicant.kind': 'soleProprietor', 'business.industry': '783' });
  await opened.go('訪問');
  await new VisitPage(page).begin();
  const parts = [
    '',
    '/interview',
    '/verdict',
    '/papers',
    '/visit',
    '/visit/decision',
    '/visit/finish',
    '/history'
  ];
  const paths = ['/', '/sync', '/about', '/login', '/nowhere', ...parts.map((part) => address + part)];
  for (const path of paths) {
    await page.goto(path);
    await expect(page.locator('main h1, main h2').first()).toBeAttached();
    const { violations } = await new AxeBuilder({ page }).analyze();
    const found = violations.map(
      ({ id, nodes }) => `${path} ${id}: ${nodes.map(({ html }) => html).join(' | ')}`
    );
    expect(found).toEqual([]);
  }
});
