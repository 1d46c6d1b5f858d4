import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore, type Store } from '../store/open-store.ts';
import { createChamber, createUser } from './accounts.ts';
import { hashPassword, isLongEnough, verifyPassword } from './passwords.ts';
import { createSession, endSession, sessionOf } from './sessions.ts';

const start = new Date('2025-06-10T00:00:00Z');
let folder: string;
let store: Store;
let owner: { chamberId: string; userId: string };

function after(days: number): Date {
  return new Date(start.getTime() + days * 24 * 60 * 60 * 1000);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'genchi-sessions-'));
  store = await openStore(folder);
  owner = await store.db.transaction().execute(async (trx) => {
    const chamberId = await createChamber(trx, '試験商工会', start.toISOString());
    const user = { loginName: 'taro', displayName: '調査 太郎', passwordHash: 'none' };
    return { chamberId, userId: await createUser(trx, chamberId, user, start.toISOString()) };
  });
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a session', () => {
  it('lasts 90 days from its last use', async () => {
    const token = await createSession(store.db, owner, start);
    expect(await sessionOf(store.db, token, after(0.5))).toMatchObject({ ...owner, renewed: false });
    expect(await sessionOf(store.db, token, after(89))).toMatchObject({ renewed: true });
    expect(await sessionOf(store.db, token, after(89 + 89))).toMatchObject({ renewed: true });
    expect(await sessionOf(store.db, token, after(89 + 89 + 90))).toBeNull();
  });

  it('is found by its token only, which is not stored', async () => {
    const token = await createSession(store.db, owner, start);
    const rows = await store.db.selectFrom('session').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(token);
    for (const row of rows) expect(await sessionOf(store.db, row.token_hash, start)).toBeNull();
    const session = await sessionOf(store.db, token, start);
    if (session === null) throw new Error('no session');
    await endSession(store.db, session);
    expect(await sessionOf(store.db, token, start)).toBeNull();
  });
});

describe('a password', () => {
  it('is kept as Argon2id and compared whatever its width', async () => {
    const stored = await hashPassword('ｐａｓｓｗｏｒｄ１２');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await verifyPassword(stored, 'password12')).toBe(true);
    expect(await verifyPassword(stored, 'Password12')).toBe(false);
    expect(await verifyPassword(undefined, 'decoy for unknown login names')).toBe(false);
  });

  it('is counted in characters', () => {
    expect(isLongEnough('𠮷𠮷𠮷𠮷𠮷')).toBe(false);
    expect(isLongEnough('髙﨑𠮷の合言葉です。')).toBe(true);
    expect(isLongEnough('123456789')).toBe(false);
  });
});
