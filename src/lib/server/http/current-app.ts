import type { App } from '../app.ts';

/**
 * The one App of this process. Kept on globalThis because the development server loads changed modules anew, and a
 * second store would find its own data folder in use.
 */
const holder = globalThis as typeof globalThis & { genchiApp?: App | undefined };

export function setCurrentApp(app: App | undefined): void {
  holder.genchiApp = app;
}

export function hasCurrentApp(): boolean {
  return holder.genchiApp !== undefined;
}

export function currentApp(): App {
  if (holder.genchiApp === undefined) throw new Error('The server was not started');
  return holder.genchiApp;
}
