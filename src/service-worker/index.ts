/// <reference types="@sveltejs/kit" />
/// <reference lib="webworker" />
import { build, files, prerendered, version } from '$service-worker';
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { keepLargeFiles, largeFile } from './large-files.ts';
import { isLarge, isPrecached, staysOnNetwork } from './what-is-cached.ts';

declare const self: ServiceWorkerGlobalScope;

// Names in `build` carry their hash; the others change with the version only.
precacheAndRoute([
  ...build.filter(isPrecached).map((url) => ({ url, revision: null })),
  ...files.filter(isPrecached).map((url) => ({ url, revision: version })),
  ...prerendered.map((url) => ({ url, revision: version }))
]);
cleanupOutdatedCaches();

// Every address of the app opens from the device: the shell reads the address and routes by itself.
registerRoute(new NavigationRoute(createHandlerBoundToURL('/shell'), { denylist: [...staysOnNetwork] }));

const large = [...build, ...files].filter(isLarge);
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && large.includes(url.pathname),
  ({ request }) => largeFile(request)
);

// The first page, too, must find its later chunks offline. Nothing reloads by it.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('message', (event) => {
  const type = (event.data as { type?: unknown } | null)?.type;
  // Sent after a person agreed to the update, never by itself.
  if (type === 'SKIP_WAITING') void self.skipWaiting();
  if (type === 'KEEP_LARGE_FILES') event.waitUntil(keepLargeFiles(large));
});
