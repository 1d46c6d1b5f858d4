import type { Answer } from './transport.ts';

/** Why a pass ended before its work was done. Nothing is lost by any of them. */
export interface Stop {
  /** `login`: a person must sign in (as this user). `outdated`: this version of the app cannot read what came. */
  readonly reason: 'retry' | 'login' | 'outdated';
  /** The server's sentence for people, else empty. */
  readonly message: string;
  /** The server answered, if not as hoped: other requests may do better. */
  readonly heard: boolean;
  /** Seconds. */
  readonly retryAfter: number | null;
}

export function stopOf(answer: Extract<Answer<unknown>, { ok: false }>): Stop {
  const { message, retryAfter } = answer;
  const outdated = answer.code === 'protocol-version';
  const reason = outdated ? 'outdated' : answer.reason === 'login' ? 'login' : 'retry';
  return { reason, message, heard: answer.reason !== 'network', retryAfter };
}
