import { expect, test } from '../support/browser-test.ts';
import { setUpAccount } from './pages/account-page.ts';
import { CasePage } from './pages/case-page.ts';
import { InterviewPage } from './pages/interview-page.ts';

const USUAL = ['credit.arrears', 'credit.indemnityDebt', 'credit.billSuspension', 'standing.antisocial'];

test('one tap says no to what is nearly always no, each question in full and open to change', async ({
  page,
  server
}) => {
  await setUpAccount(page, server);
  const one = new CasePage(page);
  await one.begin();
  await expect(page.getByRole('link', { name: '聞き取りへ', exact: true })).toBeVisible();
  await one.fill('申込者の氏名・法人名', '山田 太郎');
  await expect(one.saved).toBeVisible();
  await page.goto(`/cases/${one.id}/interview?q=credit.arrears`);
  const interview = new InterviewPage(page);
  const together = page.getByRole('region', { name: 'まとめて答える' });
  await expect(together.getByRole('listitem').first()).toHaveText('保証付き融資の返済に遅れがありますか');
  await together.getByRole('button', { name: /^どれにもあたらない/ }).click();
  await expect(together).toHaveCount(0);
  for (const fact of USUAL) {
    await expect(interview.question(fact).getByRole('radio', { name: 'いいえ' })).toBeChecked();
  }
  await interview.question('credit.arrears').getByRole('radio', { name: 'はい' }).check();
  await expect(one.saved).toBeVisible();
  await page.reload();
  await expect(interview.question('credit.arrears').getByRole('radio', { name: 'はい' })).toBeChecked();
  await expect(
    interview.question('credit.indemnityDebt').getByRole('radio', { name: 'いいえ' })
  ).toBeChecked();
});
