import type { Page } from '@playwright/test';
import { checkDigitOf } from '../../src/lib/domain/my-number.ts';
import { expect, test } from '../support/browser-test.ts';
import { setUpAccount } from './pages/account-page.ts';
import { CasePage } from './pages/case-page.ts';
import { InterviewPage } from './pages/interview-page.ts';
import { ReportFormPage } from './pages/report-form-page.ts';

/** Made up, with a correct check digit. */
const MY_NUMBER = `12345678901${checkDigitOf('12345678901')}`;
const WARNING = 'まだ保存していない項目があります：';

/** The time within which what is typed has to be on the device. */
const BEHIND_MS = 450;

/** A battery pulled out: nothing of the page may run after the last keystroke was stored. */
async function pullBattery(page: Page): Promise<void> {
  await page.waitForTimeout(BEHIND_MS);
  await page.reload();
}

async function begunCase(page: Page): Promise<CasePage> {
  const one = new CasePage(page);
  await one.begin();
  await one.fill('申込者の氏名・法人名', '山田 太郎');
  await expect(one.saved).toBeVisible();
  return one;
}

test('what is typed and is no answer yet outlives a reload, and is gone once it is one', async ({
  page,
  server
}) => {
  await setUpAccount(page, server);
  const one = await begunCase(page);
  const base = `/cases/${one.id}`;
  const interview = new InterviewPage(page);

  await page.goto(`${base}/interview?q=business.startedOn`);
  const date = interview.question('business.startedOn').getByRole('textbox');
  await date.fill('R4.6.');
  await pullBattery(page);
  await expect(date).toHaveValue('R4.6.');
  await expect(interview.question('business.startedOn').getByText(/^＊/)).toBeVisible();
  await date.fill('R4.6.1');
  await date.blur();
  await pullBattery(page);
  await expect(date).toHaveValue('令和4年6月1日');

  await page.goto(`${base}/interview?q=guarantee.loanBalanceYen`);
  const yen = interview.question('guarantee.loanBalanceYen');
  await yen.getByRole('textbox').fill('7,00');
  await pullBattery(page);
  await expect(yen.getByRole('textbox')).toHaveValue('7,00');
  await yen.getByRole('button', { name: 'あとで' }).click();
  await expect(yen.getByRole('textbox')).toHaveValue('');
  await pullBattery(page);
  await expect(yen.getByRole('textbox')).toHaveValue('');

  await page.goto(`${base}/visit/decision`);
  await page.getByRole('radio', { name: '訪問する' }).check();
  await page.getByLabel('訪問の日').fill('R7.6.');
  await pullBattery(page);
  await expect(page.getByRole('radio', { name: '訪問する' })).toBeChecked();
  await expect(page.getByLabel('訪問の日')).toHaveValue('R7.6.');
  await page.getByRole('button', { name: 'この決定を記録する' }).click();
  await expect(page.getByText('訪問の日を確かめてください')).toBeVisible();
  await page.getByLabel('訪問の日').fill('R7.6.12');
  await page.getByRole('button', { name: 'この決定を記録する' }).click();
  await expect(page.getByRole('button', { name: '様式26を書き始める' })).toBeVisible();

  await one.go('経過');
  await page.getByLabel('メモ').fill('電話で聞いた');
  await pullBattery(page);
  await expect(page.getByLabel('メモ')).toHaveValue('電話で聞いた');
  await page.getByRole('button', { name: 'メモを残す' }).click();
  await expect(page.getByLabel('メモ')).toHaveValue('');
  await expect(page.getByRole('listitem').getByText('電話で聞いた')).toBeVisible();
  await pullBattery(page);
  await expect(page.getByLabel('メモ')).toHaveValue('');
});

test('an Individual Number in a note or in the report is warned of and not stored before somebody says otherwise', async ({
  page,
  server
}) => {
  await setUpAccount(page, server);
  const one = await begunCase(page);
  const warning = page.getByRole('alert').filter({ hasText: WARNING });

  await one.go('経過');
  await page.getByLabel('メモ').fill(`番号は ${MY_NUMBER}`);
  await expect(warning).toContainText('メモ');
  await page.getByRole('button', { name: 'メモを残す' }).click({ force: true });
  await expect(page.getByRole('listitem').getByText(MY_NUMBER)).toHaveCount(0);
  await pullBattery(page);
  await expect(page.getByLabel('メモ')).toHaveValue('');

  await page.getByLabel('メモ').fill(`受付番号 ${MY_NUMBER}`);
  await page.getByRole('button', { name: 'マイナンバーではないので保存する' }).click();
  await expect(warning).toHaveCount(0);
  await page.getByRole('button', { name: 'メモを残す' }).click();
  await expect(page.getByRole('listitem').getByText(`受付番号 ${MY_NUMBER}`)).toBeVisible();

  await one.go('訪問');
  const form = new ReportFormPage(page);
  await form.begin();
  await form.tick('面談した人', '申込者本人・代表者');
  await form.type('面談者の氏名', `山田 ${MY_NUMBER}`);
  await expect(warning).toContainText('面談者の氏名');
  await pullBattery(page);
  await expect(form.field('面談者の氏名')).toHaveValue('');
  await expect(warning).toHaveCount(0);
});

test('a second tab follows the first, and says so when its own typing is not stored yet', async ({
  page,
  context,
  server
}) => {
  await setUpAccount(page, server);
  const one = await begunCase(page);
  const second = await context.newPage();
  await second.goto(`/cases/${one.id}`);
  const there = new CasePage(second);
  const name = second.getByLabel(/^申込者の氏名・法人名/);
  await one.fill('屋号・店名', '山田商店');
  await expect(second.getByLabel(/^屋号・店名/)).toHaveValue('山田商店');

  // Not stored as long as it may be an Individual Number: the surest unsaved typing.
  await there.fill('申込者の氏名・法人名', `山田 ${MY_NUMBER}`);
  await one.fill('屋号・店名', '山田美容室');
  const notice = second.getByText('この案件は、別の画面（タブ）でも変わりました');
  await expect(notice).toBeVisible();
  await there.fill('申込者の氏名・法人名', '山田 次郎');
  await second.waitForTimeout(BEHIND_MS);
  await page.reload();
  await expect(page.getByLabel(/^申込者の氏名・法人名/)).toHaveValue('山田 太郎');

  await second.getByRole('button', { name: /^別の画面の内容にする/ }).click();
  await expect(notice).toHaveCount(0);
  await expect(name).toHaveValue('山田 太郎');
  await expect(second.getByLabel(/^屋号・店名/)).toHaveValue('山田美容室');
  await there.fill('申込者の氏名・法人名', '山田 花子');
  await expect(page.getByLabel(/^申込者の氏名・法人名/)).toHaveValue('山田 花子');
});
