import type { SetupRequest } from '../../protocol/messages.ts';
import { hashOf, newToken } from '../hash.ts';
import type { Database } from '../store/schema.ts';
import { createChamber, createUser, normalisedLoginName } from './accounts.ts';
import { hashPassword, isLongEnough } from './passwords.ts';
import { createSession } from './sessions.ts';

async function hasAccounts(db: Database): Promise<boolean> {
  return (await db.selectFrom('app_user').select('id').limit(1).executeTakeFirst()) !== undefined;
}

/** A token that somebody chose; random ones have 43 characters. */
const MIN_CHOSEN_TOKEN = 16;

/** The operator's one-time token is too easy to guess: whoever guesses it owns the server. */
export class SetupTokenTooShort extends Error {
  constructor() {
    super(
      `GENCHI_SETUP_TOKEN は${MIN_CHOSEN_TOKEN}文字以上にしてください。付けなければ、起動のたびに長いものを作ります。`
    );
  }
}

/**
 * While no account exists: a fresh one-time token, voiding the one before; else null and no token stays valid. `fixed`
 * takes the place of the random token; throws SetupTokenTooShort, whether or not it would be needed.
 */
export async function renewSetupToken(db: Database, now: Date, fixed?: string): Promise<string | null> {
  if (fixed !== undefined && fixed.length < MIN_CHOSEN_TOKEN) throw new SetupTokenTooShort();
  await db.deleteFrom('setup_token').execute();
  if (await hasAccounts(db)) return null;
  const token = fixed ?? newToken();
  await db
    .insertInto('setup_token')
    .values({ token_hash: hashOf(token), created_at: now.toISOString() })
    .execute();
  return token;
}

export type SetupOutcome =
  | { readonly ok: true; readonly token: string }
  | { readonly ok: false; readonly reason: 'password-short' | 'setup-done' | 'setup-token' | 'name-empty' };

/** Makes the first chamber and its first account out of the one-time token. The token is used up with it. */
export async function setUp(db: Database, request: SetupRequest, now: Date): Promise<SetupOutcome> {
  if (normalisedLoginName(request.loginName) === '') return { ok: false, reason: 'name-empty' };
  if (!isLongEnough(request.password)) return { ok: false, reason: 'password-short' };
  const known = await db
    .selectFrom('setup_token')
    .select('token_hash')
    .where('token_hash', '=', hashOf(request.token))
    .executeTakeFirst();
  if (known === undefined) {
    return { ok: false, reason: (await hasAccounts(db)) ? 'setup-done' : 'setup-token' };
  }
  const passwordHash = await hashPassword(request.password);
  const at = now.toISOString();
  const owner = await db.transaction().execute(async (trx) => {
    // Two requests with one link: the second finds the token gone.
    const used = await trx.deleteFrom('setup_token').returning('token_hash').execute();
    if (!used.some((row) => row.token_hash === known.token_hash)) return null;
    const chamberId = await createChamber(trx, request.chamberName, at);
    const userId = await createUser(trx, chamberId, { ...request, passwordHash }, at);
    return { chamberId, userId };
  });
  if (owner === null) return { ok: false, reason: 'setup-done' };
  return { ok: true, token: await createSession(db, owner, now) };
}
