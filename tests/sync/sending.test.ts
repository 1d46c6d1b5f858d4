import { describe, expect, it } from 'vitest';
import type { PushRequest } from '../../src/lib/protocol/wire.ts';
import { SyncEngine } from '../../src/lib/sync/sync-engine.ts';
import { caseBody } from './bodies.ts';
import { CASES, complete, ONE, rig, TWO } from './rig.ts';
import { failure, FakeServer } from './fake-server.ts';

describe('sending', () => {
  it('brings a visit with ten photos home, once, with its receipt', async () => {
    const made = await rig();
    await made.store.saveCase(ONE, caseBody('a'));
    const hashes = await complete(made, 'visit-0001', 10);
    const progress: string[] = [];
    const pushed: string[] = [];
    const { push } = made.transport;
    made.transport.push = (request) => {
      pushed.push(...request.mutations.map(({ recordId }) => recordId));
      return push(request);
    };
    made.engine.onStatus(({ photos }) => photos && progress.push(`${photos.done}/${photos.total}`));
    await made.engine.syncNow();
    await made.engine.syncNow();
    expect(made.engine.status.phase).toBe('idle');
    // Once: its photos were there before it.
    expect(pushed).toEqual([ONE, 'visit-0001', 'step-visit-0001']);
    expect(progress).toEqual(Array.from({ length: 10 }, (_, index) => `${index}/10`));
    expect([...made.server.state.blobs.keys()].sort()).toEqual(hashes.sort());
    expect(made.server.state.records.size).toBe(3);
    const receipt = await made.store.receiptOf('visit-0001');
    expect(receipt).toMatchObject({
      rev: 1,
      payloadHash: (await made.store.getRecord('visit-0001'))?.payloadHash
    });
    expect(await made.store.counts()).toMatchObject({ waiting: 0, photosWaiting: 0 });
  });

  it('lets the step of a report wait until the report is there', async () => {
    const made = await rig();
    await complete(made, 'visit-0001', 1);
    await made.store.saveCase(TWO, caseBody('later'));
    await made.engine.syncNow();
    const order = [...made.server.state.records.values()].sort((a, b) => a.seq - b.seq);
    expect(order.map((row) => row.recordId)).toEqual([TWO, 'visit-0001', 'step-visit-0001']);
  });

  it.each(['locked', 'forbidden', 'mid-reused', 'invalid'] as const)(
    'keeps a record that is %s for a person and sends the others',
    async (status) => {
      const made = await rig();
      for (const id of CASES) await made.store.saveCase(id, caseBody(id));
      made.server.refuse = ({ mid, recordId }) =>
        recordId !== TWO
          ? null
          : status === 'invalid'
            ? { mid, status, problems: ['日付が正しくありません'] }
            : { mid, status, reason: '受け付けられません' };
      await made.engine.syncNow();
      expect(made.engine.status.phase).toBe('idle');
      expect(made.server.state.records.size).toBe(4);
      expect(await made.store.listAttention()).toMatchObject([{ id: TWO, state: 'attention' }]);
      expect((await made.store.getRecord(TWO))?.problem).toMatch(/日付|受け付け/);
      expect(await made.store.exportRecord(TWO)).toContain(TWO);
      made.server.refuse = () => null;
      expect((await made.store.retryRecord(TWO)).ok).toBe(true);
      await made.engine.syncNow();
      expect(made.server.state.records.size).toBe(5);
    }
  );

  it('takes a refused record that was never received off the lists, readable for 30 days', async () => {
    const made = await rig();
    await made.store.saveCase(ONE, caseBody('a'));
    made.server.refuse = ({ mid }) => ({ mid, status: 'forbidden', reason: '権限がありません' });
    await made.engine.syncNow();
    expect((await made.store.discardRecord(ONE)).ok).toBe(true);
    expect(await made.store.getCase(ONE)).toBeNull();
    expect(await made.store.listDiscardedRecords()).toMatchObject([{ id: ONE, body: caseBody('a') }]);
    expect(await made.store.counts()).toMatchObject({ waiting: 0, attention: 0 });
  });

  it('goes back to what the server has when a refused change is given up', async () => {
    const made = await rig();
    await made.store.saveCase(ONE, caseBody('a'));
    await made.engine.syncNow();
    await made.store.saveCase(ONE, caseBody('b'));
    made.server.refuse = ({ mid }) => ({ mid, status: 'forbidden', reason: '権限がありません' });
    await made.engine.syncNow();
    await made.store.discardRecord(ONE);
    expect(await made.store.getCase(ONE)).toMatchObject({ state: 'received', body: caseBody('a'), rev: 1 });
  });

  it('narrows a refusal of the whole request down to the record at fault', async () => {
    const made = await rig();
    for (const id of CASES) await made.store.saveCase(id, caseBody(id));
    const { push } = made.transport;
    made.transport.push = async (request) =>
      request.mutations.some(({ recordId }) => recordId === TWO) ? failure('refused', 413) : push(request);
    await made.engine.syncNow();
    expect(made.server.state.records.size).toBe(4);
    expect((await made.store.listAttention()).map(({ id }) => id)).toEqual([TWO]);
  });

  it('blames no record for a refusal that is about the sign-in or the address', async () => {
    const made = await rig();
    await made.store.saveCase(ONE, caseBody('a'));
    made.transport.push = async () => failure('refused', 403, '別の場所からの要求です');
    await made.engine.syncNow();
    expect(made.engine.status).toMatchObject({ phase: 'paused', message: '別の場所からの要求です' });
    expect(await made.store.counts()).toMatchObject({ waiting: 1, attention: 0 });
  });

  it('asks for a newer app, blaming no record, when the server no longer speaks this version', async () => {
    const made = await rig();
    await made.store.saveCase(ONE, caseBody('a'));
    made.transport.push = async () => failure('refused', 400, '更新してください', 'protocol-version');
    await made.engine.syncNow();
    expect(made.engine.status.phase).toBe('outdated');
    expect(await made.store.counts()).toMatchObject({ waiting: 1, attention: 0 });
  });

  it('leaves the outbox alone when a sign-in is wanted', async () => {
    let signedOut = true;
    const made = await rig(new FakeServer(), (name) => (signedOut && name === 'push' ? 'login' : 'none'));
    await made.store.saveCase(ONE, caseBody('a'));
    await made.engine.syncNow();
    expect(made.engine.status.phase).toBe('login');
    expect(await made.store.counts()).toMatchObject({ waiting: 1, attention: 0 });
    signedOut = false;
    await made.engine.syncNow();
    expect(made.server.state.records.size).toBe(1);
  });

  it('sends nothing under the name of another person', async () => {
    const made = await rig();
    await made.store.saveCase(ONE, caseBody('a'));
    const other = { id: 'user-other', displayName: '別人', loginName: 'other' };
    const transport = made.server.transport(other);
    const engine = new SyncEngine({ store: made.store, transport, deviceId: 'device-0001', locks: null });
    await engine.syncNow();
    expect(engine.status.phase).toBe('login');
    expect(made.server.state.records.size).toBe(0);
  });

  it('accepts no receipt for other bytes than were sent', async () => {
    const made = await rig();
    for (const id of CASES) await made.store.saveCase(id, caseBody(id));
    const { push } = made.transport;
    made.transport.push = async (request: PushRequest) => {
      const answer = await push(request);
      if (!answer.ok) return answer;
      const results = answer.value.results.map((result) =>
        result.status === 'ok' && result.receipt.recordId === TWO
          ? { ...result, receipt: { ...result.receipt, payloadHash: 'f'.repeat(64) } }
          : result
      );
      return { ok: true, value: { ...answer.value, results } };
    };
    await made.engine.syncNow();
    expect(made.engine.status.phase).toBe('paused');
    expect((await made.store.getCase(TWO))?.state).toBe('waiting');
    expect(await made.store.counts()).toMatchObject({ waiting: 1 });
  });

  it('uploads photos that the server turns out to miss and sends the report again', async () => {
    const made = await rig();
    await complete(made, 'visit-0001', 2);
    made.transport.have = async () => ({ ok: true, value: [] });
    await made.engine.syncNow();
    expect(made.server.state.blobs.size).toBe(2);
    expect((await made.store.getRecord('visit-0001'))?.state).toBe('received');
  });

  it('repeats a lost answer with the same bytes', async () => {
    let cut = true;
    const made = await rig(new FakeServer(), (name) => (cut && name === 'push' ? 'cutAfter' : 'none'));
    await made.store.saveCase(ONE, caseBody('a'));
    await made.engine.syncNow();
    await made.store.saveCase(ONE, caseBody('b'));
    cut = false;
    await made.engine.syncNow();
    expect(made.server.changedOnTheWay).toEqual([]);
    expect([...made.server.effects.values()]).toEqual([1, 1]);
    expect(await made.store.getCase(ONE)).toMatchObject({ rev: 2, state: 'received', body: caseBody('b') });
  });
});

it('cuts a batch before it grows beyond what the server takes', async () => {
  const made = await rig();
  const sizes: number[] = [];
  const { push } = made.transport;
  made.transport.push = (request) => {
    sizes.push(JSON.stringify(request).length);
    return push(request);
  };
  for (const id of CASES) await made.store.saveCase(id, caseBody('長い'.repeat(1_000_000)));
  await made.engine.syncNow();
  expect(sizes.length).toBeGreaterThan(1);
  expect(made.server.state.records.size).toBe(5);
});
