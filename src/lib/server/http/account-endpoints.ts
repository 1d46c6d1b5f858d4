import { parseLogin, parseSetup } from '../../protocol/messages.ts';
import { logIn } from '../accounts/login.ts';
import { endSession, sessionOf } from '../accounts/sessions.ts';
import { setUp } from '../accounts/setup.ts';
import { setSessionCookie, type Call, type SignedInCall } from './answer.ts';
import { readJson } from './read-body.ts';
import { refuse } from './refuse.ts';

const MAX_ACCOUNT_BYTES = 16 * 1024;

async function welcome(call: Call, token: string, status: number): Promise<Response> {
  const session = await sessionOf(call.app.store.db, token, call.now);
  if (session === null) throw new Error('A session that was just made is not there');
  setSessionCookie(call.event, token);
  return Response.json(session.info, { status });
}

/** POST /api/setup */
export async function postSetup(call: Call): Promise<Response> {
  const read = await readJson(call.event.request, MAX_ACCOUNT_BYTES);
  if (!read.ok) return refuse(read.code);
  const parsed = parseSetup(read.value);
  if (!parsed.ok) return refuse('body-invalid', { problems: parsed.problems });
  const outcome = await setUp(call.app.store.db, parsed.value, call.now);
  return outcome.ok ? welcome(call, outcome.token, 201) : refuse(outcome.reason);
}

/** POST /api/session: sign in. */
export async function postSession(call: Call): Promise<Response> {
  const read = await readJson(call.event.request, MAX_ACCOUNT_BYTES);
  if (!read.ok) return refuse(read.code);
  const parsed = parseLogin(read.value);
  if (!parsed.ok) return refuse('body-invalid', { problems: parsed.problems });
  const address = call.event.getClientAddress();
  const outcome = await logIn(call.app.store.db, call.app.limiter, parsed.value, address, call.now);
  if (outcome.ok) return welcome(call, outcome.token, 200);
  if (outcome.reason === 'login-wait') {
    return refuse('login-wait', { headers: { 'retry-after': String(outcome.seconds) } });
  }
  return refuse(outcome.reason);
}

/** GET /api/session: who is signed in. */
export async function getSession(call: SignedInCall): Promise<Response> {
  return Promise.resolve(Response.json(call.session.info));
}

/** DELETE /api/session: sign out. Records on the device are not touched. */
export async function deleteSession(call: SignedInCall): Promise<Response> {
  await endSession(call.app.store.db, call.session);
  setSessionCookie(call.event, null);
  return new Response(null, { status: 204 });
}
