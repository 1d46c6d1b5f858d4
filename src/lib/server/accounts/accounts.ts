import { randomUUID } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import { appendAudit, createCounter, lockCounter, saveCounter } from '../store/audit.ts';
import type { Tables } from '../store/schema.ts';

export interface NewUser {
  readonly loginName: string;
  readonly displayName: string;
  readonly passwordHash: string;
}

/** Login names are typed on phones: width, case and surrounding blanks do not tell people apart. */
export function normalisedLoginName(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

/** A chamber with its counter; the caller's transaction commits it. */
export async function createChamber(trx: Transaction<Tables>, name: string, at: string): Promise<string> {
  const id = randomUUID();
  await trx.insertInto('chamber').values({ id, name, created_at: at }).execute();
  await createCounter(trx, id);
  return id;
}

/** Until there are roles, the first account of a chamber enters what its office fills in, and nobody else. */
export async function mayEnterForOffice(
  db: Kysely<Tables>,
  user: { readonly chamberId: string; readonly userId: string }
): Promise<boolean> {
  const first = await db
    .selectFrom('app_user')
    .select('id')
    .where('chamber_id', '=', user.chamberId)
    .orderBy('created_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return first?.id === user.userId;
}

/** Adds a person to a chamber, with an audit row. Throws when the login name is taken. */
export async function createUser(
  trx: Transaction<Tables>,
  chamberId: string,
  user: NewUser,
  at: string
): Promise<string> {
  const id = randomUUID();
  await trx
    .insertInto('app_user')
    .values({
      id,
      chamber_id: chamberId,
      login_name: normalisedLoginName(user.loginName),
      display_name: user.displayName,
      password_hash: user.passwordHash,
      created_at: at
    })
    .execute();
  const counter = await lockCounter(trx, chamberId);
  await appendAudit(trx, chamberId, counter, at, {
    userId: id,
    deviceId: null,
    action: 'user.created',
    subject: id,
    detail: {}
  });
  await saveCounter(trx, chamberId, counter);
  return id;
}
