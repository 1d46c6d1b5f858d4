import type { ErrorBody } from '../../protocol/wire.ts';
import { refusalTexts, type RefusalCode } from '../../text/refusals.ts';

const statusOf: Readonly<Record<RefusalCode, number>> = {
  'no-session': 401,
  'insecure-origin': 403,
  'origin-mismatch': 403,
  'login-wrong': 401,
  'login-wait': 429,
  'setup-token': 403,
  'setup-done': 409,
  'password-short': 400,
  'name-empty': 400,
  'body-malformed': 400,
  'body-invalid': 400,
  'content-type': 415,
  'too-large': 413,
  'protocol-version': 400,
  'mid-reused': 422,
  'entry-locked': 409,
  'office-first-account': 403,
  'record-locked': 409,
  'photo-too-large': 413,
  'photo-hash': 422,
  'photo-not-jpeg': 422,
  'photo-unknown': 404,
  'not-found': 404,
  'method-not-allowed': 405,
  storage: 503,
  'server-error': 500
};

export interface RefusalExtras {
  readonly problems?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Members beside code and message. */
  readonly beside?: Readonly<Record<string, unknown>>;
}

export function refusalBody(code: RefusalCode, problems?: readonly string[]): ErrorBody {
  return { code, message: refusalTexts[code], ...(problems === undefined ? {} : { problems }) };
}

/** A refusal with its status, stable code and sentence. */
export function refuse(code: RefusalCode, extras: RefusalExtras = {}): Response {
  return Response.json(
    { ...extras.beside, ...refusalBody(code, extras.problems) },
    { status: statusOf[code], headers: extras.headers ?? {} }
  );
}
