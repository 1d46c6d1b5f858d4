import { createChamber, createUser } from '../../src/lib/server/accounts/accounts.ts';
import { hashPassword } from '../../src/lib/server/accounts/passwords.ts';
import { openStore } from '../../src/lib/server/store/open-store.ts';

/** Puts another chamber with one person into the data of a server that is not running. */
export async function addChamber(dataFolder: string, loginName: string, password: string): Promise<void> {
  const store = await openStore(dataFolder);
  const passwordHash = await hashPassword(password);
  await store.db.transaction().execute(async (trx) => {
    const at = new Date().toISOString();
    const chamberId = await createChamber(trx, '別の商工会', at);
    await createUser(trx, chamberId, { loginName, displayName: '別所 花子', passwordHash }, at);
  });
  await store.close();
}

/** Puts a second person into the chamber of a server that is not running. */
export async function addColleague(dataFolder: string, loginName: string, password: string): Promise<void> {
  const store = await openStore(dataFolder);
  const passwordHash = await hashPassword(password);
  const chamber = await store.db.selectFrom('chamber').select('id').executeTakeFirstOrThrow();
  await store.db.transaction().execute(async (trx) => {
    const user = { loginName, displayName: '同僚 次郎', passwordHash };
    await createUser(trx, chamber.id, user, new Date().toISOString());
  });
  await store.close();
}
