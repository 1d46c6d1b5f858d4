import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ErrorBody, PushResponse } from '../../src/lib/protocol/wire.ts';
import { TestClient } from '../support/client.ts';
import { jpegBytes, sha256Of } from '../support/jpeg.ts';
import { caseBody, hashOfBody, inspectionBody, mutationOf, photoRef, stepBody } from '../support/records.ts';
import { TestServer } from '../support/server.ts';

let server: TestServer;
let client: TestClient;

beforeAll(async () => {
  server = await TestServer.start();
  client = new TestClient(server);
  await client.setUp();
});
afterAll(() => server.stop());

describe('push', () => {
  it('answers a new record with a receipt and hands it to everyone who pulls', async () => {
    const id = randomUUID();
    const body = caseBody();
    const result = await client.result(mutationOf(id, body));
    expect(result).toMatchObject({
      status: 'ok',
      flags: ['pack-unknown'],
      receipt: { recordId: id, rev: 1, payloadHash: hashOfBody(body), blobs: [] }
    });
    const pulled = (await client.pull()).records.find((record) => record.recordId === id);
    expect(pulled).toMatchObject({ recordType: 'case', rev: 1, op: 'save', body });
  });

  it('answers a repeated mutation with its first answer, also after later changes', async () => {
    const id = randomUUID();
    const first = mutationOf(id, caseBody());
    const answer = await client.result(first);
    const second = mutationOf(id, caseBody({ caseNumber: 'changed' }), 'save', { baseRev: 1 });
    expect(await client.result(second)).toMatchObject({ status: 'ok', receipt: { rev: 2 } });
    expect(await client.result(first)).toEqual(answer);
    expect(await client.results(second, second, first)).toMatchObject([
      { receipt: { rev: 2 } },
      { receipt: { rev: 2 } },
      { receipt: { rev: 1 } }
    ]);
    const pulled = (await client.pull()).records.filter((record) => record.recordId === id);
    expect(pulled).toMatchObject([{ rev: 2 }]);
  });

  it('refuses a used mid with another content: 422 alone, by mutation among others', async () => {
    const used = mutationOf(randomUUID(), caseBody());
    await client.result(used);
    const other = mutationOf(used.recordId, caseBody({ caseNumber: 'other' }), 'save', { mid: used.mid });
    const alone = await client.push(other);
    expect(alone.status).toBe(422);
    expect((await alone.json()) as ErrorBody & PushResponse).toMatchObject({
      code: 'mid-reused',
      results: [{ mid: used.mid, status: 'mid-reused' }]
    });
    expect(await client.results(other, mutationOf(randomUUID(), caseBody()))).toMatchObject([
      { status: 'mid-reused' },
      { status: 'ok' }
    ]);
  });

  it('answers a stale base with the body it holds and changes nothing', async () => {
    const id = randomUUID();
    const held = caseBody({ caseNumber: 'held' });
    await client.result(mutationOf(id, held));
    for (const baseRev of [0, 2, 7]) {
      const stale = mutationOf(id, caseBody({ caseNumber: 'stale' }), 'save', { baseRev });
      expect(await client.result(stale)).toEqual({
        mid: stale.mid,
        status: 'conflict',
        rev: 1,
        payloadHash: hashOfBody(held),
        body: held
      });
    }
    const unknown = mutationOf(randomUUID(), caseBody(), 'save', { baseRev: 3 });
    expect(await client.result(unknown)).toMatchObject({ status: 'conflict', rev: 0, body: null });
  });

  it('lets no bad record block another', async () => {
    const good = [mutationOf(randomUUID(), caseBody()), mutationOf(randomUUID(), caseBody())] as const;
    const bad = [
      mutationOf(randomUUID(), caseBody(), 'save', { payloadHash: '0'.repeat(64) }),
      mutationOf(randomUUID(), caseBody(), 'save', { schemaVersion: 99 }),
      mutationOf(randomUUID(), caseBody(), 'complete'),
      mutationOf(randomUUID(), caseBody(), 'save', { caseId: randomUUID() }),
      mutationOf(randomUUID(), caseBody(), 'save', { blobs: ['0'.repeat(64)] }),
      mutationOf(randomUUID(), caseBody({ dates: { reception: '2025-02-31' } })),
      { ...mutationOf(randomUUID(), caseBody()), recordType: 'loan' },
      { ...mutationOf(randomUUID(), caseBody()), baseRev: -1 },
      { mid: randomUUID() }
    ];
    const response = await client.push(good[0], ...bad, good[1]);
    const { results } = (await response.json()) as PushResponse;
    expect(results.map((result) => result.status)).toEqual(['ok', ...bad.map(() => 'invalid'), 'ok']);
    for (const result of results.slice(1, -1)) {
      expect(result.status === 'invalid' ? result.problems.length : 0).toBeGreaterThan(0);
    }
  });

  it('does not let one record become another', async () => {
    const id = randomUUID();
    await client.result(mutationOf(id, caseBody()));
    const step = mutationOf(id, stepBody(randomUUID()), 'save', { baseRev: 1 });
    expect(await client.result(step)).toMatchObject({ status: 'invalid' });
  });
});

describe('inspections', () => {
  it('are completed only with their photos, and locked from then on', async () => {
    const caseId = randomUUID();
    const id = randomUUID();
    const photos = [jpegBytes('one'), jpegBytes('two')] as const;
    const refs = photos.map((bytes) => photoRef(sha256Of(bytes), bytes.length));
    const complete = mutationOf(id, inspectionBody(caseId, refs), 'complete');
    const hashes = refs.map((ref) => ref.sha256);
    expect(await client.result(complete)).toEqual({
      mid: complete.mid,
      status: 'blobs-missing',
      missing: hashes
    });
    expect((await client.putBlob(photos[0])).status).toBe(201);
    expect(await client.result(complete)).toMatchObject({ status: 'blobs-missing', missing: [hashes[1]] });
    expect((await client.putBlob(photos[1])).status).toBe(201);
    const accepted = await client.result(complete);
    expect(accepted).toMatchObject({ status: 'ok', receipt: { rev: 1, blobs: hashes } });

    const later = mutationOf(id, inspectionBody(caseId, refs, { completedBy: '別人' }), 'save', {
      baseRev: 1
    });
    expect(await client.result(later)).toMatchObject({ status: 'locked' });
    expect(await client.result(mutationOf(id, inspectionBody(caseId, refs), 'complete'))).toMatchObject({
      status: 'locked'
    });
    expect(await client.result(complete)).toEqual(accepted);
    const pulled = (await client.pull()).records.find((record) => record.recordId === id);
    expect(pulled).toMatchObject({ rev: 1, op: 'complete', blobs: hashes });
  });

  it('are corrected by another record that names the one as it was', async () => {
    const caseId = randomUUID();
    const original = mutationOf(randomUUID(), inspectionBody(caseId), 'complete');
    await client.result(original);
    const correction = (changes: Partial<{ recordId: string; payloadHash: string }>, ofCase = caseId) =>
      mutationOf(
        randomUUID(),
        inspectionBody(ofCase, [], {
          corrects: {
            recordId: original.recordId,
            payloadHash: original.payloadHash,
            reason: '面談者の誤記',
            ...changes
          }
        }),
        'correct'
      );
    const refused = [
      correction({ recordId: randomUUID() }),
      correction({ payloadHash: '1'.repeat(64) }),
      correction({}, randomUUID()),
      { ...correction({}), op: 'complete' as const },
      mutationOf(randomUUID(), inspectionBody(caseId), 'correct')
    ];
    for (const result of await client.results(...refused)) expect(result.status).toBe('invalid');
    const accepted = correction({});
    expect(await client.results(accepted)).toMatchObject([{ status: 'ok' }]);
    const held = (await client.pull('?limit=500')).records.filter((record) => record.caseId === caseId);
    expect(held.map((record) => [record.recordId, record.op, record.rev])).toEqual([
      [original.recordId, 'complete', 1],
      [accepted.recordId, 'correct', 1]
    ]);
  });

  it('corrected twice keep both corrections, and the later one is marked for a person', async () => {
    const caseId = randomUUID();
    const original = mutationOf(randomUUID(), inspectionBody(caseId), 'complete');
    const corrects = { recordId: original.recordId, payloadHash: original.payloadHash, reason: '誤記' };
    const first = mutationOf(randomUUID(), inspectionBody(caseId, [], { corrects }), 'correct');
    const second = mutationOf(randomUUID(), inspectionBody(caseId, [], { corrects }), 'correct');
    const ofFirst = { recordId: first.recordId, payloadHash: first.payloadHash, reason: '誤記' };
    const third = mutationOf(randomUUID(), inspectionBody(caseId, [], { corrects: ofFirst }), 'correct');
    const answers = await client.results(original, first, third, second);
    expect(
      answers.map((answer) => answer.status === 'ok' && answer.flags.includes('corrected-twice'))
    ).toEqual([false, false, false, true]);
    // Answered from memory, the mark stays.
    expect(await client.result(second)).toEqual(answers[3]);
    expect((await client.result(first)).status).toBe('ok');
  });
});

describe('pull', () => {
  it('walks the stream page by page, each record once, and starts anew for another epoch', async () => {
    const ids = Array.from({ length: 7 }, () => randomUUID());
    const start = (await client.pull('?limit=500')).cursor;
    await client.results(...ids.map((id) => mutationOf(id, caseBody())));
    const seen: string[] = [];
    let cursor = start;
    for (let more = true; more;) {
      const page = await client.pull(`?epoch=${cursor.epoch}&seq=${cursor.seq}&limit=3`);
      expect(page.records.length).toBeLessThanOrEqual(3);
      seen.push(...page.records.map((record) => record.recordId));
      ({ cursor, more } = page);
    }
    expect(seen).toEqual(ids);
    expect(await client.pull(`?epoch=${cursor.epoch}&seq=${cursor.seq}`)).toMatchObject({
      cursor,
      records: [],
      more: false
    });
    const [everything, otherEpoch, ahead] = await Promise.all([
      client.pull('?limit=500'),
      client.pull(`?epoch=${randomUUID()}&seq=${cursor.seq}&limit=500`),
      client.pull(`?epoch=${cursor.epoch}&seq=${cursor.seq + 1}&limit=500`)
    ]);
    expect(otherEpoch.records).toEqual(everything.records);
    expect(ahead.records).toEqual(everything.records);
  });
});

describe('photos', () => {
  it('are asked for, stored once and given back byte by byte', async () => {
    const bytes = jpegBytes('kept', { width: 2048, height: 1536 }, 100_000);
    const sha256 = sha256Of(bytes);
    const ask = async (): Promise<unknown> =>
      (await client.json('POST', '/api/sync/have', { sha256: [sha256, '0'.repeat(64)] })).json();
    expect(await ask()).toEqual({ missing: [sha256, '0'.repeat(64)] });
    const stored = await client.putBlob(bytes);
    expect([stored.status, await stored.json()]).toEqual([
      201,
      { sha256, bytes: bytes.length, width: 2048, height: 1536 }
    ]);
    expect((await client.putBlob(bytes)).status).toBe(200);
    expect(await ask()).toEqual({ missing: ['0'.repeat(64)] });
    const read = await client.send('GET', `/api/sync/blobs/${sha256}`);
    expect(Buffer.from(await read.arrayBuffer()).equals(bytes)).toBe(true);
    expect(read.headers.get('content-type')).toBe('image/jpeg');
    expect(read.headers.get('x-content-type-options')).toBe('nosniff');
    expect(read.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(read.headers.get('cache-control')).toBe('no-store');
  });

  it('are refused when they are not what they say', async () => {
    const code = async (response: Response): Promise<unknown> => [
      response.status,
      ((await response.json()) as ErrorBody).code
    ];
    const html = Buffer.from('<html><script>alert(1)</script></html>');
    expect(await code(await client.putBlob(html))).toEqual([422, 'photo-not-jpeg']);
    const disguised = Buffer.concat([Buffer.from([0xff, 0xd8]), html, Buffer.from([0xff, 0xd9])]);
    expect(await code(await client.putBlob(disguised))).toEqual([422, 'photo-not-jpeg']);
    const cut = jpegBytes('cut').subarray(0, -2);
    expect(await code(await client.putBlob(cut))).toEqual([422, 'photo-not-jpeg']);
    expect(await code(await client.putBlob(jpegBytes('x'), sha256Of(jpegBytes('y'))))).toEqual([
      422,
      'photo-hash'
    ]);
    expect(await code(await client.putBlob(jpegBytes('html'), undefined, 'text/html'))).toEqual([
      415,
      'content-type'
    ]);
    const large = jpegBytes('large', undefined, 500 * 1024);
    expect(await code(await client.putBlob(large))).toEqual([413, 'photo-too-large']);
    expect((await client.putBlob(jpegBytes('z'), 'not-a-hash')).status).toBe(400);
    expect((await client.send('GET', `/api/sync/blobs/${'0'.repeat(64)}`)).status).toBe(404);
  });
});
