import { test as base, expect } from '@playwright/test';
import { TestDevice } from '../../support/device.ts';
import { TestServer } from '../../support/server.ts';

interface Fixtures {
  readonly server: TestServer;
  /** A phone; the test fails at its end when its browser complained of anything that no stopped server explains. */
  readonly device: TestDevice;
  readonly tablet: TestDevice;
}

/** Pictures of every step would double the time of the long journeys. */
export const LIGHT_TRACE = {
  mode: 'retain-on-failure',
  snapshots: false,
  screenshots: false,
  sources: false
} as const;

async function lend(
  server: TestServer,
  width: number,
  use: (device: TestDevice) => Promise<void>
): Promise<void> {
  const device = await TestDevice.start(server, { width });
  try {
    await use(device);
    expect(device.complaints, 'complaints of the browser').toEqual([]);
  } finally {
    await device.dispose();
  }
}

export const test = base.extend<Fixtures>({
  // Playwright reads from the destructured parameter which fixtures are needed: none.
  // eslint-disable-next-line no-empty-pattern
  server: async ({}, use) => {
    const server = await TestServer.start();
    await use(server);
    await server.stop();
  },
  device: async ({ server }, use) => lend(server, 360, use),
  tablet: async ({ server }, use) => lend(server, 820, use)
});

export { expect };
