const CACHE = 'genchi-large-files';

/** From the device, else from the network and kept. */
export async function largeFile(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request.url);
  if (kept) return kept;
  const response = await fetch(request);
  // Keeping is best effort: without room the file still arrives.
  if (response.ok) await cache.put(request.url, response.clone()).catch(() => undefined);
  return response;
}

/** Fetches what is not here yet and drops what this version no longer uses. Failures are left for the next start. */
export async function keepLargeFiles(paths: readonly string[]): Promise<void> {
  const cache = await caches.open(CACHE);
  const wanted = new Set(paths.map((path) => new URL(path, location.origin).href));
  for (const { url } of await cache.keys()) {
    if (!wanted.has(url)) await cache.delete(url);
    wanted.delete(url);
  }
  for (const url of wanted) await cache.add(url).catch(() => undefined);
}
