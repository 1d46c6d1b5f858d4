import { describe, expect, it, vi } from 'vitest';
import { sha256Hex } from '../../src/lib/protocol/canonical.ts';
import { SyncEngine } from '../../src/lib/sync/sync-engine.ts';
import { caseBody } from './bodies.ts';
import { complete, ONE, rig, rowOf, TWO, type Rig } from './rig.ts';
import { failure, FakeServer } from './fake-server.ts';

describe('conflicts', () => {
  async function conflicting(): Promise<[Rig, Rig]> {
    const first = await rig();
    const second = await rig(first.server);
    await first.store.saveCase(ONE, caseBody('both'));
    await first.engine.syncNow();
    await second.engine.syncNow();
    await first.store.saveCase(ONE, caseBody('first'));
    await second.store.saveCase(ONE, caseBody('second'));
    await first.engine.syncNow();
    await second.engine.syncNow();
    return [first, second];
  }

  it('keep both bodies', async () => {
    const [, second] = await conflicting();
    expect(await second.store.getCase(ONE)).toMatchObject({ state: 'attention', body: caseBody('second') });
    expect(await second.store.conflictOf(ONE)).toMatchObject({ rev: 2, body: caseBody('first') });
  });

  it.each([
    ['mine' as const, 'second'],
    ['server' as const, 'first'],
    [caseBody('merged'), 'merged']
  ])('end as a person decides (%#)', async (choice, note) => {
    const [first, second] = await conflicting();
    expect((await second.store.resolveConflict(ONE, choice)).ok).toBe(true);
    await second.engine.syncNow();
    await first.engine.syncNow();
    for (const { store } of [first, second]) {
      expect(await store.getCase(ONE)).toMatchObject({ state: 'received', body: caseBody(note) });
    }
  });

  it('stay until then, through further saves', async () => {
    const [, second] = await conflicting();
    await second.store.saveCase(ONE, caseBody('third'));
    await second.engine.syncNow();
    expect(await second.store.getCase(ONE)).toMatchObject({ state: 'attention', body: caseBody('third') });
    expect(second.server.state.records.get(ONE)?.body).toEqual(caseBody('first'));
  });
});

describe('fetching', () => {
  it('stops before a type that it does not know', async () => {
    const { server, store, engine } = await rig();
    const made = await rig(server);
    await store.saveCase(ONE, caseBody('a'));
    await engine.syncNow();
    const known = rowOf(server, ONE);
    server.state.records.set('plan-0001', { ...known, recordId: 'plan-0001', recordType: 'plan', seq: 2 });
    server.state.records.set(TWO, { ...known, recordId: TWO, seq: 3 });
    server.state.seq = 3;
    await made.engine.syncNow();
    expect(made.engine.status.phase).toBe('outdated');
    expect(await made.store.getCase(ONE)).not.toBeNull();
    expect(await made.store.getCase(TWO)).toBeNull();
    expect(await made.store.sync.cursor()).toMatchObject({ seq: 1 });
  });

  it('takes no page whose bodies are not what their hashes say', async () => {
    const made = await rig();
    await made.store.saveCase(ONE, caseBody('a'));
    await made.engine.syncNow();
    Object.assign(rowOf(made.server, ONE), { body: caseBody('damaged'), rev: 2, seq: 2 });
    await made.engine.syncNow();
    expect(made.engine.status.phase).toBe('paused');
    expect((await made.store.getCase(ONE))?.body).toEqual(caseBody('a'));
  });

  it('sends again what a restored server has lost', async () => {
    const made = await rig();
    await made.store.saveCase(ONE, caseBody('kept'));
    await made.engine.syncNow();
    const backup = made.server.backup();
    await made.store.saveCase(ONE, caseBody('after the backup'));
    await made.store.saveCase(TWO, caseBody('new after the backup'));
    const hashes = await complete(made, 'visit-0001', 2);
    await made.engine.syncNow();
    made.server.restore(backup, 'epoch-2');
    await made.engine.syncNow();
    expect(made.engine.status.phase).toBe('idle');
    expect(made.server.state.records.get(ONE)?.body).toEqual(caseBody('after the backup'));
    expect(made.server.state.records.get(TWO)?.body).toEqual(caseBody('new after the backup'));
    expect(made.server.state.records.get('visit-0001')?.op).toBe('complete');
    expect([...made.server.state.blobs.keys()].sort()).toEqual(hashes.sort());
    expect(await made.store.counts()).toMatchObject({ waiting: 0, attention: 0 });
  });

  it('notices a shorter stream under the same epoch', async () => {
    const made = await rig();
    await made.store.saveCase(ONE, caseBody('a'));
    await made.engine.syncNow();
    const backup = made.server.backup();
    await made.store.saveCase(TWO, caseBody('b'));
    await made.engine.syncNow();
    made.server.restore(backup, 'epoch-1');
    await made.engine.syncNow();
    expect(made.server.state.records.get(TWO)?.body).toEqual(caseBody('b'));
  });

  it('sends a change that began before the restored state, under a new mutation id', async () => {
    const made = await rig();
    const empty = made.server.backup();
    await made.store.saveCase(ONE, caseBody('a'));
    await made.engine.syncNow();
    await made.store.saveCase(ONE, caseBody('b'));
    made.server.restore(empty, 'epoch-2');
    await made.engine.syncNow();
    expect(made.server.state.records.get(ONE)).toMatchObject({ rev: 1, body: caseBody('b') });
    expect(made.server.changedOnTheWay).toEqual([]);
    expect(await made.store.getCase(ONE)).toMatchObject({ state: 'received', rev: 1 });
  });

  it('sees its own body on the server although the answer is gone for good', async () => {
    let cut = true;
    const made = await rig(new FakeServer(), (name) => (cut && name === 'push' ? 'cutAfter' : 'none'));
    await made.store.saveCase(ONE, caseBody('a'));
    await made.engine.syncNow();
    made.server.state.acks.clear();
    cut = false;
    await made.engine.syncNow();
    expect(await made.store.getCase(ONE)).toMatchObject({ state: 'received', rev: 1 });
    expect(await made.store.counts()).toMatchObject({ waiting: 0, attention: 0 });
  });

  it('takes what others made of its record while the answer was on its way', async () => {
    const first = await rig();
    const second = await rig(first.server);
    const { push } = first.transport;
    first.transport.push = async (request) => {
      await push(request);
      await second.engine.syncNow();
      await second.store.saveCase(ONE, caseBody('second'));
      await second.engine.syncNow();
      return failure('server', 503);
    };
    await first.store.saveCase(ONE, caseBody('first'));
    await first.engine.syncNow();
    first.transport.push = push;
    await first.engine.syncNow();
    expect(await first.store.getCase(ONE)).toMatchObject({
      ...{ state: 'received', rev: 2, body: caseBody('second') }
    });
  });

  it('fetches a photo when it is asked for, and keeps it', async () => {
    const first = await rig();
    const [hash = ''] = await complete(first, 'visit-0001', 1);
    await first.engine.syncNow();
    const second = await rig(first.server);
    await second.engine.syncNow();
    expect(await second.store.getPhoto(hash)).toBeNull();
    const bytes = (await second.engine.fetchPhoto(hash, ONE)) ?? new ArrayBuffer(0);
    expect(await sha256Hex(bytes)).toBe(hash);
    expect(await second.store.getPhoto(hash)).not.toBeNull();
  });
});

describe('moments', () => {
  it('tries again by itself with growing pauses, and at once on a button', async () => {
    let broken = true;
    const made = await rig(new FakeServer(), () => (broken ? 'error' : 'none'));
    await made.store.saveCase(ONE, caseBody('a'));
    const phases: number[] = [];
    made.engine.onStatus(({ nextTryAt }) => nextTryAt && phases.push(Date.parse(nextTryAt) - Date.now()));
    made.engine.start();
    await vi.waitFor(() => expect(phases).toHaveLength(1));
    await made.engine.syncNow();
    await made.engine.syncNow();
    expect(phases.map((pause) => Math.round(pause / 1000))).toEqual([2, 4, 8]);
    broken = false;
    await made.engine.syncNow();
    expect(made.engine.status).toMatchObject({ phase: 'idle', nextTryAt: null });
  });

  it('sends by itself after a save', async () => {
    const made = await rig();
    made.engine.start();
    await made.engine.syncNow();
    await made.store.saveCase(ONE, caseBody('a'));
    await vi.waitFor(() => expect(made.server.state.records.size).toBe(1), { timeout: 4000 });
  });

  it('sends what is saved while a pass is under way', async () => {
    const server = new FakeServer();
    let armed = false;
    const made: Rig = await rig(server, async (name) => {
      if (name !== 'pull' || !armed) return 'none' as const;
      armed = false;
      await made.store.saveCase(ONE, caseBody('a'));
      // Longer than the wait after a save: it ends while the pass is still under way.
      await new Promise((done) => setTimeout(done, 2_000));
      return 'none' as const;
    });
    made.engine.start();
    await made.engine.syncNow();
    armed = true;
    await made.engine.syncNow();
    expect(server.state.records.size).toBe(0);
    await vi.waitFor(() => expect(server.state.records.size).toBe(1), { timeout: 4_000 });
  });

  it('leaves the work to the tab that holds the lock', async () => {
    const made = await rig();
    await made.store.saveCase(ONE, caseBody('a'));
    const locks = { request: async (...args: unknown[]) => (args[2] as (lock: null) => unknown)(null) };
    const engine = new SyncEngine({
      ...{ store: made.store, transport: made.transport, deviceId: 'device-0001' },
      locks: locks as unknown as LockManager
    });
    await engine.syncNow();
    expect(engine.status.phase).toBe('elsewhere');
    expect(made.server.state.records.size).toBe(0);
  });
});
