import type { Cursor, PullResponse, PushRequest, PushResponse, SessionInfo } from '../protocol/wire.ts';

/**
 * Why a request brought nothing. `network`: no answer, a cut, or something that is not this server's (a captive
 * portal's page). `server`: it failed or asks for patience. `login`: nobody is signed in. `refused`: it understood and said no.
 */
export const transportFailures = ['network', 'server', 'login', 'refused'] as const;
export type TransportFailure = (typeof transportFailures)[number];

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly reason: TransportFailure;
      /** HTTP status; null: no answer. */
      readonly status: number | null;
      /** The server's own sentence for people, else empty. */
      readonly message: string;
      /** The server's stable word for a refusal, else empty. */
      readonly code: string;
      /** The server's wish, in seconds. */
      readonly retryAfter: number | null;
    };

/** What sync needs of the network; tests put a faulty one in its place. Never rejects. */
export interface Transport {
  session: () => Promise<Answer<SessionInfo>>;
  push: (request: PushRequest) => Promise<Answer<PushResponse>>;
  pull: (from: Cursor | null) => Promise<Answer<PullResponse>>;
  /** Which of these photos the server does not hold. */
  have: (sha256: readonly string[]) => Promise<Answer<readonly string[]>>;
  putBlob: (sha256: string, bytes: ArrayBuffer) => Promise<Answer<null>>;
  getBlob: (sha256: string) => Promise<Answer<ArrayBuffer>>;
}
