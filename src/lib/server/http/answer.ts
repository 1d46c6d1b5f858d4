import type { App } from '../app.ts';
import { SESSION_DAYS, sessionOf, type Session } from '../accounts/sessions.ts';
import { refuse } from './refuse.ts';

/** The part of a request event that answering needs; Kit's RequestEvent fits. */
export interface ApiEvent {
  readonly request: Request;
  readonly url: URL;
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly locals: { readonly ownOrigin: string };
  readonly cookies: {
    get(name: string): string | undefined;
    set(
      name: string,
      value: string,
      options: {
        path: string;
        httpOnly: boolean;
        secure: boolean;
        sameSite: 'lax';
        maxAge: number;
      }
    ): void;
  };
  getClientAddress(): string;
}

/** One request with what every endpoint needs. */
export interface Call {
  readonly app: App;
  readonly event: ApiEvent;
  readonly now: Date;
}

export interface SignedInCall extends Call {
  readonly session: Session;
}

function isHttps(event: ApiEvent): boolean {
  return event.locals.ownOrigin.startsWith('https:');
}

/** `__Host-` binds the cookie to exactly this https origin; browsers refuse the prefix on plain http. */
function cookieName(event: ApiEvent): string {
  return isHttps(event) ? '__Host-genchi' : 'genchi';
}

/** Gives the browser a session, or takes it away. */
export function setSessionCookie(event: ApiEvent, token: string | null): void {
  event.cookies.set(cookieName(event), token ?? '', {
    path: '/',
    httpOnly: true,
    secure: isHttps(event),
    sameSite: 'lax',
    maxAge: token === null ? 0 : SESSION_DAYS * 24 * 60 * 60
  });
}

/** Runs an endpoint. Broken storage is 503, so that devices keep their records and come again; a bug is 500. */
async function guarded(run: () => Promise<Response>): Promise<Response> {
  try {
    return await run();
  } catch (error) {
    console.error(error);
    const code = (error as { readonly code?: unknown }).code;
    return typeof code === 'string' && code.startsWith('SQLITE_')
      ? refuse('storage')
      : refuse('server-error');
  }
}

export function answerAnyone(
  app: App,
  event: ApiEvent,
  handle: (call: Call) => Promise<Response>
): Promise<Response> {
  return guarded(() => handle({ app, event, now: new Date() }));
}

/** Runs an endpoint for a signed-in person; anyone else gets 401 before a byte of the body is read. */
export function answerSignedIn(
  app: App,
  event: ApiEvent,
  handle: (call: SignedInCall) => Promise<Response>
): Promise<Response> {
  return guarded(async () => {
    const now = new Date();
    const token = event.cookies.get(cookieName(event));
    const session = token === undefined || token === '' ? null : await sessionOf(app.store.db, token, now);
    if (token === undefined || session === null) return refuse('no-session');
    if (session.renewed) setSessionCookie(event, token);
    return handle({ app, event, now, session });
  });
}
