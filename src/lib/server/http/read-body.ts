import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { isPlainJson } from '../../protocol/canonical.ts';
import type { RefusalCode } from '../../text/refusals.ts';

export type Read<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: RefusalCode };

const unpack = promisify(gunzip);

/**
 * Reads at most `limit` bytes of a body. What is over is read and dropped, so that the sender hears the answer instead
 * of a cut line; the adapter's own limit ends what never ends.
 */
export async function readBytes(request: Request, limit: number): Promise<Read<Uint8Array>> {
  if (request.body === null) return { ok: true, value: new Uint8Array() };
  const reader = request.body.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      size += part.value.byteLength;
      if (size <= limit) chunks.push(part.value);
    }
  } catch (error) {
    // The adapter ends a body over its own limit with status 413; anything else is a sender that went away.
    const { status } = error as { readonly status?: number };
    return { ok: false, code: status === 413 ? 'too-large' : 'body-malformed' };
  }
  if (size > limit) return { ok: false, code: 'too-large' };
  return { ok: true, value: Buffer.concat(chunks) };
}

/** Unpacks gzip up to `limit` bytes: a small body that would grow without end stops there. */
async function unpacked(bytes: Uint8Array, limit: number): Promise<Read<Uint8Array>> {
  try {
    return { ok: true, value: await unpack(bytes, { maxOutputLength: limit }) };
  } catch (error) {
    const tooLarge = (error as { readonly code?: string }).code === 'ERR_BUFFER_TOO_LARGE';
    return { ok: false, code: tooLarge ? 'too-large' : 'body-malformed' };
  }
}

/** Reads a JSON body, plain or gzip, of at most `limit` bytes unpacked: valid UTF-8, not too deep, finite numbers. */
export async function readJson(request: Request, limit: number): Promise<Read<unknown>> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') return { ok: false, code: 'content-type' };
  const encoding = request.headers.get('content-encoding')?.trim().toLowerCase() ?? 'identity';
  if (encoding !== 'identity' && encoding !== 'gzip') return { ok: false, code: 'content-type' };
  const sent = await readBytes(request, limit);
  if (!sent.ok) return sent;
  const plain = encoding === 'gzip' ? await unpacked(sent.value, limit) : sent;
  if (!plain.ok) return plain;
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plain.value));
  } catch {
    return { ok: false, code: 'body-malformed' };
  }
  return isPlainJson(value) ? { ok: true, value } : { ok: false, code: 'body-malformed' };
}
