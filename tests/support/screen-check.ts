import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** What a finger aims at. Links inside sentences are exempt, as WCAG has it. */
const TARGETS = [
  'main button',
  'main a.button',
  'main nav a',
  'main summary',
  'main label.choice',
  'main input:not([type="radio"], [type="checkbox"], [type="file"])',
  'main textarea',
  'main select'
].join(', ');

/** The screen as it stands: axe finds nothing, it is not wider than the device, and every target takes a finger. */
export async function expectFit(page: Page): Promise<void> {
  const where = new URL(page.url()).pathname.replace(/[0-9a-f]{8}-[0-9a-f-]+/, '…');
  // As tall as its content: what merely lies under a bar that stays in sight would count as covered.
  const viewport = page.viewportSize();
  const tall = await page.evaluate(() => document.documentElement.scrollHeight);
  if (viewport)
    await page.setViewportSize({ width: viewport.width, height: Math.max(tall, viewport.height) });
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  expect(found, where).toEqual([]);
  const look = await page.evaluate((targets) => {
    const small = [...document.querySelectorAll(targets)]
      .filter((one) => one.checkVisibility())
      .map((one) => ({ one, box: one.getBoundingClientRect() }))
      .filter(({ box }) => box.height < 43.9 || box.width < 43.9)
      .map(({ one, box }) => `${one.textContent.trim() || one.outerHTML} ${box.width}×${box.height}`);
    const { scrollWidth, clientWidth } = document.documentElement;
    return { wider: scrollWidth - clientWidth, small };
  }, TARGETS);
  if (viewport) await page.setViewportSize(viewport);
  expect(look, where).toEqual({ wider: 0, small: [] });
}
