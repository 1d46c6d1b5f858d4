import { expect, test, type Page } from '@playwright/test';
import { TestDevice } from '../../support/device.ts';
import { TestServer } from '../../support/server.ts';
import { setUpAccount, waitForOfflineReady } from '../pages/account-page.ts';
import { CasePage } from '../pages/case-page.ts';
import { ReportFormPage } from '../pages/report-form-page.ts';
import { readFields, SavedMark, type FieldValues } from './saved-mark.ts';

/** `npm run test:soak` asks for more. */
const ROUNDS = Number(process.env['GENCHI_FAULT_ROUNDS'] ?? '10');

/** Where a round types, and how. Each leaves what earlier rounds wrote. */
interface Edit {
  readonly path: string;
  /** How often the mark comes up at least. */
  readonly marks: number;
  readonly type: (page: Page, round: number) => Promise<void>;
}

/** Pauses from below to above the 250 ms of the autosave: the mark comes up between letters too. */
async function typeUnevenly(page: Page, label: RegExp, text: string, round: number): Promise<void> {
  const field = page.getByLabel(label).first();
  await field.focus();
  await page.keyboard.press('Control+End');
  for (const [index, letter] of [...text].entries()) {
    await page.keyboard.insertText(letter);
    await page.waitForTimeout(((round * 7 + index * 13) % 9) * 50);
  }
}

const edits: readonly Edit[] = [
  {
    path: '/visit',
    marks: 2,
    type: (page, round) => typeUnevenly(page, /^所見/, `店内は整い${round}、髙﨑𠮷さん🏪。`, round)
  },
  {
    path: '',
    marks: 2,
    type: (page, round) => typeUnevenly(page, /^屋号・店名/, `美容室はなこと仲間たち${round}号`, round)
  },
  {
    path: '/visit',
    marks: 2,
    type: async (page, round) => {
      const box = page.getByRole('group', { name: /^設備・備品/ }).getByRole('checkbox');
      await box.nth(round % 4).setChecked(true);
      await typeUnevenly(page, /^主な設備・台数など/, `椅子と鏡を合わせて${round}台、`, round);
    }
  },
  {
    path: '/interview?q=request.workingYen',
    marks: 2,
    type: async (page, round) => {
      const field = page.locator('[id="q-request.workingYen"]').getByRole('textbox');
      await field.fill(String(2_000_000 + round));
      await page.waitForTimeout(400);
      await field.fill(String(3_000_000 + round));
    }
  },
  {
    path: '/visit',
    marks: 1,
    type: async (page, round) => {
      const picture = { name: 'p.png', mimeType: 'image/png', buffer: await pictureOf(page, round) };
      await page.getByLabel('写真を選ぶ（建物の用途）').setInputFiles(picture);
    }
  }
];

/** A picture that the browser can decode, no two alike. */
async function pictureOf(page: Page, round: number): Promise<Buffer> {
  const base64 = await page.evaluate(async (hue) => {
    const canvas = new OffscreenCanvas(640, 480);
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('no canvas');
    pen.fillStyle = `hsl(${hue} 60% 50%)`;
    pen.fillRect(0, 0, 640, 480);
    const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
    return btoa(String.fromCharCode(...bytes));
  }, round * 37);
  return Buffer.from(base64, 'base64');
}

// A trace of every browser that is killed would cost more than the test.
test.use({ trace: 'off' });

test('a browser killed the moment it shows 保存済み has kept everything it showed', async () => {
  test.setTimeout(30_000 + ROUNDS * 6_000);
  const server = await TestServer.start();
  const device = await TestDevice.start(server);
  try {
    await setUpAccount(device.page, server);
    await waitForOfflineReady(device.page);
    await server.kill();
    const one = new CasePage(device.page);
    await one.begin();
    await one.fill('申込者の氏名・法人名', '髙﨑 𠮷子');
    await one.fill('受付日', 'R7.6.10');
    const base = `/cases/${one.id}`;
    await one.go('訪問');
    await new ReportFormPage(device.page).begin();
    await expect(one.saved).toBeVisible();
    await device.kill();

    let promised: { readonly path: string; readonly values: FieldValues } | null = null;
    for (let round = 0; round <= ROUNDS; round += 1) {
      await device.open();
      const { page } = device;
      const mark = await SavedMark.watch(device.context);
      if (promised) {
        await page.goto(base + promised.path);
        await expect
          .poll(() => page.evaluate(readFields), { message: `after kill ${round} at ${promised.path}` })
          .toEqual(promised.values);
      }
      const edit = edits[round % edits.length];
      if (!edit || round === ROUNDS) break;
      await page.goto(base + edit.path);
      await expect(page.getByText('入力すると自動で保存します')).toBeVisible();
      const before = await page.evaluate(readFields);
      let dying = false;
      const killed = mark.at(1 + (round % edit.marks), () => {
        dying = true;
        return device.kill();
      });
      // The browser dies under the fingers: what is typed after that is nobody's promise.
      const typing = edit.type(page, round).catch((error: unknown) => {
        if (!dying) throw error;
      });
      const values = await Promise.race([killed, typing.then(() => killed)]);
      await typing;
      expect(values, 'something was typed').not.toEqual(before);
      promised = { path: edit.path, values };
    }
    expect(server.alive).toBe(false);
  } finally {
    await device.dispose();
    await server.stop();
  }
});
