import type { Locator, Page } from '@playwright/test';
import type { FormAnswer } from '../../../src/lib/domain/records.ts';
import { expect } from '../../support/browser-test.ts';
import { itemOf } from './built-pack.ts';

/** The decision on a visit and form 26. */
export class VisitPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** From the visit screen: the chamber decides to visit. */
  async decideToVisit(on: string, time: string): Promise<void> {
    await this.page.getByRole('link', { name: '決める', exact: true }).click();
    await this.page.getByRole('radio', { name: '訪問する' }).check();
    await this.page.getByLabel('訪問の日').fill(on);
    await this.page.getByLabel('訪問の時刻').fill(time);
    await this.page.getByRole('button', { name: 'この決定を記録する' }).click();
    await expect(this.page.getByText('訪問する 令和')).toBeVisible();
  }

  async begin(): Promise<void> {
    await this.page.getByRole('button', { name: '様式26を書き始める' }).click();
    await expect(this.page.getByRole('heading', { name: /^記入/ })).toBeVisible();
  }

  item(id: string): Locator {
    return this.page.locator(`[id="item-${id}"]`);
  }

  async fill(answers: Readonly<Record<string, FormAnswer>>): Promise<void> {
    for (const [id, answer] of Object.entries(answers)) await this.#fillOne(id, answer);
  }

  /** Adds a picture to an item and waits until it is shown. */
  async addPhoto(id: string, picture: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    const images = this.item(id).getByRole('img');
    const before = await images.count();
    await this.item(id).locator('input[type=file]').last().setInputFiles(picture);
    await expect(images).toHaveCount(before + 1, { timeout: 20_000 });
  }

  /** From the form to the locked report. */
  async complete(): Promise<void> {
    await this.page.getByRole('link', { name: '完了の確認へ' }).click();
    await this.page.getByRole('button', { name: '完了する' }).click();
    await expect(this.page.getByRole('heading', { name: '様式26は完了しています' })).toBeVisible();
  }

  async #fillOne(id: string, answer: FormAnswer): Promise<void> {
    const item = itemOf(id);
    const box = this.item(id);
    const label = (value: string) => item.options?.find((option) => option.value === value)?.label ?? value;
    if (item.type === 'choice') await box.getByLabel(label(String(answer)), { exact: true }).check();
    else if (Array.isArray(answer)) {
      for (const value of answer) await box.getByLabel(label(String(value)), { exact: true }).check();
    } else {
      const field = box.getByLabel(item.label).first();
      await field.fill(String(answer));
      await field.blur();
    }
  }
}
