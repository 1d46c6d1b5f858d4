import { expect, test, type Page } from '@playwright/test';
import { TestDevice } from '../../support/device.ts';
import { pushedRecords, receiptsOnDevice } from '../../support/receipts.ts';
import { serverData } from '../../support/server-data.ts';
import { TestServer } from '../../support/server.ts';
import { cameraPictures } from '../../support/pictures.ts';
import { setUpAccount, waitForOfflineReady } from '../pages/account-page.ts';
import { CasePage } from '../pages/case-page.ts';
import { ReportFormPage } from '../pages/report-form-page.ts';
import { fillSalonVisit, seeOpening } from '../pages/visits.ts';

/** `tests/server/faults.test.ts` has the ten of every day; here a real browser sends. `npm run test:soak` asks for more. */
const ROUNDS = Number(process.env['GENCHI_FAULT_ROUNDS'] ?? '2');

test.use({ trace: 'off' });

/** The device sends until everything is received; a server that died is started again, as an operator would. */
async function sendAll(page: Page, server: TestServer): Promise<void> {
  await page.goto('/sync');
  await expect(async () => {
    if (!server.alive) await server.restart({});
    await page.getByRole('button', { name: '今すぐ送る' }).click();
    await expect(page.getByRole('heading', { name: '送るものはありません' })).toBeVisible({ timeout: 3000 });
  }).toPass({ timeout: 40_000 });
}

/** One version and one receipt of every record that was sent, and they agree. */
async function expectOnce(page: Page, server: TestServer): Promise<void> {
  const pushed = pushedRecords(server);
  expect(pushed.filter(({ versions }) => versions !== 1)).toEqual([]);
  const receipts = await receiptsOnDevice(page);
  const told = ({ id, rev, payloadHash }: { id: string; rev: number; payloadHash: string }): string =>
    `${id} ${rev} ${payloadHash}`;
  expect(receipts.map(told).sort()).toEqual(pushed.map(told).sort());
}

for (const point of ['push:before-commit', 'push:after-commit']) {
  test(`a server killed at ${point} loses nothing and takes nothing twice`, async () => {
    test.setTimeout(60_000 + ROUNDS * 15_000);
    const server = await TestServer.start();
    const device = await TestDevice.start(server);
    try {
      const { page } = device;
      await setUpAccount(page, server);
      const names: string[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        await server.restart({ GENCHI_FAULT: point });
        await page.goto('/');
        const one = new CasePage(page);
        await one.begin();
        names.push(`髙﨑 ${round}`);
        await one.fill('申込者の氏名・法人名', `髙﨑 ${round}`);
        await expect(one.saved).toBeVisible();
        await server.exited();
        await sendAll(page, server);
      }
      const cases = pushedRecords(server).filter(({ type }) => type === 'case');
      expect(cases.map(({ body }) => (body as { applicant: { name: string } }).applicant.name)).toEqual(
        names
      );
      await expectOnce(page, server);
    } finally {
      await device.dispose();
      await server.stop();
    }
  });
}

test('a visit with photos arrives once though the server dies at every point on the way', async ({
  browserName: _
}, info) => {
  test.setTimeout(180_000);
  const server = await TestServer.start();
  const device = await TestDevice.start(server);
  try {
    const { page } = device;
    await setUpAccount(page, server);
    await waitForOfflineReady(page);
    await server.kill();
    const one = new CasePage(page);
    await one.begin();
    await one.fill('申込者の氏名・法人名', '髙﨑 花子');
    await one.decideToVisit();
    const form = new ReportFormPage(page);
    await form.begin();
    await fillSalonVisit(form);
    await seeOpening(form);
    await form.addPhotos('建物の用途', await cameraPictures(page, info.outputPath('pictures'), 2));
    await form.review();
    await page.getByRole('button', { name: '完了する' }).click();
    await expect(page.getByRole('heading', { name: '様式26は完了しています' })).toBeVisible();
    await page.goto('/sync');
    for (const point of [
      'blob:before-commit',
      'blob:after-commit',
      'push:before-commit',
      'push:after-commit'
    ]) {
      await server.restart({ GENCHI_FAULT: point });
      await page.getByRole('button', { name: '今すぐ送る' }).click();
      await server.exited();
    }
    await sendAll(page, server);
    const { inspections, versions, photos } = serverData(server);
    expect([inspections.length, versions, photos.length]).toEqual([1, 1, 2]);
    for (const { sha256, hashOfBytes } of photos) expect(hashOfBytes).toBe(sha256);
    expect(inspections[0]?.body.photos.map(({ sha256 }) => sha256).sort()).toEqual(
      photos.map(({ sha256 }) => sha256)
    );
    await expectOnce(page, server);
  } finally {
    await device.dispose();
    await server.stop();
  }
});
