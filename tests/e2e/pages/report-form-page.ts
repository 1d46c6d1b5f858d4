import { expect, type Locator, type Page } from '@playwright/test';

/** Report form 26, found by its Japanese labels. */
export class ReportFormPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async begin(): Promise<void> {
    await this.page.getByRole('button', { name: '様式26を書き始める' }).click();
    await expect(this.page.getByRole('heading', { name: /^記入/ })).toBeVisible();
  }

  group(label: string): Locator {
    return this.page.getByRole('group', { name: labelled(label) });
  }

  field(label: string): Locator {
    return this.page.getByLabel(labelled(label));
  }

  async tick(label: string, ...options: readonly string[]): Promise<void> {
    for (const option of options) {
      await this.group(label).getByRole('checkbox', { name: option, exact: true }).check();
    }
  }

  async choose(label: string, option: string): Promise<void> {
    await this.group(label).getByRole('radio', { name: option, exact: true }).check();
  }

  async type(label: string, text: string): Promise<void> {
    await this.field(label).fill(text);
    await this.field(label).blur();
  }

  /** Photos for an item, from the files or from the camera. Returns once they are taken in. */
  async addPhotos(label: string, files: readonly string[], from: '写真を選ぶ' | '撮る' = '写真を選ぶ') {
    const pictures = this.page.getByRole('img', { name: new RegExp(`^${label}の写真`) });
    const before = await pictures.count();
    for (const batch of from === '撮る' ? files.map((file) => [file]) : [[...files]]) {
      await this.page.getByLabel(`${from}（${label}）`).setInputFiles(batch);
    }
    await expect(pictures).toHaveCount(before + files.length, { timeout: 60_000 });
  }

  /** Required items answered and required items in all. */
  async progress(): Promise<{ readonly done: number; readonly total: number }> {
    const text = (await this.page.getByRole('heading', { name: /^記入/ }).textContent()) ?? '';
    const [, done = 'NaN', total = 'NaN'] = /(\d+)\/(\d+)/.exec(text) ?? [];
    return { done: Number(done), total: Number(total) };
  }

  get saved(): Locator {
    return this.page.getByText(/^保存済み \d/);
  }

  async review(): Promise<void> {
    await this.page.getByRole('link', { name: '完了の確認へ' }).click();
    await expect(this.page.getByRole('heading', { name: '完了の確認' })).toBeVisible();
  }
}

function labelled(label: string): RegExp {
  return new RegExp(`^\\s*${label.replace(/[()]/g, '\\$&')}\\s*(※必須|※任意)?\\s*$`);
}
