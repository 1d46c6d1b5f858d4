import { expect, type Locator, type Page } from '@playwright/test';

/** What the office fills in, by its Japanese labels. */
export class OfficePage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page.goto('/office');
    await expect(this.page.getByRole('heading', { name: '事務局の入力', exact: true })).toBeVisible();
  }

  section(label: string): Locator {
    return this.page.getByRole('region', { name: label, exact: true });
  }

  entry(heading: string): Locator {
    return this.page.getByRole('article', { name: heading });
  }

  field(label: string): Locator {
    return this.page.getByLabel(new RegExp(`^${label.replace(/[()]/g, '\\$&')}\\s*(※必須|※任意)?$`));
  }

  async add(label: string): Promise<void> {
    await this.page.getByRole('button', { name: `${label}を追加` }).click();
    await expect(this.page.getByRole('heading', { name: `${label}を追加` })).toBeFocused();
  }

  async fill(label: string, text: string): Promise<void> {
    const field = this.field(label);
    await field.fill(text);
    await field.blur();
  }

  async choose(label: string, option: string): Promise<void> {
    await this.field(label).selectOption({ label: option });
  }

  async pick(searchLabel: string, query: string, option: string): Promise<void> {
    await this.page.getByLabel(searchLabel).fill(query);
    await this.page.getByRole('checkbox', { name: option }).check();
  }

  async record(): Promise<void> {
    await this.page.getByRole('button', { name: '記録する' }).click();
    await expect(this.page.getByText(/^記録しました/)).toBeVisible();
  }
}
