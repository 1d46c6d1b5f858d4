import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseBody, mutationOf } from '../../../../tests/support/records.ts';
import type { Mutation, MutationResult } from '../../protocol/wire.ts';
import { createChamber, createUser } from '../accounts/accounts.ts';
import { verifyAudit } from '../store/audit.ts';
import { openStore, type Store } from '../store/open-store.ts';
import { packsIn } from './packs.ts';
import { pullRecords } from './pull.ts';
import { pushMutations } from './push.ts';

let folder: string;
let store: Store;
const packs = packsIn();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'genchi-push-'));
  store = await openStore(folder);
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

let chambers = 0;
async function newOwner(): Promise<{ chamberId: string; userId: string }> {
  chambers += 1;
  const user = { loginName: `user ${chambers}`, displayName: '調査', passwordHash: 'none' };
  return store.db.transaction().execute(async (trx) => {
    const chamberId = await createChamber(trx, '試験商工会', new Date().toISOString());
    return { chamberId, userId: await createUser(trx, chamberId, user, new Date().toISOString()) };
  });
}

/** What a person does to one of three cases; `base` is how far behind (or ahead) the device thinks it is. */
interface Edit {
  readonly record: number;
  readonly behind: number;
  readonly text: string;
}
/** How the network delivers: which of the edits made so far are sent in this request, again or for the first time. */
const deliveries = fc.array(fc.array(fc.nat(19), { minLength: 1, maxLength: 8 }), {
  minLength: 1,
  maxLength: 12
});
const edits = fc.array(
  fc.record<Edit>({
    record: fc.nat(2),
    behind: fc.constantFrom(0, 0, 0, 1, -1),
    text: fc.string({ maxLength: 5 })
  }),
  { minLength: 20, maxLength: 20 }
);

describe('whatever the network repeats', () => {
  it('each mutation has one effect and one answer', async () => {
    await fc.assert(
      fc.asyncProperty(edits, deliveries, async (made, requests) => {
        const owner = await newOwner();
        const revs = [0, 0, 0];
        const mutations: (Mutation | undefined)[] = made.map(() => undefined);
        const answers = new Map<string, MutationResult>();
        for (const request of requests) {
          const batch = request.map((index) => {
            const edit = made[index] as Edit;
            mutations[index] ??= mutationOf(
              `record-${edit.record}`,
              caseBody({ caseNumber: edit.text }),
              'save',
              {
                mid: `mutation-${index}`,
                baseRev: Math.max(0, (revs[edit.record] ?? 0) - edit.behind)
              }
            );
            return mutations[index];
          });
          const push = { protocol: 1, deviceId: 'device-1', mutations: batch.map((one) => ({ ...one })) };
          const { results } = await pushMutations(store.db, packs, owner, push, new Date());
          expect(results.map((result) => result.mid)).toEqual(batch.map((one) => one.mid));
          for (const [index, result] of results.entries()) {
            if (result.status !== 'ok') {
              expect(answers.has(result.mid)).toBe(false);
              expect(result.status).toBe('conflict');
              continue;
            }
            const known = answers.get(result.mid);
            if (known === undefined) {
              const record = Number(batch[index]?.recordId.at(-1));
              expect(result.receipt.rev).toBe((revs[record] ?? 0) + 1);
              revs[record] = result.receipt.rev;
              answers.set(result.mid, result);
            } else {
              expect(result).toEqual(known);
            }
          }
        }
        const versions = await store.db
          .selectFrom('record_version')
          .select(['mid', 'seq'])
          .where('chamber_id', '=', owner.chamberId)
          .orderBy('seq')
          .execute();
        expect(versions.map((version) => version.mid).sort()).toEqual([...answers.keys()].sort());
        expect(versions.map((version) => version.seq)).toEqual(versions.map((_, index) => index + 1));
        const pulled = await pullRecords(store, owner.chamberId, { epoch: '', seq: 0 }, 100);
        expect(pulled.records.map((record) => record.rev).sort()).toEqual(
          revs.filter((rev) => rev > 0).sort()
        );
        expect(await verifyAudit(store.db, owner.chamberId)).toEqual({ ok: true, rows: versions.length + 1 });
      }),
      { numRuns: 60 }
    );
  }, 60_000);
});
