import { describe, expect, it } from 'vitest';
import { currentEntries } from '../../src/lib/domain/office-entries.ts';
import { SyncEngine } from '../../src/lib/sync/sync-engine.ts';
import { designatedTradeBody, rateCellBody } from '../support/records.ts';
import { caseBody } from './bodies.ts';
import { FakeServer } from './fake-server.ts';
import { ONE, rig } from './rig.ts';

const [FIRST, LEFT, RIGHT] = ['entry-0001', 'entry-0002', 'entry-0003'] as const;

describe('entries of the office', () => {
  it('come to every device of the chamber and cannot be written again', async () => {
    const first = await rig();
    const second = await rig(first.server, undefined, false);
    expect(await first.store.addOfficeEntry(FIRST, rateCellBody())).toMatchObject({ ok: true });
    expect(await first.store.addOfficeEntry(FIRST, rateCellBody({ basisPoints: 1 }))).toMatchObject({
      ok: false,
      reason: 'locked'
    });
    expect(await first.store.listOfficeEntries()).toMatchObject([{ id: FIRST, state: 'waiting' }]);
    await first.engine.syncNow();
    await second.engine.syncNow();
    for (const { store } of [first, second]) {
      expect(await store.listOfficeEntries()).toMatchObject([
        { id: FIRST, caseId: FIRST, state: 'received', locked: true, body: rateCellBody() }
      ]);
      expect(await store.listCases()).toEqual([]);
    }
  });

  it('changed on two devices without a network are both there, and no conflict', async () => {
    const first = await rig();
    const second = await rig(first.server);
    await first.store.addOfficeEntry(FIRST, designatedTradeBody());
    await first.engine.syncNow();
    await second.engine.syncNow();
    await first.store.addOfficeEntry(LEFT, designatedTradeBody({ replaces: FIRST, name: '左' }));
    await second.store.addOfficeEntry(RIGHT, designatedTradeBody({ replaces: FIRST, name: '右' }));
    for (const { engine } of [first, second, first]) await engine.syncNow();
    for (const { store } of [first, second]) {
      expect(await store.counts()).toMatchObject({ waiting: 0, attention: 0 });
      const current = currentEntries(await store.listOfficeEntries());
      expect(current.map(({ entry, rivals }) => [entry.id, rivals])).toEqual([
        [LEFT, [RIGHT]],
        [RIGHT, [LEFT]]
      ]);
    }
  });

  it('that the server refuses wait for a person and hold nothing up', async () => {
    const made = await rig();
    made.server.refuse = ({ mid, recordType }) =>
      recordType === 'officeEntry' ? { mid, status: 'forbidden', reason: '最初のアカウントだけ' } : null;
    await made.store.addOfficeEntry(FIRST, rateCellBody());
    await made.store.saveCase(ONE, caseBody('a'));
    await made.engine.syncNow();
    expect(await made.store.listAttention()).toMatchObject([{ id: FIRST, problem: '最初のアカウントだけ' }]);
    expect(await made.store.counts()).toMatchObject({ waiting: 0, attention: 1 });
    await made.store.discardRecord(FIRST);
    expect(await made.store.listOfficeEntries()).toEqual([]);
  });

  it('lost by a restored server come again from who may enter, and only stay with the others', async () => {
    const server = new FakeServer();
    const empty = server.backup();
    const first = await rig(server);
    const other = await rig(server, undefined, false);
    await first.store.addOfficeEntry(FIRST, rateCellBody());
    await first.engine.syncNow();
    await other.engine.syncNow();
    server.restore(empty, 'epoch-2');
    await other.engine.syncNow();
    expect(other.engine.status.phase).toBe('idle');
    expect(server.state.records.size).toBe(0);
    expect(await other.store.listOfficeEntries()).toMatchObject([{ id: FIRST, state: 'onDevice' }]);
    expect(await other.store.counts()).toMatchObject({ waiting: 0, attention: 0 });
    await first.engine.syncNow();
    await other.engine.syncNow();
    for (const { store } of [first, other]) {
      expect(await store.listOfficeEntries()).toMatchObject([{ id: FIRST, state: 'received', rev: 1 }]);
    }
  });

  it('tells with every pass whether this person may enter', async () => {
    const { server, store, transport } = await rig(new FakeServer(), undefined, false);
    const heard: boolean[] = [];
    const engine = new SyncEngine({
      ...{ store, transport, deviceId: 'device-0001', locks: null },
      onSession: ({ mayEnterForOffice }) => heard.push(mayEnterForOffice)
    });
    await engine.syncNow();
    expect(heard).toEqual([false]);
    expect(server.state.records.size).toBe(0);
  });
});
