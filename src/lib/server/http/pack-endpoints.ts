import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { hashOf } from '../hash.ts';
import type { Call } from './answer.ts';
import { refuse } from './refuse.ts';

const compressed = promisify(gzip);

/**
 * What the built files do not answer below /packs: the newest signed index, what was published since, and packs of earlier releases. Open
 * to everybody, as the rules are public.
 */
export async function getPackFile({ app, event }: Call): Promise<Response> {
  const name = event.params['file'] ?? '';
  const bytes = name === 'index.json' ? app.packFiles.newest()?.bytes : app.packFiles.file(name);
  if (!bytes) return refuse('not-found');
  const headers = new Headers({
    'content-type': 'application/json',
    'cache-control': 'no-cache',
    vary: 'accept-encoding',
    // Weak: the same for the packed and the plain answer.
    etag: `W/"${hashOf(bytes).slice(0, 32)}"`
  });
  if (event.request.headers.get('if-none-match') === headers.get('etag')) {
    return new Response(null, { status: 304, headers });
  }
  if (!/\bgzip\b/.test(event.request.headers.get('accept-encoding') ?? '')) {
    headers.set('content-length', String(bytes.byteLength));
    return new Response(new Uint8Array(bytes), { headers });
  }
  const packed = await compressed(bytes);
  headers.set('content-encoding', 'gzip');
  headers.set('content-length', String(packed.byteLength));
  return new Response(new Uint8Array(packed), { headers });
}
