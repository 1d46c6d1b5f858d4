import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { factsOf } from '../../support/case-facts.ts';
import { TestDevice } from '../../support/device.ts';
import { cameraPictures } from '../../support/pictures.ts';
import { expectFit } from '../../support/screen-check.ts';
import { serverData } from '../../support/server-data.ts';
import { logIn, setUpAccount, waitForOfflineReady } from '../pages/account-page.ts';
import { CasePage } from '../pages/case-page.ts';
import { InterviewPage } from '../pages/interview-page.ts';
import { ReportFormPage } from '../pages/report-form-page.ts';
import { fillSalonVisit, seeOpening } from '../pages/visits.ts';
import { expect, LIGHT_TRACE, test } from './journey-test.ts';

test.use({ trace: LIGHT_TRACE });

const START_UP = '④ 起業家育成資金';

/** Where the ten photos of the visit go. */
const PHOTOS: Readonly<Record<string, number>> = {
  建物の用途: 2,
  '設備・備品': 3,
  申込みの設備: 1,
  '商品・材料': 1,
  '看板・表札': 1,
  許認可証: 1,
  事業の状況: 1
};

async function beginCase(page: Page): Promise<CasePage> {
  const one = new CasePage(page);
  await page.goto('/');
  await one.begin();
  await one.fill('申込者の氏名・法人名', '髙﨑 花子');
  await one.fill('屋号・店名', '美容室はなこ');
  await one.fill('事業の内容', '美容室');
  await one.fill('市区町村', '所沢市');
  await one.fill('受付日', 'R7.6.10');
  await expect(page.getByText('＝ 令和7年(2025年)6月10日')).toBeVisible();
  return one;
}

test('A：起業の案件を、圏外で聞き取りから完了まで進め、戻って一度だけ送る', async ({
  device,
  server
}, info) => {
  test.setTimeout(300_000);
  await setUpAccount(device.page, server);
  await waitForOfflineReady(device.page);
  await server.kill();
  let one = await beginCase(device.page);

  await test.step('打っている途中で読み込み直しても文字が残り、聞き取りを終える', async () => {
    const { page } = device;
    await one.go('概要');
    const address = page.getByLabel('事業所の所在地');
    const typed = '並木1-1 花ビル二階の東側、入口は裏通りに面した青い扉のところ';
    await address.pressSequentially(typed, { delay: 40 });
    await page.reload();
    // Writing runs at most 300 ms behind the typing: eight keys at this pace, and the reload's own moment.
    await expect(address).not.toHaveValue('');
    const kept = await address.inputValue();
    expect(typed.startsWith(kept)).toBe(true);
    expect(kept.length).toBeGreaterThan(typed.length - 10);
    await one.fill('事業所の所在地', typed);
    await expect(one.saved).toBeVisible();
    await one.go('聞き取り');
    // All funds are open: whoever opens a business may also take one over, until that is answered.
    await new InterviewPage(page).answerAll(
      factsOf('salon', { 'refinancing.hasBalance': false, 'businessSuccession.certification': 'none' })
    );
  });

  await test.step('訪問の前は、開業の確認だけが開いている', async () => {
    await one.go('判定');
    const card = one.program(START_UP);
    await expect(card.getByText('まだ判定できない', { exact: true })).toBeVisible();
    await expect(card.getByRole('heading', { name: '判定に足りないこと（1）' })).toBeVisible();
    await expect(card.getByRole('link', { name: '開業の確認' })).toBeVisible();
    await expect(card.getByText('現地調査：現地調査が必要')).toBeVisible();
    const grounds = card.getByText('あてはまらない', { exact: true });
    await card.getByText('現地調査：現地調査が必要').click();
    await expect(grounds).toHaveCount(6);
  });

  await test.step('訪問を決め、様式26を書き始める', async () => {
    await one.decideToVisit('2025/6/12');
    const form = new ReportFormPage(device.page);
    await form.begin();
    await fillSalonVisit(form);
    await expect(form.saved).toBeVisible();
  });

  const folder = info.outputPath('pictures');
  const pictures = [...(await cameraPictures(device.page, folder, 10))];
  const path = new URL(device.page.url()).pathname;

  await test.step('写真を5枚付けてブラウザーを閉じ、圏外のまま開き直して続ける', async () => {
    let form = new ReportFormPage(device.page);
    await form.addPhotos('建物の用途', pictures.splice(0, PHOTOS['建物の用途']));
    await form.addPhotos('設備・備品', pictures.splice(0, PHOTOS['設備・備品']), '撮る');
    await form.type('所見', '店内は整い、客が二人いた。');
    await expect(form.saved).toBeVisible();
    const before = await form.progress();
    await device.restart();
    expect(server.alive).toBe(false);
    await device.page.goto(path);
    form = new ReportFormPage(device.page);
    one = new CasePage(device.page);
    await expect(form.field('所見')).toHaveValue('店内は整い、客が二人いた。');
    await expect(form.field('面談者の氏名')).toHaveValue('髙﨑 花子');
    await expect(device.page.getByRole('img', { name: /の写真\d$/ })).toHaveCount(5);
    expect(await form.progress()).toEqual(before);
  });

  await test.step('開業を見ると④が該当に変わり、残りの写真を付けて全部埋まる', async () => {
    const form = new ReportFormPage(device.page);
    for (const [item, count] of Object.entries(PHOTOS).slice(2)) {
      await form.addPhotos(item, pictures.splice(0, count));
    }
    await expect(device.page.getByRole('img', { name: /の写真\d$/ })).toHaveCount(10);
    const chip = device.page.getByRole('list', { name: '現在の判定' }).getByRole('link', { name: /^④/ });
    await expect(chip).toContainText('未判定');
    await seeOpening(form);
    await expect(chip).toContainText('該当（審査は別）');
    await expectFit(device.page);
    const { done, total } = await form.progress();
    expect(done).toBe(total);
  });

  await test.step('完了を二度押しても報告書は一つで、もう書き換えられない', async () => {
    const { page } = device;
    await new ReportFormPage(page).review();
    await expect(page.getByText('必須の項目はすべて記入しました。写真は10枚です。')).toBeVisible();
    await page.getByRole('button', { name: '完了する' }).dblclick();
    await expect(page.getByRole('heading', { name: '様式26は完了しています' })).toBeVisible();
    await expect(page.getByRole('button', { name: '様式26を書き始める' })).toBeHidden();
    await expect(page.getByRole('group', { name: /建物の用途/ })).toHaveCount(0);
    await one.go('経過');
    await expect(page.getByRole('link', { name: /^第\d版/ })).toHaveCount(1);
  });

  await test.step('判定と書類がイ(ア)のものになっている', async () => {
    const { page } = device;
    await one.go('判定');
    const card = one.program(START_UP);
    await expect(card.getByText('申込要件に該当（審査は別）', { exact: true })).toBeVisible();
    await card.getByText('区分ごとの結果').click();
    await expect(card.getByRole('listitem').filter({ hasText: '該当（審査は別）' })).toContainText('イ(ア)');
    await one.go('書類');
    const papers = one.program(START_UP);
    const paper = (label: string) => papers.getByRole('listitem').filter({ hasText: label }).first();
    for (const star of ['申込書（様式１）', '信用保証委託申込書', '信用保証委託契約書']) {
      await expect(paper(star)).toContainText('原本1 × 2組');
    }
    await expect(paper('様式８－１')).toContainText('原本1・写し1');
    await expect(paper('様式２６')).toContainText('原本1・写し2');
    await expect(papers.getByText('確定申告書')).toHaveCount(0);
    await expect(papers.getByText('納税証明書')).toHaveCount(0);
    await expect(papers.getByText('賃貸借契約書')).toHaveCount(0);
    await expect(page.getByText('参考')).toHaveCount(0);
  });

  await test.step('圏外で、原本と写し二部を見て PDF にする', async () => {
    const { page } = device;
    await one.go('訪問');
    await page.getByRole('link', { name: '様式26を印刷' }).click();
    const sheets = page.locator('.sheet-pages .sheet-page');
    for (const mark of ['原本', '写（金融機関経由・保証協会用）', '写（受付機関控）']) {
      await expect(sheets.filter({ has: page.getByText(mark, { exact: true }) }).first()).toBeAttached();
    }
    await expect(sheets.first()).toContainText('下書き（正式様式ではありません）');
    await page.getByRole('button', { name: 'PDFを作る' }).click();
    await expect(page.getByText('PDFができました。')).toBeVisible({ timeout: 60_000 });
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'ファイルに保存' }).click()
    ]);
    const bytes = await readFile(await download.path());
    expect(bytes.subarray(0, 4).toString('latin1')).toBe('%PDF');
    expect(bytes.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0).toBeGreaterThanOrEqual(3);
    expect(server.alive).toBe(false);
  });

  await test.step('サーバーが戻ると一度だけ届き、受領済になる', async () => {
    const { page } = device;
    await page.goto('/sync');
    await expect(page.getByRole('heading', { name: /^送信待ち/ })).toContainText('写真10枚');
    await server.restart();
    await page.getByRole('button', { name: '今すぐ送る' }).click();
    await expect(page.getByRole('heading', { name: '送るものはありません' })).toBeVisible({
      timeout: 60_000
    });
    await page.goto(path);
    await expect(page.getByText('受領済').first()).toBeVisible();
    const { inspections, versions, photos } = serverData(server);
    expect(inspections).toHaveLength(1);
    expect(versions).toBe(1);
    expect(inspections[0]).toMatchObject({ rev: 1, locked: 1 });
    expect(photos).toHaveLength(10);
    for (const { sha256, hashOfBytes } of photos) expect(hashOfBytes).toBe(sha256);
    const named = inspections[0]?.body.photos.map(({ sha256 }) => sha256) ?? [];
    expect([...named].sort()).toEqual(photos.map(({ sha256 }) => sha256));
  });

  await test.step('同僚の端末でもログインすれば同じ案件と写真が見える', async () => {
    const desk = await TestDevice.start(server, { width: 820 });
    try {
      await desk.page.goto('/');
      await logIn(desk.page);
      await desk.page.getByRole('link', { name: '美容室はなこ' }).first().click();
      const there = new CasePage(desk.page);
      await there.go('訪問');
      await desk.page.getByRole('link', { name: '内容を見る' }).click();
      await expect(desk.page.getByRole('img', { name: /の写真\d$/ })).toHaveCount(10, { timeout: 30_000 });
      expect(desk.complaints).toEqual([]);
    } finally {
      await desk.dispose();
    }
  });

  await test.step('訂正は元の報告書を残す', async () => {
    const { page } = device;
    await page.getByRole('link', { name: '訂正を作る' }).click();
    await page.getByLabel('訂正の理由').fill('面談者の名前の誤り');
    await page.getByRole('button', { name: '訂正を書き始める' }).click();
    const form = new ReportFormPage(page);
    await form.type('面談者の氏名', '髙﨑 春子');
    await form.review();
    await page.getByRole('button', { name: '完了する' }).click();
    await expect(page.getByRole('heading', { name: '様式26は完了しています' })).toBeVisible();
    await one.go('経過');
    await expect(page.getByRole('link', { name: /^第\d版/ })).toHaveCount(2);
    await page.getByRole('link', { name: /^第1版/ }).click();
    await expect(page.getByText('髙﨑 花子').first()).toBeVisible();
    await expect(page.getByText('髙﨑 春子')).toHaveCount(0);
    await expect.poll(() => serverData(server).inspections.length, { timeout: 60_000 }).toBe(2);
    const [first, second] = serverData(server).inspections;
    expect(first?.body.answers['interview.name']).toBe('髙﨑 花子');
    expect(second?.body.answers['interview.name']).toBe('髙﨑 春子');
    expect(second?.body.corrects?.recordId).toBe(first?.id);
    expect(serverData(server).photos).toHaveLength(10);
  });

  await test.step('どの画面も読み上げと指に合い、横にはみ出さない', async () => {
    const { page } = device;
    const base = `/cases/${one.id}`;
    const report = serverData(server).inspections[0]?.id ?? '';
    const sheets = ['report', 'photos', 'envelope', 'papers', 'reception-box'];
    const paths = [
      ...['/', '/sync', '/about', '/login', '/setup?token=x', '/blank-form', '/nowhere', '/cases/none'],
      ...['/visit', '/visit/correct', '/history', `/reports/${report}`].map((part) => base + part),
      ...sheets.map((sheet) => `${base}/print/${sheet}`)
    ];
    for (const path of paths) {
      await page.goto(path);
      await expect(page.getByRole('main').getByRole('heading').first()).toBeAttached();
      await page.waitForLoadState('networkidle');
      await expectFit(page);
    }
  });
});
