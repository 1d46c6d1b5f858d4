import { expect, type Locator, type Page } from '@playwright/test';

type Part = '概要' | '聞き取り' | '判定' | '書類' | '訪問' | '経過';

/** One case: the steps above and the screens of its own that need no object. */
export class CasePage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get id(): string {
    const id = /\/cases\/([^/?#]+)/.exec(this.page.url())?.[1];
    if (id === undefined) throw new Error(`no case at ${this.page.url()}`);
    return id;
  }

  async begin(): Promise<void> {
    await this.page.getByRole('link', { name: '新しい案件' }).click();
    await expect(this.page.getByRole('heading', { name: '申込者', exact: true })).toBeVisible();
  }

  async go(part: Part): Promise<void> {
    const link = this.page
      .getByRole('navigation', { name: '案件の画面' })
      .getByRole('link', { name: part, exact: true });
    await link.click();
    await expect(link).toHaveAttribute('aria-current', 'page');
  }

  async fill(label: string, text: string): Promise<void> {
    const field = this.page.getByLabel(new RegExp(`^${label}`));
    await field.fill(text);
    await field.blur();
  }

  /** Ticks funds by their number. */
  async lookAt(numbers: readonly string[]): Promise<void> {
    const funds = this.page.getByRole('group', { name: /^検討する資金/ });
    for (const number of numbers)
      await funds.getByRole('checkbox', { name: new RegExp(`^${number} `) }).check();
  }

  /** The mark that tells when the last keystroke was committed. */
  get saved(): Locator {
    return this.page.getByText(/^保存済み \d/);
  }

  /** The card of a program on the verdict screen, or its section on the papers screen. */
  program(name: string): Locator {
    return this.page
      .getByRole('main')
      .locator('section')
      .filter({ has: this.page.getByRole('heading', { level: 2, name, exact: true }) });
  }

  async decideToVisit(on?: string): Promise<void> {
    await this.go('訪問');
    await this.page.getByRole('link', { name: '決める', exact: true }).click();
    await this.page.getByRole('radio', { name: '訪問する' }).check();
    if (on !== undefined) await this.fill('訪問の日', on);
    await this.page.getByRole('button', { name: 'この決定を記録する' }).click();
    await expect(this.page.getByRole('button', { name: '様式26を書き始める' })).toBeVisible();
  }
}
