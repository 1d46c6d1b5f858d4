import type { Parsed } from '../protocol/fields.ts';
import {
  parseErrorBody,
  parseHaveResponse,
  parsePullResponse,
  parsePushResponse,
  parseSessionInfo,
  parseStoredBlob
} from '../protocol/messages.ts';
import type { Answer, Transport, TransportFailure } from './transport.ts';

type Failure = Extract<Answer<never>, { ok: false }>;

/** Milliseconds until a request counts as cut: long enough for 500 KB at the edge of the signal. */
const TIMEOUT = 60_000;
/** Below this, gzip costs more than it saves. */
const COMPRESS_FROM = 1024;

type Fetch = (path: string, init: RequestInit) => Promise<Response>;

/** The server's HTTP interface, same origin, cookies included. Every answer is parsed once, here. */
export function fetchTransport(send: Fetch = (path, init) => fetch(path, init)): Transport {
  async function ask<T>(path: string, init: RequestInit, read: (response: Response) => Promise<T | null>) {
    try {
      const response = await send(path, {
        credentials: 'same-origin',
        cache: 'no-store',
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT),
        ...init
      });
      return await answerOf(response, read);
    } catch {
      return failure('network', null);
    }
  }

  return {
    session: () => ask('/api/session', {}, json(parseSessionInfo)),
    push: async (request) =>
      ask('/api/sync/push', await compressed(JSON.stringify(request)), json(parsePushResponse)),
    pull: (from) => {
      const query = new URLSearchParams({ epoch: from?.epoch ?? '', seq: String(from?.seq ?? 0) });
      return ask(`/api/sync/pull?${query}`, {}, json(parsePullResponse));
    },
    have: async (sha256) => {
      const init = { method: 'POST', headers: JSON_HEADERS, body: JSON.stringify({ sha256 }) };
      const answer = await ask('/api/sync/have', init, json(parseHaveResponse));
      return answer.ok ? { ok: true, value: answer.value.missing } : answer;
    },
    putBlob: async (sha256, bytes) => {
      const init = { method: 'PUT', headers: { 'content-type': 'image/jpeg' }, body: bytes };
      const answer = await ask(`/api/sync/blobs/${sha256}`, init, json(parseStoredBlob));
      if (!answer.ok) return answer;
      return answer.value.sha256 === sha256 ? { ok: true, value: null } : failure('network', 200);
    },
    getBlob: (sha256) =>
      ask(`/api/sync/blobs/${sha256}`, {}, async (response) =>
        response.headers.get('content-type')?.startsWith('image/jpeg') ? response.arrayBuffer() : null
      )
  };
}

const JSON_HEADERS = { 'content-type': 'application/json' };

/**
 * Success only with the expected content. A refusal counts only if it is this server's JSON: the page of a hotel's
 * network must neither pass for an answer nor blame a record. 413 counts anyway: a proxy in front says it in HTML.
 */
async function answerOf<T>(
  response: Response,
  read: (response: Response) => Promise<T | null>
): Promise<Answer<T>> {
  const { status } = response;
  if (status < 400) {
    const value = await read(response);
    return value === null ? failure('network', status) : { ok: true, value };
  }
  // A single mutation may be answered in full under this status.
  const inFull = status === 422 ? await read(response.clone()).catch(() => null) : null;
  if (inFull !== null) return { ok: true, value: inFull };
  const error = await json(parseErrorBody)(response).catch(() => null);
  const retryAfter = secondsOf(response.headers.get('retry-after'));
  const said = { message: error?.message ?? '', code: error?.code ?? '', retryAfter };
  if (status >= 500 || status === 429) return { ...failure('server', status), ...said };
  if (status === 413) return { ...failure('refused', status), ...said };
  if (!error) return failure('network', status);
  return { ...failure(status === 401 ? 'login' : 'refused', status), ...said };
}

function json<T>(parse: (input: unknown) => Parsed<T>): (response: Response) => Promise<T | null> {
  return async (response) => {
    if (!response.headers.get('content-type')?.includes('application/json')) return null;
    const parsed = parse(await response.json());
    return parsed.ok ? parsed.value : null;
  };
}

function failure(reason: TransportFailure, status: number | null): Failure {
  return { ok: false, reason, status, message: '', code: '', retryAfter: null };
}

function secondsOf(header: string | null): number | null {
  const seconds = header === null ? Number.NaN : Number(header);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
}

async function compressed(text: string): Promise<RequestInit> {
  if (text.length < COMPRESS_FROM || typeof CompressionStream === 'undefined') {
    return { method: 'POST', headers: JSON_HEADERS, body: text };
  }
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  // Collected first: a streamed body cannot be sent again and not every browser sends one.
  const body = await new Response(stream).arrayBuffer();
  return { method: 'POST', headers: { ...JSON_HEADERS, 'content-encoding': 'gzip' }, body };
}
