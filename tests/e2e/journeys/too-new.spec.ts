import { factsOf } from '../../support/case-facts.ts';
import { expectFit } from '../../support/screen-check.ts';
import { ReportFormPage } from '../pages/report-form-page.ts';
import { fillHomeOfficeVisit, seeOpening } from '../pages/visits.ts';
import { goOffline, interviewed } from './case-journey.ts';
import { expect, LIGHT_TRACE, test } from './journey-test.ts';

test.use({ trace: LIGHT_TRACE });

const FACTS = factsOf('cleaning', { 'inspection.homeOffice': null, 'premises.ownership': null });
const ON_SHEETS = '参考：この日付を対象とする版がありません。令和7年4月版での目安です';

test('D：版のない受付日の案件は、どの画面でもどの紙でも参考と分かる', async ({ device }) => {
  test.setTimeout(180_000);
  const { page } = device;
  await goOffline(device);
  const one = await interviewed(device, { name: '田中 三郎', reception: '2026年11月21日', facts: FACTS });
  const base = `/cases/${one.id}`;

  await test.step('訪問を終えるまで', async () => {
    await one.decideToVisit();
    const form = new ReportFormPage(page);
    await form.begin();
    await fillHomeOfficeVisit(form);
    await seeOpening(form);
    await form.review();
    await page.getByRole('button', { name: '完了する' }).click();
    await expect(page.getByRole('heading', { name: '様式26は完了しています' })).toBeVisible();
  });

  for (const part of ['', '/interview', '/verdict', '/papers', '/visit', '/visit/decision', '/history']) {
    await test.step(`画面 ${part || '概要'}`, async () => {
      await page.goto(base + part);
      await expect(page.getByText('参考表示です')).toBeVisible();
      expect(await plainAnswers(), part).toEqual([]);
      await expectFit(page);
    });
  }

  for (const sheet of ['report', 'photos', 'envelope', 'papers', 'reception-box']) {
    await test.step(`紙 ${sheet}`, async () => {
      await page.goto(`${base}/print/${sheet}`);
      const sheets = page.locator('.sheet-pages .sheet-page');
      await expect(sheets.first()).toBeVisible();
      const texts = await sheets.allTextContents();
      expect(texts.filter((text) => !text.includes(ON_SHEETS))).toEqual([]);
      expect(await plainAnswers(), sheet).toEqual([]);
    });
  }

  /** Lines that give an answer without saying that it is only a reference. */
  async function plainAnswers(): Promise<string[]> {
    const text = await page.locator('body').innerText();
    return text.split('\n').filter((line) => /に?該当(（|しない|$)/.test(line) && !line.includes('参考：'));
  }
});
