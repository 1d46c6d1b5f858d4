import { ACCOUNT } from '../../support/client.ts';
import { TestDevice } from '../../support/device.ts';
import { expectFit } from '../../support/screen-check.ts';
import { addColleague } from '../../server/second-chamber.ts';
import { setUpAccount, waitForOfflineReady } from '../pages/account-page.ts';
import { CasePage } from '../pages/case-page.ts';
import { InterviewPage } from '../pages/interview-page.ts';
import { OfficePage } from '../pages/office-page.ts';
import { expect, LIGHT_TRACE, test } from './journey-test.ts';

test.use({ trace: LIGHT_TRACE });

const RATES = '融資期間ごとの利率';
const TRADES = '５号の指定業種';
const CELL = '① 事業資金（一般貸付） 1年超3年以内 年1.7%';
const COLLEAGUE = { loginName: 'jiro', password: 'correct horse 34' };

async function logIn(device: TestDevice, account: typeof COLLEAGUE): Promise<void> {
  const { page } = device;
  await page.goto('/login');
  await page.getByLabel('ログイン名').fill(account.loginName);
  await page.getByLabel('パスワード').fill(account.password);
  await page.getByRole('button', { name: 'ログイン' }).click();
  await expect(page.getByRole('link', { name: '新しい案件' })).toBeVisible();
  await waitForOfflineReady(page);
}

test('事務局が圏外で入れた利率と指定業種が、別の端末の聞き取りに出る。ほかの人は見るだけ', async ({
  device,
  server
}) => {
  test.setTimeout(180_000);
  const { page } = device;
  const office = new OfficePage(page);
  await setUpAccount(page, server);
  await waitForOfflineReady(page);
  // The municipalities come after the rules.
  await page.goto('/guide');
  await expect(page.getByLabel('事業所のある市町村')).toBeVisible();
  await page.waitForLoadState('networkidle');
  await server.kill();

  await test.step('誤りは項目の下に出て、打ったものは残り、読み直しても残る', async () => {
    await page.getByRole('link', { name: '事務局', exact: true }).click();
    await expect(office.section(RATES)).toContainText('いま有効な入力はありません');
    await office.add(RATES);
    await office.fill('利率（年）', '１．７％');
    await expect(page.getByText('＝ 年1.7%')).toBeVisible();
    await office.fill('出典の題名', '県制度融資 利率一覧表');
    await page.getByRole('button', { name: '記録する' }).click();
    await expect(page.getByText('直すところが3か所あります', { exact: false })).toBeVisible();
    await expect(office.field('資金')).toHaveAttribute('aria-invalid', 'true');
    await expectFit(page);
    await page.reload();
    await expect(office.field('利率（年）')).toHaveValue('１．７％');
    await expect(office.field('出典の題名')).toHaveValue('県制度融資 利率一覧表');
  });

  await test.step('利率の一つと指定業種と指定災害を入れる', async () => {
    await office.choose('資金', '① 事業資金（一般貸付）');
    await office.choose('融資期間', '1年超3年以内');
    await office.fill('有効な期間の始まり', 'R8.4.1');
    await office.record();
    await expect(office.entry(CELL)).toContainText('送信待ち');
    await expect(office.entry(CELL)).toContainText('令和8年(2026年)4月1日から（終わりは未定）');
    await office.add(TRADES);
    await office.fill('名前', '美容業');
    await office.pick('業種名か番号で探す', '美容', '783 美容業');
    await office.fill('有効な期間の始まり', '2025/4/1');
    await office.fill('有効な期間の終わり', '2099/6/30');
    await office.fill('出典の題名', '中小企業庁 指定業種の告示');
    await office.fill('メモ', '細分類7831');
    await expectFit(page);
    await office.record();
    await office.add('４号の指定災害');
    await office.fill('名前', '見本の台風');
    await office.pick('市町村名で探す', '所沢', '所沢市');
    await office.fill('有効な期間の始まり', '2025/4/1');
    await office.fill('有効な期間の終わり', '2025/6/30');
    await office.fill('出典の題名', '中小企業庁 告示');
    await office.record();
    await page.getByText('期間が終わった入力（1）').click();
    await expect(office.entry('見本の台風')).toContainText('所沢市');
    await expectFit(page);
  });

  await test.step('変更すると前の内容が履歴に残る', async () => {
    await page.getByRole('button', { name: `${CELL}を変更する` }).click();
    await office.fill('利率（年）', '1.75');
    await office.record();
    const changed = office.entry('① 事業資金（一般貸付） 1年超3年以内 年1.75%');
    await changed.getByText('前の内容（1）').click();
    await expect(changed).toContainText(CELL);
  });

  // No knocking at a server that is only starting.
  await page.goto('about:blank');
  await server.halt();
  await addColleague(server.dataFolder, COLLEAGUE.loginName, COLLEAGUE.password);
  await server.restart();
  await page.goto('/sync');
  await page.getByRole('button', { name: '今すぐ送る' }).click();
  await office.open();
  await expect(page.getByText('送信待ち')).toHaveCount(0);
  await expect(office.entry('美容業')).toContainText('受領済');

  const second = await TestDevice.start(server, { width: 820 });
  try {
    await test.step('第二の端末の聞き取りで、業種に合うものが見え、答えは入らない', async () => {
      await logIn(second, ACCOUNT);
      const one = new CasePage(second.page);
      await one.begin();
      await one.fill('受付日', 'R7.6.10');
      await expect(one.saved).toBeVisible();
      const interview = new InterviewPage(second.page);
      await second.page.goto(`/cases/${one.id}/interview?q=business.industry`);
      await interview.answer('business.industry', '783');
      await expect(one.saved).toBeVisible();
      await second.page.goto(`/cases/${one.id}/interview?q=certification.safetyNet`);
      const beside = second.page
        .getByRole('listitem')
        .filter({ has: interview.question('certification.safetyNet') });
      await expect(beside.getByText('当てはまりそうです')).toBeVisible();
      await expect(beside).toContainText('中小企業庁 指定業種の告示');
      await expect(beside).toContainText('入力 調査 太郎');
      await expect(
        interview.question('certification.safetyNet').getByRole('radio', { checked: true })
      ).toHaveCount(0);
      await expectFit(second.page);
    });
    await test.step('判定の利率の欄に、事務局の入れた率が出典とともに出る', async () => {
      await second.page.getByRole('link', { name: '判定', exact: true }).click();
      const card = second.page.locator('#program-generalBusiness');
      await card.getByText('条件（限度額・期間・利率・保証料など）').click();
      await expect(card).toContainText('1年超3年以内 年1.75%');
      await expect(card).toContainText('県制度融資 利率一覧表');
    });
  } finally {
    await second.dispose();
  }

  const third = await TestDevice.start(server, { width: 360 });
  try {
    await test.step('同じ商工会のほかの人は、見られるが入れられない', async () => {
      await logIn(third, COLLEAGUE);
      const seen = new OfficePage(third.page);
      await seen.open();
      await expect(seen.entry('美容業')).toContainText('調査 太郎');
      await expect(third.page.getByText('入力できるのは', { exact: false })).toBeVisible();
      await expect(third.page.getByRole('button', { name: /追加|変更|取り下げ/ })).toHaveCount(0);
      await expectFit(third.page);
    });
  } finally {
    await third.dispose();
  }

  await test.step('取り下げは確かめてから。理由とともに残る', async () => {
    await page.getByRole('button', { name: '美容業を取り下げる' }).click();
    await expect(page.getByText('この入力を取り下げますか')).toBeFocused();
    await office.fill('取り下げる理由', '指定が外れた');
    await expectFit(page);
    await page.getByRole('button', { name: '取り下げる', exact: true }).first().click();
    await expect(office.section(TRADES)).toContainText('いま有効な入力はありません');
    await page.getByText('取り下げた入力（1）').click();
    await expect(page.getByText('指定が外れた')).toBeVisible();
    await expectFit(page);
  });
});
