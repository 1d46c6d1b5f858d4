/** How files of packs are asked for; `fetch` but in tests. */
export type Get = (path: string) => Promise<Response>;

/** As long as a bad network in the field may take for a file, in milliseconds; a server that never answers must not hold anything up. */
const PATIENCE = 60_000;

export function getFile(path: string, patience = PATIENCE): Promise<Response> {
  return fetch(path, {
    cache: 'no-cache',
    credentials: 'same-origin',
    signal: AbortSignal.timeout(patience)
  });
}

/** `network`: nothing of ours came. `damaged`: something came that is too long or no text. */
export type FileOutcome =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: 'network' | 'damaged'; readonly detail: string };

/**
 * A file's text, read no further than `limit` bytes: a wrong hash must not cost a phone its memory. A page of a hotel's network instead of
 * JSON counts as no network.
 */
export async function readFile(get: Get, path: string, limit: number): Promise<FileOutcome> {
  try {
    const response = await get(path);
    if (!response.ok || !response.headers.get('content-type')?.includes('json')) {
      return { ok: false, reason: 'network', detail: `${path} ${response.status}` };
    }
    const bytes = await bytesOf(response, limit);
    return bytes ? decoded(bytes, path) : { ok: false, reason: 'damaged', detail: `${path} length` };
  } catch (error) {
    return { ok: false, reason: 'network', detail: `${path} ${String(error)}` };
  }
}

function decoded(bytes: Uint8Array, path: string): FileOutcome {
  try {
    // Byte for byte: what is hashed again later must be what came.
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { ok: false, reason: 'damaged', detail: `${path} text` };
  }
}

/** Null: more than `limit`; the rest is not fetched. */
async function bytesOf(response: Response, limit: number): Promise<Uint8Array | null> {
  const reader = response.body?.getReader();
  if (!reader) return new Uint8Array();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.byteLength;
    if (length > limit) {
      await reader.cancel();
      return null;
    }
    parts.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}
