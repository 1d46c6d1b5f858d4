import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const SETUP_TOKEN = 'setup-token-for-tests-0123456789';

export interface ServerOptions {
  /** Kept when given; else a fresh folder that `stop` removes. */
  readonly dataFolder?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** The folder of the built app: GENCHI_TEST_BUILD, else build/. Throws when nothing is built. */
export function builtApp(): string {
  const folder = resolve(process.env['GENCHI_TEST_BUILD'] ?? 'build');
  if (!existsSync(join(folder, 'index.js'))) {
    throw new Error(`No built app in ${folder}: run "npm run build" first`);
  }
  return folder;
}

/** The built server as a process of its own, on a free port of this machine. */
export class TestServer {
  readonly dataFolder: string;
  readonly #temporary: boolean;
  #build: string;
  #env: Readonly<Record<string, string>>;
  #process: ChildProcess | undefined;
  #port = 0;
  #output = '';

  private constructor(dataFolder: string, options: ServerOptions) {
    this.dataFolder = dataFolder;
    this.#temporary = options.dataFolder === undefined;
    this.#build = builtApp();
    this.#env = options.env ?? {};
  }

  static async start(options: ServerOptions = {}): Promise<TestServer> {
    const folder = options.dataFolder ?? (await mkdtemp(join(tmpdir(), 'genchi-test-')));
    const server = new TestServer(folder, options);
    try {
      await server.#listen();
    } catch (error) {
      await server.stop();
      throw error;
    }
    return server;
  }

  get url(): string {
    return `http://localhost:${this.#port}`;
  }

  get port(): number {
    return this.#port;
  }

  /** What the process has written so far, both streams. */
  get output(): string {
    return this.#output;
  }

  /** True until the process has ended, whatever ended it. */
  get alive(): boolean {
    return (
      this.#process !== undefined && this.#process.exitCode === null && this.#process.signalCode === null
    );
  }

  /** As a power cut for this process: nothing is flushed. */
  async kill(): Promise<void> {
    this.#process?.kill('SIGKILL');
    await this.exited();
  }

  /** Resolves when the process has ended by itself or by a signal. */
  async exited(): Promise<void> {
    const child = this.#process;
    if (child === undefined || !this.alive) return;
    await new Promise<void>((done) => child.once('exit', () => done()));
  }

  /** Starts again on the same port and data, with other environment variables if given. */
  async restart(env: Readonly<Record<string, string>> = this.#env): Promise<void> {
    await this.halt();
    this.#env = env;
    await this.#listen();
  }

  /** Stops, and starts what is built in another folder on the same port and data, as an operator who updates. */
  async update(build: string): Promise<void> {
    await this.halt();
    this.#build = build;
    await this.#listen();
  }

  /** Ends the process in an orderly way and keeps the data. */
  async halt(): Promise<void> {
    if (!this.alive) return;
    this.#process?.kill('SIGTERM');
    await this.exited();
  }

  /** Ends the process and removes a temporary data folder. */
  async stop(): Promise<void> {
    await this.halt();
    if (this.#temporary) await rm(this.dataFolder, { recursive: true, force: true });
  }

  async #listen(): Promise<void> {
    this.#output = '';
    const child = spawn(process.execPath, ['src/cli/serve.mjs', this.#build], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'] ?? '',
        NODE_ENV: 'test',
        PORT: String(this.#port),
        SHUTDOWN_TIMEOUT: '1',
        GENCHI_DATA: this.dataFolder,
        GENCHI_SETUP_TOKEN: SETUP_TOKEN,
        ...this.#env
      }
    });
    this.#process = child;
    await new Promise<void>((done, failed) => {
      const timer = setTimeout(() => failed(new Error(`Not listening after 20 s:\n${this.#output}`)), 20_000);
      const read = (chunk: Buffer): void => {
        this.#output += chunk.toString('utf8');
        const port = /Listening on \S*:(\d+)/.exec(this.#output)?.[1];
        if (port === undefined) return;
        this.#port = Number(port);
        clearTimeout(timer);
        done();
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.once('exit', (code) => {
        clearTimeout(timer);
        failed(new Error(`The server ended with ${String(code)}:\n${this.#output}`));
      });
    });
  }
}
