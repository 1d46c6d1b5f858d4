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
