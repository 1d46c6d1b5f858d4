import { chromium, devices, type BrowserContext, type Page } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumArgs, findBrowser } from '../../src/cli/toolchain/browser.ts';
import { collectComplaints } from './browser-test.ts';
import { killBrowser } from './power-cut.ts';
import type { TestServer } from './server.ts';

export interface DeviceOptions {
  /** Width of the screen in CSS pixels; the height follows. */
  readonly width?: number;
  readonly args?: readonly string[];
}

const { defaultBrowserType: _, ...phone } = devices['Pixel 7'];

/** Requests that may fail while the server is stopped; anything else would be a hole in the offline app. */
const NEEDS_SERVER = /^\/(api|packs|service-worker\.js|_app\/version\.json)\b/;

/** A phone or tablet of its own: a browser on a profile folder that outlives it, as the real one does. */
export class TestDevice {
  readonly server: TestServer;
  /** What the browser complained of in its whole life, without what a stopped server explains. */
  readonly complaints: string[] = [];
  readonly #folder: string;
  readonly #options: DeviceOptions;
  #context: BrowserContext | undefined;

  private constructor(server: TestServer, folder: string, options: DeviceOptions) {
    this.server = server;
    this.#folder = folder;
    this.#options = options;
  }

  static async start(server: TestServer, options: DeviceOptions = {}): Promise<TestDevice> {
    const folder = await mkdtemp(join(tmpdir(), 'genchi-device-'));
    const device = new TestDevice(server, folder, options);
    await device.open();
    return device;
  }

  get context(): BrowserContext {
    if (!this.#context) throw new Error('the device is off');
    return this.#context;
  }

  /** The first tab. */
  get page(): Page {
    const page = this.context.pages()[0];
    if (!page) throw new Error('no tab');
    return page;
  }

  async open(): Promise<void> {
    const width = this.#options.width ?? 360;
    const executablePath = findBrowser();
    this.#context = await chromium.launchPersistentContext(this.#folder, {
      ...phone,
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [...chromiumArgs, ...(this.#options.args ?? [])],
      viewport: { width, height: width < 700 ? 740 : 1100 },
      deviceScaleFactor: 1,
      locale: 'ja-JP',
      timezoneId: 'Asia/Tokyo',
      baseURL: this.server.url,
      acceptDownloads: true
    });
    this.#context.setDefaultTimeout(15_000);
    await this.#context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(`policy violated: ${event.violatedDirective} ${event.blockedURI}`);
      });
    });
    collectComplaints(this.#context, {
      push: (...lines) => this.complaints.push(...lines.filter((line) => !this.#isExplained(line)))
    });
  }

  /** The browser ends in an orderly way; its storage stays. */
  async close(): Promise<void> {
    await this.#context?.close();
    this.#context = undefined;
  }

  /** As a battery taken out: the whole browser ends at once, whatever it was doing. Its storage stays as it lay. */
  async kill(): Promise<void> {
    const gone = this.context.waitForEvent('close');
    await killBrowser(this.#folder);
    await gone;
    this.#context = undefined;
  }

  async restart(): Promise<void> {
    await this.close();
    await this.open();
  }

  async dispose(): Promise<void> {
    await this.close();
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 3 });
  }

  #isExplained(line: string): boolean {
    const address = /net::ERR_CONNECTION_REFUSED \((\S+)\)$/.exec(line)?.[1];
    if (address === undefined || this.server.alive) return false;
    return NEEDS_SERVER.test(new URL(address).pathname);
  }
}
