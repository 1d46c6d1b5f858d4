import { writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { TestDevice } from '../../support/device.ts';
import { cameraPictures } from '../../support/pictures.ts';
import { serverData } from '../../support/server-data.ts';
import { setUpAccount } from '../pages/account-page.ts';
import { CasePage } from '../pages/case-page.ts';
import { InterviewPage } from '../pages/interview-page.ts';
import { ReportFormPage } from '../pages/report-form-page.ts';
import { goOffline } from './case-journey.ts';
import { expect, LIGHT_TRACE, test } from './journey-test.ts';

test.use({ trace: LIGHT_TRACE });

/** A case with a name and a report form begun. */
async function formBegun(page: Page, name = '山田 太郎'): Promise<CasePage> {
  const one = new CasePage(page);
  await page.goto('/');
  await one.begin();
  await one.fill('申込者の氏名・法人名', name);
  await one.decideToVisit();
  await new ReportFormPage(page).begin();
  await expect(one.saved).toBeVisible();
  return one;
}

test('判定は端末の中だけで動く：キャッシュに版を持たず、圏外で開き直し、奥のアドレスからも入れる', async ({
  device
}) => {
  test.setTimeout(120_000);
  await goOffline(device);
  const one = await formBegun(device.page);
  const { id } = one;
  const cached = await device.page.evaluate(async () => {
    const paths: string[] = [];
    for (const name of await caches.keys()) {
      const requests = await (await caches.open(name)).keys();
      paths.push(...requests.map(({ url }) => new URL(url).pathname));
    }
    return paths;
  });
  expect(cached).toContain('/shell');
  expect(cached.filter((path) => path.includes('/packs'))).toEqual([]);
  await device.restart();
  const tab = await device.context.newPage();
  await tab.goto(`/cases/${id}/visit`);
  await expect(tab.getByRole('heading', { name: /^記入/ })).toBeVisible();
  await tab.goto(`/cases/${id}`);
  await new CasePage(tab).lookAt(['④']);
  await expect(new CasePage(tab).saved).toBeVisible();
  await tab.goto(`/cases/${id}/interview?q=applicant.kind`);
  const chip = tab.getByRole('list', { name: '現在の判定' }).getByRole('link', { name: /^④/ });
  await expect(chip).toContainText('未判定');
  await new InterviewPage(tab).answer('applicant.kind', 'foreignCorporation');
  await expect(chip).not.toContainText('未判定');
});

test('二つのタブで同じ書きかけを開くと片方だけが書け、引き取れば最後の内容から続く', async ({ device }) => {
  await setUpAccount(device.page, device.server);
  const { page: first } = device;
  const one = await formBegun(first);
  const second = await device.context.newPage();
  await second.goto(`/cases/${one.id}/visit`);
  const warned = second.getByText('この様式26は、別の画面（タブ）で開いています');
  await expect(warned).toBeVisible();
  const there = new ReportFormPage(second);
  await expect(there.field('面談者の氏名').or(there.field('調査者の職氏名')).first()).toBeDisabled();
  await new ReportFormPage(first).type('調査者の職氏名', '一つ目のタブ');
  await expect(one.saved).toBeVisible();
  await second.getByRole('button', { name: 'この画面で続ける' }).click();
  await expect(warned).toBeHidden();
  await expect(there.field('調査者の職氏名')).toHaveValue('一つ目のタブ');
  await there.type('同行者の職氏名', '二つ目のタブ');
  await expect(there.saved).toBeVisible();
  await expect(first.getByText('この様式26は、別の画面（タブ）で開いています')).toBeVisible();
  await second.reload();
  await expect(there.field('調査者の職氏名')).toHaveValue('一つ目のタブ');
  await expect(there.field('同行者の職氏名')).toHaveValue('二つ目のタブ');
});

test('二度押し：案件もメモも様式26も一つずつ', async ({ device }) => {
  await setUpAccount(device.page, device.server);
  const { page } = device;
  const one = new CasePage(page);
  // Both taps on the link itself: by the second one of a real double tap another screen may lie under the finger.
  await page.getByRole('link', { name: '新しい案件' }).evaluate((link: HTMLElement) => {
    link.click();
    link.click();
  });
  await one.fill('申込者の氏名・法人名', '二度押し');
  await expect(one.saved).toBeVisible();
  await one.go('訪問');
  await page.getByRole('button', { name: '様式26を書き始める' }).dblclick();
  await expect(one.saved).toBeVisible();
  await one.go('経過');
  await page.getByLabel('メモ').fill('電話があった');
  await page.getByRole('button', { name: 'メモを残す' }).dblclick();
  await expect(page.getByRole('listitem').filter({ hasText: '電話があった' })).toHaveCount(1);
  await page.goto('/');
  await expect(page.getByRole('heading', { name: '最近の案件（1）' })).toBeVisible();
  await expect(page.getByRole('heading', { name: '書きかけの現地調査報告書（1）' })).toBeVisible();
});

test('読めない入力には直し方が出て、打ったものは消えない', async ({ device }, info) => {
  test.setTimeout(180_000);
  await setUpAccount(device.page, device.server);
  const { page } = device;
  const name = '髙﨑 𠮷之助 👩‍🔧';
  const one = await formBegun(page, name);

  await test.step('申込者：絵文字と異体の字はそのまま、郵便番号と電話は整える', async () => {
    await one.go('概要');
    await one.fill('郵便番号', '３５９－０００１');
    await expect(page.getByLabel(/^郵便番号/)).toHaveValue('359-0001');
    await one.fill('電話番号', '12');
    await expect(page.getByText('＊電話番号は市外局番から')).toBeVisible();
    await one.fill('受付日', '2025年2月31日');
    await expect(page.getByText('＊この日付はありません。月と日を確かめてください。')).toBeVisible();
    await expect(page.getByLabel(/^受付日/)).toHaveValue('2025年2月31日');
    await one.fill('受付日', 'Ｒ７．６．１０');
    await expect(page.getByText('＝ 令和7年(2025年)6月10日')).toBeVisible();
    await expect(one.saved).toBeVisible();
    await page.reload();
    await expect(page.getByLabel('申込者の氏名・法人名')).toHaveValue(name);
    await expect(page.getByLabel(/^受付日/)).toHaveValue(/6月10日$/);
  });

  await test.step('聞き取り：金額', async () => {
    await page.goto(`/cases/${one.id}/interview?q=request.equipmentYen`);
    const question = new InterviewPage(page).question('request.equipmentYen');
    const field = question.getByLabel('設備資金の申込額の答え');
    const refusals = [
      ['-1', '0円以上の金額を入力してください。'],
      ['１２３，４５', 'コンマの位置を確かめてください。'],
      ['九百', '「4,000,000」「400万」のように入力してください。'],
      ['99999999999999999999', '金額が大きすぎます。'],
      ['20000000000', '100億円以下で入力してください。']
    ] as const;
    for (const [typed, answer] of refusals) {
      await field.fill(typed);
      await field.blur();
      await expect(question.locator('.field-error')).toContainText(answer.slice(-8));
      await expect(field).toHaveValue(typed);
    }
    await field.fill('４００万');
    await field.blur();
    await expect(field).toHaveValue('4,000,000');
    await expect(question.getByText('＝ 400万円')).toBeVisible();
    await expect(one.saved).toBeVisible();
  });

  await test.step('様式26：日付と人数', async () => {
    await page.goto(`/cases/${one.id}/visit`);
    const form = new ReportFormPage(page);
    await form.type('調査日', '令和7年2月31日');
    await expect(page.locator('#item-visit\\.date .field-error')).toContainText('日付');
    await form.type('調査時にいた人数', '三人');
    await expect(page.locator('#item-employees\\.present .field-error')).toContainText('0以上の整数');
    await form.type('調査者の職氏名', name);
    await expect(form.saved).toBeVisible();
    await page.reload();
    await expect(form.field('調査日')).toHaveValue('令和7年2月31日');
    await expect(form.field('調査時にいた人数')).toHaveValue('三人');
    await expect(form.field('調査者の職氏名')).toHaveValue(name);
    await form.review();
    await expect(page.getByText(/^まだ完了できません。/)).toBeVisible();
    await expect(page.getByRole('button', { name: '完了する' })).toHaveAttribute('aria-disabled', 'true');
    await page.getByRole('button', { name: '完了する' }).click({ force: true });
    await expect(page.getByRole('heading', { name: '完了の確認' })).toBeVisible();
    await page.goto(`/cases/${one.id}/visit`);
  });

  await test.step('写真：40 MB、HTML、壊れたもの', async () => {
    const form = new ReportFormPage(page);
    const [picture = ''] = await cameraPictures(page, info.outputPath('pictures'), 1);
    await form.addPhotos('建物の用途', [picture]);
    const html = info.outputPath('page.jpg');
    await writeFile(html, '<!doctype html><title>写真</title>');
    const broken = info.outputPath('broken.jpg');
    await writeFile(broken, Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(5000, 7)]));
    const input = page.getByLabel('写真を選ぶ（建物の用途）');
    await input.setInputFiles(html);
    await expect(page.getByText('＊写真ではないファイルです。写真を選んでください。')).toBeVisible();
    await input.setInputFiles(broken);
    await expect(page.getByText(/^＊写真として読み取れません。/)).toBeVisible();
    const big = info.outputPath('big.png');
    await writeFile(big, await noisePng(page));
    await input.setInputFiles(big);
    await expect(page.getByRole('img', { name: /^建物の用途の写真/ })).toHaveCount(2, { timeout: 60_000 });
    await expect(page.getByText(/^＊写真/)).toBeHidden();
    const sizes = await page.getByText(/\d+ KB$/).allTextContents();
    for (const size of sizes) expect(Number(/(\d+) KB/.exec(size)?.[1])).toBeLessThanOrEqual(500);
    await expect(form.saved).toBeVisible();
    await page.reload();
    await expect(page.getByRole('img', { name: /^建物の用途の写真/ })).toHaveCount(2);
    await expect(form.field('調査者の職氏名')).toHaveValue(name);
  });
});

/** A PNG of noise, some 40 MB: noise does not shrink. */
async function noisePng(page: Page): Promise<Buffer> {
  const download = page.waitForEvent('download');
  await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(3700, 2900);
    const pen = canvas.getContext('2d');
    const noise = new ImageData(canvas.width, canvas.height);
    for (let at = 0; at < noise.data.length; at += 65_536) {
      crypto.getRandomValues(noise.data.subarray(at, at + 65_536));
    }
    for (let at = 3; at < noise.data.length; at += 4) noise.data[at] = 255;
    pen?.putImageData(noise, 0, 0);
    const link = document.createElement('a');
    link.href = URL.createObjectURL(await canvas.convertToBlob({ type: 'image/png' }));
    link.download = 'noise.png';
    link.click();
  });
  const chunks: Buffer[] = [];
  for await (const chunk of await (await download).createReadStream()) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  if (bytes.length < 30_000_000) throw new Error(`only ${bytes.length} bytes`);
  return bytes;
}

test('マイナンバーは保存の前に知らせ、消すまで端末にもサーバーにも残らない', async ({ device, server }) => {
  await setUpAccount(device.page, server);
  const { page } = device;
  const one = await formBegun(page);
  const { id } = one;
  const form = new ReportFormPage(page);
  await form.type('所見', '通帳を見た。');
  await expect(form.saved).toBeVisible();
  await form.type('所見', '通帳を見た。番号は 1234 5678 9018 とのこと。');
  const notice = page.getByRole('alert').filter({ hasText: 'まだ保存していない項目があります：所見' });
  await expect(notice).toContainText('番号を消してください');
  await form.type('同行者の職氏名', '主事　鈴木');
  await expect(form.saved).toBeVisible();
  await page.reload();
  await expect(form.field('所見')).toHaveValue('通帳を見た。');
  await expect(form.field('同行者の職氏名')).toHaveValue('主事　鈴木');
  await one.go('概要');
  await page.getByText('申込書（様式1）の受付機関記入欄に書くこと').click();
  await one.fill('その他', '１２３４５６７８９０１８');
  await expect(page.getByRole('alert')).toContainText('その他');
  await page.getByRole('link', { name: 'ホーム', exact: true }).click();
  await page.goto(`/cases/${id}`);
  await page.getByText('申込書（様式1）の受付機関記入欄に書くこと').click();
  await expect(page.getByLabel(/^その他/)).toHaveValue('');
  expect(serverData(server).inspections).toEqual([]);
});

test('https でない開き方では何も入力させない', async ({ server }) => {
  const device = await TestDevice.start(server, {
    args: ['--host-resolver-rules=MAP genchi.example 127.0.0.1']
  });
  try {
    const { page } = device;
    for (const path of ['/', '/setup?token=x', '/login', '/cases/new']) {
      await page.goto(`http://genchi.example:${server.port}${path}`);
      await expect(page.getByRole('heading', { name: 'この開き方では使えません' })).toBeVisible();
      await expect(page.getByRole('textbox')).toHaveCount(0);
    }
    expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
  } finally {
    await device.dispose();
  }
});
