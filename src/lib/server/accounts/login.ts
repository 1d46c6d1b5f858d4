import type { LoginRequest } from '../../protocol/messages.ts';
import { audit } from '../store/audit.ts';
import type { Database } from '../store/schema.ts';
import { normalisedLoginName } from './accounts.ts';
import type { LoginLimiter } from './login-limiter.ts';
import { verifyPassword } from './passwords.ts';
import { createSession } from './sessions.ts';

export type LoginOutcome =
  | { readonly ok: true; readonly token: string }
  | { readonly ok: false; readonly reason: 'login-wrong' }
  | { readonly ok: false; readonly reason: 'login-wait'; readonly seconds: number };

/** Signs a person in. Wrong name and wrong password look and last the same. */
export async function logIn(
  db: Database,
  limiter: LoginLimiter,
  request: LoginRequest,
  address: string,
  now: Date
): Promise<LoginOutcome> {
  const loginName = normalisedLoginName(request.loginName);
  const seconds = limiter.attempt(loginName, address, now.getTime());
  if (seconds > 0) return { ok: false, reason: 'login-wait', seconds };
  // The login name is unique on the whole server: it is what tells the chamber.
  const user = await db
    .selectFrom('app_user')
    .select(['id', 'chamber_id', 'password_hash'])
    .where('login_name', '=', loginName)
    .executeTakeFirst();
  const matches = await verifyPassword(user?.password_hash, request.password);
  if (user !== undefined) {
    await audit(db, user.chamber_id, now.toISOString(), {
      userId: user.id,
      deviceId: null,
      action: matches ? 'login.accepted' : 'login.refused',
      subject: user.id,
      detail: {}
    });
  }
  if (user === undefined || !matches) return { ok: false, reason: 'login-wrong' };
  limiter.succeeded(loginName, address);
  const token = await createSession(db, { chamberId: user.chamber_id, userId: user.id }, now);
  return { ok: true, token };
}
