import { test as base, expect, type BrowserContext } from '@playwright/test';
import { TestServer } from './server.ts';

interface Fixtures {
  /** The built app on a data folder of this test alone; the setup token is SETUP_TOKEN. */
  readonly server: TestServer;
  /**
   * What the browser complained of so far: console errors, uncaught exceptions, violations of the content security
   * policy. The test fails at its end when anything is left in it; a test that provokes one takes it out.
   */
  readonly complaints: string[];
}

/** Collects what a browser context complains of. `test` does it by itself for its own context. */
export function collectComplaints(context: BrowserContext, complaints: Pick<string[], 'push'>): void {
  // Chromium reports every violation of the policy as a console error of the page it happened in.
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (problem) => {
    const error = problem.error();
    complaints.push(`uncaught: ${error.stack ?? error.message}`);
  });
}

export const test = base.extend<Fixtures>({
  // Playwright reads from the destructured parameter which fixtures are needed: none.
  // eslint-disable-next-line no-empty-pattern
  server: async ({}, use) => {
    const server = await TestServer.start();
    await use(server);
    await server.stop();
  },
  baseURL: async ({ server }, use) => {
    await use(server.url);
  },
  complaints: [
    async ({ context }, use) => {
      const complaints: string[] = [];
      collectComplaints(context, complaints);
      await use(complaints);
      expect(complaints, 'complaints of the browser').toEqual([]);
    },
    { auto: true }
  ]
});

export { expect };
