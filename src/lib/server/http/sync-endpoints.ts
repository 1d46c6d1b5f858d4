import { isSha256, parseHave, parsePushEnvelope } from '../../protocol/messages.ts';
import { answeredProtocols, MAX_BLOB_BYTES, MAX_PUSH_BYTES } from '../../protocol/wire.ts';
import { missingPhotos, photoBytes, storePhoto } from '../records/photos.ts';
import { DEFAULT_PULL_LIMIT, MAX_PULL_LIMIT, pullRecords } from '../records/pull.ts';
import { pushMutations } from '../records/push.ts';
import type { SignedInCall } from './answer.ts';
import { readBytes, readJson } from './read-body.ts';
import { refuse } from './refuse.ts';

const MAX_HAVE_BYTES = 128 * 1024;

/** POST /api/sync/push */
export async function postPush(call: SignedInCall): Promise<Response> {
  const read = await readJson(call.event.request, MAX_PUSH_BYTES);
  if (!read.ok) return refuse(read.code);
  const parsed = parsePushEnvelope(read.value);
  if (!parsed.ok) return refuse('body-invalid', { problems: parsed.problems });
  if (!answeredProtocols.includes(parsed.value.protocol)) return refuse('protocol-version');
  const { store, packs } = call.app;
  const answer = await pushMutations(store.db, packs, call.session, parsed.value, call.now);
  const [only, ...others] = answer.results;
  if (only?.status === 'mid-reused' && others.length === 0) {
    return refuse('mid-reused', { beside: { ...answer } });
  }
  return Response.json(answer);
}

function wholeNumber(text: string | null, otherwise: number): number | null {
  if (text === null) return otherwise;
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}

/** GET /api/sync/pull?epoch=&seq=&limit= */
export async function getPull(call: SignedInCall): Promise<Response> {
  const query = call.event.url.searchParams;
  const seq = wholeNumber(query.get('seq'), 0);
  const limit = wholeNumber(query.get('limit'), DEFAULT_PULL_LIMIT);
  if (seq === null || limit === null || limit < 1) {
    return refuse('body-invalid', { problems: ['seq, limit: whole numbers'] });
  }
  const cursor = { epoch: query.get('epoch') ?? '', seq };
  const { store } = call.app;
  return Response.json(
    await pullRecords(store, call.session.chamberId, cursor, Math.min(limit, MAX_PULL_LIMIT))
  );
}

/** POST /api/sync/have */
export async function postHave(call: SignedInCall): Promise<Response> {
  const read = await readJson(call.event.request, MAX_HAVE_BYTES);
  if (!read.ok) return refuse(read.code);
  const parsed = parseHave(read.value);
  if (!parsed.ok) return refuse('body-invalid', { problems: parsed.problems });
  const asked = [...new Set(parsed.value.sha256)];
  return Response.json({ missing: await missingPhotos(call.app.store.db, call.session.chamberId, asked) });
}

/** PUT /api/sync/blobs/[sha256] */
export async function putBlob(call: SignedInCall): Promise<Response> {
  const sha256 = call.event.params['sha256'] ?? '';
  if (!isSha256(sha256)) return refuse('body-invalid', { problems: ['sha256: 64 lower-case hex digits'] });
  const type = call.event.request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'image/jpeg' && type !== 'application/octet-stream') return refuse('content-type');
  const read = await readBytes(call.event.request, MAX_BLOB_BYTES);
  if (!read.ok) return refuse(read.code === 'too-large' ? 'photo-too-large' : read.code);
  const outcome = await storePhoto(call.app.store.db, call.session, sha256, read.value, call.now);
  if (!outcome.ok) return refuse(outcome.reason);
  return Response.json(outcome.photo, { status: outcome.created ? 201 : 200 });
}

/** GET /api/sync/blobs/[sha256] */
export async function getBlob(call: SignedInCall): Promise<Response> {
  const sha256 = call.event.params['sha256'] ?? '';
  if (!isSha256(sha256)) return refuse('body-invalid', { problems: ['sha256: 64 lower-case hex digits'] });
  const bytes = await photoBytes(call.app.store.db, call.session.chamberId, sha256);
  if (bytes === null) return refuse('photo-unknown');
  return new Response(bytes as BodyInit, {
    headers: {
      'content-type': 'image/jpeg',
      'content-length': String(bytes.byteLength),
      'content-disposition': `attachment; filename="${sha256.slice(0, 12)}.jpg"`,
      'content-security-policy': "default-src 'none'; sandbox"
    }
  });
}
