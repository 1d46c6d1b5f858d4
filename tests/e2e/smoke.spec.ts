import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/browser-test.ts';
import { setUpAccount } from './pages/account-page.ts';
import { CasePage } from './pages/case-page.ts';
import { InterviewPage } from './pages/interview-page.ts';
import { ReportFormPage } from './pages/report-form-page.ts';

const PARTS = [
  '',
  '/interview',
  '/verdict',
  '/papers',
  '/visit',
  '/visit/decision',
  '/visit/finish',
  '/visit/correct',
  '/history',
  '/reports/none'
];
const WIDTHS = [360, 820, 1280];

/** A case with a few answers and a form begun. Resolves to the addresses of every screen. */
async function everyScreen(page: Page): Promise<string[]> {
  const one = new CasePage(page);
  await one.begin();
  await one.fill('申込者の氏名・法人名', '山田 太郎');
  await one.fill('受付日', 'R7.6.10');
  await expect(one.saved).toBeVisible();
  const base = `/cases/${one.id}`;
  const interview = new InterviewPage(page);
  await page.goto(`${base}/interview?q=applicant.kind`);
  await interview.answer('applicant.kind', 'soleProprietor');
  await expect(one.saved).toBeVisible();
  await one.go('訪問');
  await new ReportFormPage(page).begin();
  await expect(one.saved).toBeVisible();
  return ['/', '/sync', '/about', '/login', '/setup', '/nowhere', ...PARTS.map((part) => base + part)];
}

test('axe finds nothing on any screen', async ({ page, server }) => {
  test.setTimeout(180_000);
  await setUpAccount(page, server);
  for (const path of await everyScreen(page)) {
    await page.goto(path);
    await expect(page.locator('main h1, main h2').first()).toBeAttached();
    const { violations } = await new AxeBuilder({ page }).analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
    expect(found, path).toEqual([]);
  }
});

test('no screen is wider than the device, and what is tapped is at least 44 pixels high', async ({
  page,
  server
}) => {
  test.setTimeout(180_000);
  await setUpAccount(page, server);
  const paths = await everyScreen(page);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    for (const path of paths) {
      await page.goto(path);
      await expect(page.locator('main h1, main h2').first()).toBeAttached();
      const looks = await page.evaluate(() => ({
        wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        low: [
          ...document.querySelectorAll(
            'main button, main a.button, main label.choice, main nav a, main summary'
          )
        ]
          .filter((one) => one.checkVisibility())
          .filter((one) => one.getBoundingClientRect().height < 43.9)
          .map((one) => one.textContent.trim())
      }));
      expect(looks, `${path} at ${width}`).toEqual({ wide: 0, low: [] });
    }
  }
});

test('two taps begin one form, and a second tab may look but not write until it takes over', async ({
  page,
  context,
  server
}) => {
  await setUpAccount(page, server);
  const one = new CasePage(page);
  await one.begin();
  await one.fill('申込者の氏名・法人名', '山田 太郎');
  await expect(one.saved).toBeVisible();
  await one.go('訪問');
  await page.getByRole('button', { name: '様式26を書き始める' }).dblclick();
  const form = new ReportFormPage(page);
  await form.tick('面談した人', '申込者本人・代表者');
  await form.type('面談者の氏名', '一枚目');
  await expect(form.saved).toBeVisible();

  const second = await context.newPage();
  await second.goto(`/cases/${one.id}/visit`);
  await expect(second.getByText('この様式26は、別の画面（タブ）で開いています')).toBeVisible();
  const there = new ReportFormPage(second);
  await expect(there.field('面談者の氏名')).toBeDisabled();
  await second.getByRole('button', { name: 'この画面で続ける' }).click();
  await there.type('面談者の氏名', '二枚目');
  await expect(there.saved).toBeVisible();
  await expect(page.getByText('この様式26は、別の画面（タブ）で開いています')).toBeVisible();
  await expect(form.field('面談者の氏名')).toBeDisabled();

  await second.goto('/sync');
  await expect(second.getByText('書きかけの現地調査報告書 1件')).toBeVisible();
  await second.goto(`/cases/${one.id}/visit`);
  await expect(there.field('面談者の氏名')).toHaveValue('二枚目');
});
