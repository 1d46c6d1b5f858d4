import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { caseBody, draftOf, inspectionBody, stepBody } from '../../../tests/sync/bodies.ts';
import { freshStore, memorySettings } from '../../../tests/sync/device.ts';
import { sha256Hex } from '../protocol/canonical.ts';
import { userSchemas } from './user-db.ts';
import { openUserStore, type OpenUserStore } from './user-store.ts';

const open: OpenUserStore[] = [];
async function store(): Promise<OpenUserStore> {
  const made = await freshStore();
  open.push(made);
  return made;
}
afterEach(() => {
  vi.restoreAllMocks();
  for (const made of open.splice(0)) made.close();
});

const CASE = 'case-0001';
const photoBytes = new Uint8Array([1, 2, 3]).buffer;

async function readyDraft(made: OpenUserStore, id: string): Promise<string> {
  const sha256 = await sha256Hex(photoBytes);
  await made.addPhoto(CASE, photoBytes, sha256);
  await made.saveDraft(draftOf(id, CASE, 'a'));
  return sha256;
}

describe('saving records', () => {
  it('makes one outbox entry of several saves, with the last body', async () => {
    const made = await store();
    for (const note of ['a', 'b', 'c']) expect((await made.saveCase(CASE, caseBody(note))).ok).toBe(true);
    const waiting = await made.sync.waiting();
    expect(waiting).toHaveLength(1);
    const [mutation] = await made.sync.freeze(waiting.map((entry) => entry.mid));
    expect(mutation?.body).toEqual(caseBody('c'));
    expect((await made.getCase(CASE))?.state).toBe('waiting');
    expect((await made.counts()).waiting).toBe(1);
  });

  it('leaves alone what another tab has written since', async () => {
    const made = await store();
    const first = await made.saveCase(CASE, caseBody('a'), null);
    const base = first.ok ? (first.payloadHash ?? null) : null;
    await made.saveCase(CASE, caseBody('another tab'), base);
    expect(await made.saveCase(CASE, caseBody('late'), base)).toMatchObject({
      ok: false,
      reason: 'elsewhere'
    });
    expect(await made.saveCase(CASE, caseBody('late'), null)).toMatchObject({
      ok: false,
      reason: 'elsewhere'
    });
    expect((await made.getCase(CASE))?.body).toEqual(caseBody('another tab'));
    // Repeated after a cut that hid the answer.
    expect(await made.saveCase(CASE, caseBody('another tab'), base)).toMatchObject({ ok: true });
  });

  it('queues nothing when the body is the same', async () => {
    const made = await store();
    await made.saveCase(CASE, caseBody('a'));
    await made.sync.freeze((await made.sync.waiting()).map((entry) => entry.mid));
    await made.saveCase(CASE, caseBody('a'));
    expect(await made.sync.waiting()).toHaveLength(1);
  });

  it('never changes a mutation that may have been sent', async () => {
    const made = await store();
    await made.saveCase(CASE, caseBody('a'));
    const [entry] = await made.sync.waiting();
    const mids = [entry?.mid ?? ''];
    const first = await made.sync.freeze(mids);
    expect(first).toHaveLength(1);
    await made.saveCase(CASE, caseBody('b'));
    expect(await made.sync.freeze(mids)).toEqual(first);
    expect((await made.getCase(CASE))?.body).toEqual(caseBody('b'));
  });

  it('opens again with everything that it said was saved', async () => {
    const device = memorySettings();
    const id = crypto.randomUUID();
    const before = await openUserStore(id, { device });
    await before.saveCase(CASE, caseBody('kept'));
    await before.saveDraft(draftOf('draft-0001', CASE, 'kept'));
    before.close();
    const after = await openUserStore(id, { device });
    open.push(after);
    expect((await after.getCase(CASE))?.body).toEqual(caseBody('kept'));
    expect((await after.getDraft('draft-0001'))?.answers).toEqual({ note: 'kept' });
    expect(after.databaseWasLost()).toBe(false);
  });
});

describe('texts that are no answers yet', () => {
  it('are kept by field over a restart, and wait for nothing to be sent', async () => {
    const device = memorySettings();
    const id = crypto.randomUUID();
    const before = await openUserStore(id, { device });
    await before.saveUnfinished(CASE, { 'fact:a': '2025/6/', 'decision.text': '' });
    await before.saveUnfinished('case-0002', { 'fact:a': 'other' });
    await before.saveUnfinished(CASE, { note: '電話', 'fact:a': null });
    before.close();
    const after = await openUserStore(id, { device });
    open.push(after);
    expect(await after.unfinishedOf(CASE)).toEqual({ note: '電話', 'decision.text': '' });
    expect(await after.unfinishedOf('case-0002')).toEqual({ 'fact:a': 'other' });
    expect(await after.sync.waiting()).toEqual([]);
  });

  it('come to a database of the first version without touching its records', async () => {
    const id = crypto.randomUUID();
    const old = new Dexie(`genchi-user-${id}`);
    old.version(1).stores(userSchemas[0] ?? {});
    await old.table('meta').put({ key: 'made', value: true });
    old.close();
    const made = await openUserStore(id, { device: memorySettings() });
    open.push(made);
    expect((await made.saveUnfinished(CASE, { note: 'a' })).ok).toBe(true);
    expect(await made.unfinishedOf(CASE)).toEqual({ note: 'a' });
    expect(made.databaseWasLost()).toBe(false);
  });
});

describe('completing an inspection', () => {
  it('locks the record, queues it with its step and removes the draft, once', async () => {
    const made = await store();
    const sha256 = await readyDraft(made, 'draft-0001');
    const step = { id: 'step-0001', body: stepBody(CASE, 'done') };
    const body = inspectionBody(CASE, 'a', [sha256]);
    const later = { ...body, completedAt: '2025-06-10T01:00:01.000Z' };
    const outcomes = await Promise.all([
      made.completeInspection('draft-0001', body, step),
      made.completeInspection('draft-0001', later, step)
    ]);
    expect(outcomes.map((outcome) => outcome.ok)).toEqual([true, true]);
    expect(await made.listDrafts()).toEqual([]);
    const records = await made.listInspections(CASE);
    expect(records).toHaveLength(1);
    // Hashing decides which of the two comes first; the record is the one or the other, whole.
    expect(records[0]).toMatchObject({ locked: true, state: 'waiting' });
    expect([body, later]).toContainEqual(records[0]?.body);
    expect((await made.sync.waiting()).map((entry) => entry.op)).toEqual(['complete', 'save']);
    expect((await made.counts()).photosWaiting).toBe(1);
  });

  it('is not brought back to a draft by a late autosave', async () => {
    const made = await store();
    const sha256 = await readyDraft(made, 'draft-0001');
    const step = { id: 'step-0001', body: stepBody(CASE, 'done') };
    await made.completeInspection('draft-0001', inspectionBody(CASE, 'a', [sha256]), step);
    expect(await made.saveDraft(draftOf('draft-0001', CASE, 'late'))).toMatchObject({ reason: 'locked' });
    expect(await made.listDrafts()).toEqual([]);
  });

  it('refuses when a photo is not on the device, and keeps the draft', async () => {
    const made = await store();
    await readyDraft(made, 'draft-0001');
    const outcome = await made.completeInspection('draft-0001', inspectionBody(CASE, 'a', ['f'.repeat(64)]), {
      id: 'step-0001',
      body: stepBody(CASE, 'done')
    });
    expect(outcome).toMatchObject({ ok: false, reason: 'missing', detail: 'photo' });
    expect(await made.listDrafts()).toHaveLength(1);
    expect(await made.sync.waiting()).toEqual([]);
  });
});

describe('drafts', () => {
  it('come back within 30 days of being discarded', async () => {
    const made = await store();
    await made.saveDraft(draftOf('draft-0001', CASE, 'a'));
    await made.discardDraft('draft-0001');
    expect(await made.listDrafts()).toEqual([]);
    expect((await made.saveDraft(draftOf('draft-0001', CASE, 'late'))).ok).toBe(false);
    expect(await made.listDiscarded()).toHaveLength(1);
    expect((await made.restoreDraft('draft-0001')).ok).toBe(true);
    expect((await made.getDraft('draft-0001'))?.answers).toEqual({ note: 'a' });
  });

  it('are gone from the list after 30 days', async () => {
    let now = new Date('2025-06-01T00:00:00Z');
    const made = await freshStore({ now: () => now });
    open.push(made);
    await made.saveDraft(draftOf('draft-0001', CASE, 'a'));
    await made.discardDraft('draft-0001');
    now = new Date('2025-06-30T23:00:00Z');
    expect(await made.listDiscarded()).toHaveLength(1);
    now = new Date('2025-07-01T00:00:01Z');
    expect(await made.listDiscarded()).toHaveLength(0);
  });
});

describe('broken storage', () => {
  function failing(times: number, error: () => Error) {
    // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its own `this` below
    const put = IDBObjectStore.prototype.put;
    let left = times;
    return vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...args
    ) {
      left -= 1;
      if (left >= 0) throw error();
      return put.apply(this, args);
    });
  }

  /** Kills every connection used so far, the way a phone does in the background. */
  function killable(): { kill: () => void } {
    const dead = new Set<IDBDatabase>();
    const used = new Set<IDBDatabase>();
    // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its own `this` below
    const transaction = IDBDatabase.prototype.transaction;
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...args) {
      if (dead.has(this)) throw new DOMException('The database connection is closing.', 'InvalidStateError');
      used.add(this);
      return transaction.apply(this, args);
    });
    return {
      kill: () => {
        for (const connection of used) dead.add(connection);
      }
    };
  }

  it('reports a full disk under both of its names', async () => {
    const made = await store();
    for (const name of ['QuotaExceededError', 'AbortError']) {
      const spy = failing(9, () => new DOMException('full', name));
      expect(await made.saveDraft(draftOf('draft-0001', CASE, 'a'))).toMatchObject({ reason: 'quota' });
      spy.mockRestore();
    }
    expect((await made.saveDraft(draftOf('draft-0001', CASE, 'a'))).ok).toBe(true);
  });

  it('reopens a connection that was killed in the background and saves', async () => {
    const { kill } = killable();
    const made = await store();
    await made.saveDraft(draftOf('draft-0001', CASE, 'a'));
    kill();
    const outcomes = await Promise.all([
      made.saveDraft(draftOf('draft-0001', CASE, 'b')),
      made.saveCase(CASE, caseBody('b')),
      made.addStep('step-0001', stepBody(CASE, 'b'))
    ]);
    expect(outcomes.map((outcome) => outcome.ok)).toEqual([true, true, true]);
    expect((await made.getDraft('draft-0001'))?.answers).toEqual({ note: 'b' });
  });

  it('notices that the database is gone when it has to reopen it', async () => {
    const { kill } = killable();
    const made = await store();
    await made.saveCase(CASE, caseBody('a'));
    const factory = indexedDB as unknown as { _databases: Map<string, unknown> };
    factory._databases.delete(`genchi-user-${made.userId}`);
    kill();
    expect(await made.getCase(CASE)).toBeNull();
    expect(made.databaseWasLost()).toBe(true);
  });

  it('says that its connection is closed when another tab took the database', async () => {
    const onTaken = vi.fn();
    const made = await freshStore({ onTaken });
    open.push(made);
    const newer = new Dexie(`genchi-user-${made.userId}`);
    newer.version(99).stores({ records: 'id' });
    await newer.open();
    expect(onTaken).toHaveBeenCalledOnce();
    expect(await made.saveDraft(draftOf('draft-0001', CASE, 'a'))).toMatchObject({ reason: 'closed' });
    newer.close();
  });

  it('says that an older version in another tab keeps it waiting', async () => {
    const id = crypto.randomUUID();
    const older = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open(`genchi-user-${id}`, 1);
      request.onsuccess = () => resolve(request.result);
    });
    const onBlocked = vi.fn(() => older.close());
    open.push(await openUserStore(id, { device: memorySettings(), onBlocked }));
    expect(onBlocked).toHaveBeenCalledOnce();
  });

  it('notices that a database which was there is gone, until told', async () => {
    const device = memorySettings();
    const id = crypto.randomUUID();
    (await openUserStore(id, { device })).close();
    await Dexie.delete(`genchi-user-${id}`);
    const again = await openUserStore(id, { device });
    expect(again.databaseWasLost()).toBe(true);
    again.close();
    const third = await openUserStore(id, { device });
    open.push(third);
    expect(third.databaseWasLost()).toBe(true);
    await third.acknowledgeLoss();
    expect(third.databaseWasLost()).toBe(false);
  });

  it('keeps no photo whose bytes are not what their hash says', async () => {
    const made = await store();
    expect((await made.addPhoto(CASE, photoBytes, 'f'.repeat(64))).ok).toBe(false);
    expect(await made.getPhoto('f'.repeat(64))).toBeNull();
  });
});

it('tells this tab and others about changes', async () => {
  const device = memorySettings();
  const id = crypto.randomUUID();
  const [here, there] = [await openUserStore(id, { device }), await openUserStore(id, { device })];
  open.push(here, there);
  const told = vi.fn();
  there.onChange(told);
  await here.saveCase(CASE, caseBody('a'));
  await vi.waitFor(() => expect(told).toHaveBeenCalled());
  expect((await there.getCase(CASE))?.body).toEqual(caseBody('a'));
});
