import { expect, test, type Page } from '@playwright/test';
import type { CaseBody } from '../../src/lib/domain/records.ts';
import type { InspectionDraft } from '../../src/lib/local/store.ts';
import type * as Module from '../../src/lib/local/user-store.ts';
import { openModulePage } from '../support/bundled-module.ts';
import { caseBody, draftOf } from '../sync/bodies.ts';

interface Tested {
  readonly tested: typeof Module;
}

test.beforeEach(({ page }) => openModulePage(page, 'src/lib/local/user-store.ts'));

/** Saves a case and a draft; answers the durability of every transaction that could write. */
async function saveAndWatch(
  page: Page,
  body: CaseBody,
  draft: InspectionDraft
): Promise<{ durabilities: string[]; saved: boolean[] }> {
  return page.evaluate(
    async ([caseOf, draftGiven]) => {
      const durabilities: string[] = [];
      // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its own `this` below
      const original = IDBDatabase.prototype.transaction;
      IDBDatabase.prototype.transaction = function (...args) {
        const transaction = original.apply(this, args);
        if (transaction.mode === 'readwrite') durabilities.push(transaction.durability);
        return transaction;
      };
      const { openUserStore } = (globalThis as unknown as Tested).tested;
      const device = { getSetting: async () => null, setSetting: async () => undefined };
      const store = await openUserStore('user-0001', { device });
      const photo = new Uint8Array([1, 2, 3]).buffer;
      const sha256 = '039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81';
      const outcomes = [
        await store.saveCase('case-0001', caseOf),
        await store.saveDraft(draftGiven),
        await store.addPhoto('case-0001', photo, sha256),
        await store.discardDraft(draftGiven.id),
        await store.restoreDraft(draftGiven.id)
      ];
      await store.sync.freeze((await store.sync.waiting()).map(({ mid }) => mid));
      return { durabilities, saved: outcomes.map(({ ok }) => ok) };
    },
    [body, draft] as const
  );
}

test('every write asks the disk for strict durability', async ({ page }) => {
  const result = await saveAndWatch(page, caseBody('a'), draftOf('draft-0001', 'case-0001', 'a'));
  expect(result.saved).toEqual([true, true, true, true, true]);
  expect(result.durabilities.length).toBeGreaterThanOrEqual(6);
  expect(new Set(result.durabilities)).toEqual(new Set(['strict']));
});

test('photos are kept as bytes, never as Blobs', async ({ page }) => {
  await saveAndWatch(page, caseBody('a'), draftOf('draft-0001', 'case-0001', 'a'));
  const kept = await page.evaluate(
    () =>
      new Promise<string>((resolve, reject) => {
        const request = indexedDB.open('genchi-user-user-0001');
        request.onerror = () => reject(new Error('open'));
        request.onsuccess = () => {
          const all = request.result.transaction('photos').objectStore('photos').getAll();
          all.onsuccess = () => {
            const [row] = all.result as { sealed: unknown }[];
            resolve(Object.prototype.toString.call(row?.sealed));
          };
        };
      })
  );
  expect(kept).toBe('[object ArrayBuffer]');
});

test('what is saved in one tab is told to another, and outlives both', async ({ page, context }) => {
  const other = await context.newPage();
  await other.goto(page.url());
  await other.waitForFunction(() => 'tested' in globalThis);
  const told = other.evaluate(async () => {
    const { openUserStore } = (globalThis as unknown as Tested).tested;
    const device = { getSetting: async () => null, setSetting: async () => undefined };
    const store = await openUserStore('user-0001', { device });
    document.title = 'listening';
    await new Promise<void>((resolve) => store.onChange(resolve));
    return (await store.getCase('case-0001'))?.body.receptionBox.note;
  });
  await other.waitForFunction(() => document.title === 'listening');
  await saveAndWatch(page, caseBody('told'), draftOf('draft-0001', 'case-0001', 'a'));
  expect(await told).toBe('told');
  await other.close();
  await page.reload();
  await page.waitForFunction(() => 'tested' in globalThis);
  const note = await page.evaluate(async () => {
    const { openUserStore } = (globalThis as unknown as Tested).tested;
    const device = { getSetting: async () => 'made', setSetting: async () => undefined };
    const store = await openUserStore('user-0001', { device });
    return [(await store.getDraft('draft-0001'))?.answers['note'], store.databaseWasLost()];
  });
  expect(note).toEqual(['a', false]);
});
