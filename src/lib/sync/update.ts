import type { Workbox } from 'workbox-window';

let workbox: Promise<Workbox | null> | null = null;
/** `waiting`: installed, takes over when asked. `taken`: another tab asked for it already; this page is the old one. */
let update: 'none' | 'waiting' | 'taken' = 'none';
let asked = false;
const listeners = new Set<() => void>();

/**
 * Registers the service worker, in secure contexts only. The page is never reloaded by itself, not on the first
 * install either: a worker that takes an open page over changes nothing that the page shows.
 */
export function registerServiceWorker(): Promise<Workbox | null> {
  workbox ??= register();
  return workbox;
}

/** Calls back once a new version is installed and waits; at once if it already does. Returns the way to stop. */
export function onUpdateReady(listener: () => void): () => void {
  listeners.add(listener);
  if (update !== 'none') listener();
  return () => listeners.delete(listener);
}

/** Changes to the new version and reloads this page. Ask first, with no edit open. */
export async function applyUpdate(): Promise<void> {
  const registered = await registerServiceWorker();
  if (!registered || update === 'none') return;
  asked = true;
  if (update === 'taken') location.reload();
  else registered.messageSkipWaiting();
}

/** Asks the server for a new version, as when an app stays open for days. */
export async function checkForUpdate(): Promise<void> {
  // Without a network the check fails, and there is nothing to tell.
  await (await registerServiceWorker())?.update().catch(() => undefined);
}

async function register(): Promise<Workbox | null> {
  if (!globalThis.isSecureContext || !('serviceWorker' in navigator)) return null;
  const { Workbox } = await import('workbox-window');
  const made = new Workbox('/service-worker.js', { scope: '/' });
  let controlled = navigator.serviceWorker.controller !== null;
  made.addEventListener('waiting', () => tell('waiting'));
  made.addEventListener('controlling', () => {
    if (asked) location.reload();
    else if (controlled) tell('taken');
    controlled = true;
  });
  // A failed registration (no network on the very first visit) leaves the app working from the network.
  const registration = await made.register().catch(() => undefined);
  if (!registration) return null;
  void navigator.serviceWorker.ready.then(({ active }) => active?.postMessage({ type: 'KEEP_LARGE_FILES' }));
  return made;
}

function tell(news: 'waiting' | 'taken'): void {
  update = news;
  for (const listener of [...listeners]) listener();
}
