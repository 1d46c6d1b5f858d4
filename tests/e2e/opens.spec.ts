import { expect, test } from '../support/browser-test.ts';

test('the built app opens', async ({ page }) => {
  const response = await page.goto('/');
  expect(response?.status()).toBe(200);
  await expect(page).toHaveTitle(/Genchi|現地/);
  await expect(page.locator('body')).not.toBeEmpty();
});

test('the shell answers with a policy that allows no inline script', async ({ request }) => {
  const response = await request.get('/shell');
  expect(response.status()).toBe(200);
  const html = await response.text();
  // The prerendered shell carries its policy in the page, for the service worker answers without the server.
  const policy = /http-equiv="content-security-policy" content="([^"]+)"/i.exec(html)?.[1] ?? '';
  expect(policy).toContain("default-src 'self'");
  expect(policy).not.toMatch(/script-src[^;]*'unsafe-/);
});

test('a script that the policy does not know is refused and noticed', async ({ page, complaints }) => {
  await page.goto('/');
  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.intruder = true';
    document.head.append(script);
    return 'intruder' in window;
  });
  expect(ran).toBe(false);
  await expect.poll(() => complaints.length).toBe(1);
  expect(complaints.splice(0)[0]).toMatch(/Content Security Policy/);
});

test('what needs a session says so, and unknown addresses are not found', async ({ request }) => {
  expect((await request.get('/api/sync/pull')).status()).toBe(401);
  expect((await request.get('/api/nothing-here')).status()).toBe(404);
  expect((await request.get('/api/health')).status()).toBe(200);
});
