import type { SessionInfo } from '../../protocol/wire.ts';
import { hashOf, newToken } from '../hash.ts';
import type { Database } from '../store/schema.ts';
import { mayEnterForOffice } from './accounts.ts';

/** Field work must not end in a login form: a session lives for 90 days after its last use. */
export const SESSION_DAYS = 90;
const RENEW_AFTER_DAYS = 1;
const DAY_MS = 24 * 60 * 60 * 1000;

export interface Session {
  readonly tokenHash: string;
  readonly chamberId: string;
  readonly userId: string;
  readonly info: SessionInfo;
  /** The cookie should be sent again: its life was extended. */
  readonly renewed: boolean;
}

function expiryFrom(now: Date): string {
  return new Date(now.getTime() + SESSION_DAYS * DAY_MS).toISOString();
}

/** Starts a session and answers its token: the only moment it is known in plain. */
export async function createSession(
  db: Database,
  owner: { readonly chamberId: string; readonly userId: string },
  now: Date
): Promise<string> {
  const token = newToken();
  await db
    .insertInto('session')
    .values({
      token_hash: hashOf(token),
      chamber_id: owner.chamberId,
      user_id: owner.userId,
      created_at: now.toISOString(),
      expires_at: expiryFrom(now)
    })
    .execute();
  return token;
}

/** The session of a cookie, extended at most once a day; null when unknown or over. */
export async function sessionOf(db: Database, token: string, now: Date): Promise<Session | null> {
  const tokenHash = hashOf(token);
  // The token itself says which chamber: nothing else is known of the caller yet.
  const row = await db
    .selectFrom('session')
    .innerJoin('app_user', (join) =>
      join
        .onRef('app_user.chamber_id', '=', 'session.chamber_id')
        .onRef('app_user.id', '=', 'session.user_id')
    )
    .innerJoin('chamber', 'chamber.id', 'session.chamber_id')
    .where('session.token_hash', '=', tokenHash)
    .select([
      'session.chamber_id',
      'session.user_id',
      'session.expires_at',
      'app_user.display_name',
      'app_user.login_name',
      'chamber.name as chamber_name'
    ])
    .executeTakeFirst();
  if (row === undefined || row.expires_at <= now.toISOString()) return null;
  const left = Date.parse(row.expires_at) - now.getTime();
  const renewed = left < (SESSION_DAYS - RENEW_AFTER_DAYS) * DAY_MS;
  if (renewed) {
    await db
      .updateTable('session')
      .set({ expires_at: expiryFrom(now) })
      .where('chamber_id', '=', row.chamber_id)
      .where('token_hash', '=', tokenHash)
      .execute();
  }
  return {
    tokenHash,
    chamberId: row.chamber_id,
    userId: row.user_id,
    info: {
      user: { id: row.user_id, displayName: row.display_name, loginName: row.login_name },
      chamber: { id: row.chamber_id, name: row.chamber_name },
      mayEnterForOffice: await mayEnterForOffice(db, { chamberId: row.chamber_id, userId: row.user_id })
    },
    renewed
  };
}

export async function endSession(db: Database, session: Session): Promise<void> {
  await db
    .deleteFrom('session')
    .where('chamber_id', '=', session.chamberId)
    .where('token_hash', '=', session.tokenHash)
    .execute();
}
