import type { Connection } from './connection.ts';
import { failureOf } from './connection.ts';
import { openJson, sealJson, type Sealer } from './sealing.ts';
import type { SaveOutcome } from './store.ts';
import type { UnfinishedRow, UserDatabase } from './user-db.ts';

/** Texts that are no answer yet, by case and field. They never leave the device. */
export class Unfinished {
  readonly #connection: Connection<UserDatabase>;
  readonly #sealer: Sealer;
  readonly #now: () => Date;

  constructor(connection: Connection<UserDatabase>, sealer: Sealer, now: () => Date) {
    this.#connection = connection;
    this.#sealer = sealer;
    this.#now = now;
  }

  async ofCase(caseId: string): Promise<Readonly<Record<string, string>>> {
    const rows = await this.#connection.run((db) => db.unfinished.where('caseId').equals(caseId).toArray());
    const texts = await Promise.all(
      rows.map(async ({ field, sealed }) => [field, String(await openJson(this.#sealer, sealed))] as const)
    );
    return Object.fromEntries(texts);
  }

  /** Other fields of the case stay: another tab may be typing in them. */
  async save(caseId: string, changes: Readonly<Record<string, string | null>>): Promise<SaveOutcome> {
    const updatedAt = this.#now().toISOString();
    try {
      const gone: [string, string][] = [];
      const rows: UnfinishedRow[] = [];
      for (const [field, text] of Object.entries(changes)) {
        if (text === null) gone.push([caseId, field]);
        else rows.push({ caseId, field, updatedAt, sealed: await sealJson(this.#sealer, text) });
      }
      await this.#connection.run((db) =>
        db.transaction('rw', db.unfinished, async () => {
          await db.unfinished.bulkDelete(gone);
          await db.unfinished.bulkPut(rows);
        })
      );
    } catch (error) {
      return failureOf(error);
    }
    return { ok: true, savedAt: updatedAt };
  }
}
