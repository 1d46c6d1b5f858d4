import { parseErrorBody, parseSessionInfo } from '../protocol/messages.ts';
import type { SessionInfo } from '../protocol/wire.ts';

export type SignInOutcome =
  | { readonly ok: true; readonly session: SessionInfo }
  /** The server's own sentence, or null if it could not be reached. */
  | { readonly ok: false; readonly message: string | null };

export interface SetupForm {
  readonly token: string;
  readonly chamberName: string;
  readonly displayName: string;
  readonly loginName: string;
  readonly password: string;
}

export function signIn(loginName: string, password: string): Promise<SignInOutcome> {
  return ask('/api/session', { loginName, password });
}

/** Makes the first account out of the one-time link. */
export function setUp(form: SetupForm): Promise<SignInOutcome> {
  return ask('/api/setup', form);
}

/** Ends the server's session; the device keeps its records. Without network the session stays. */
export async function signOut(): Promise<boolean> {
  try {
    return (await fetch('/api/session', { method: 'DELETE' })).ok;
  } catch {
    return false;
  }
}

async function ask(path: string, body: unknown): Promise<SignInOutcome> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body)
    });
    const answer: unknown = await response.json();
    if (response.ok) {
      const session = parseSessionInfo(answer);
      return session.ok ? { ok: true, session: session.value } : { ok: false, message: null };
    }
    const refusal = parseErrorBody(answer);
    return { ok: false, message: refusal.ok ? refusal.value.message : null };
  } catch {
    return { ok: false, message: null };
  }
}
