import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PulledRecord } from '../../src/lib/protocol/wire.ts';
import { TestClient } from '../support/client.ts';
import { jpegBytes, sha256Of } from '../support/jpeg.ts';
import { caseBody, inspectionBody, mutationOf, photoRef } from '../support/records.ts';
import { TestServer } from '../support/server.ts';

/** `npm run test:soak` asks for more. */
const ROUNDS = Number(process.env['GENCHI_FAULT_ROUNDS'] ?? '10');
const LIMIT = 60_000 + ROUNDS * 6_000;

let server: TestServer;
let client: TestClient;

beforeAll(async () => {
  server = await TestServer.start();
  client = new TestClient(server);
  await client.setUp();
});
afterAll(() => server.stop());

/** Sends until something answers; a killed server is started again as an operator would. */
async function sendUntilAnswered(
  send: () => Promise<Response>
): Promise<{ killed: number; response: Response }> {
  for (let killed = 0; ; killed += 1) {
    try {
      return { killed, response: await send() };
    } catch {
      await server.exited();
      await server.restart({});
    }
  }
}

describe('a server killed in the middle', () => {
  it.each(['push:before-commit', 'push:after-commit'])(
    'at %s loses nothing and does nothing twice',
    async (point) => {
      const sent: string[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        const ids = [randomUUID(), randomUUID(), randomUUID()];
        await server.restart({ GENCHI_FAULT: point });
        const batch = ids.map((id) => mutationOf(id, caseBody()));
        const { killed, response } = await sendUntilAnswered(() => client.push(...batch));
        expect(killed).toBe(1);
        expect(await response.json()).toMatchObject({ results: batch.map(() => ({ status: 'ok' })) });
        sent.push(...ids);
      }
      const { records } = await client.pull('?limit=500');
      const mine = records.filter((record) => sent.includes(record.recordId));
      expect(mine.map((record) => record.recordId).sort()).toEqual(sent.sort());
      expect(new Set(mine.map((record) => record.rev))).toEqual(new Set([1]));
      const seqs = records.map((record) => record.seq);
      expect(new Set(seqs).size).toBe(seqs.length);
    },
    LIMIT
  );

  it.each(['blob:before-commit', 'blob:after-commit'])(
    'at %s keeps photo and inspection together',
    async (point) => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const bytes = jpegBytes(`${point} ${round}`, undefined, 50_000);
        const caseId = randomUUID();
        const complete = mutationOf(
          randomUUID(),
          inspectionBody(caseId, [photoRef(sha256Of(bytes), bytes.length)]),
          'complete'
        );
        await server.restart({ GENCHI_FAULT: point });
        const put = await sendUntilAnswered(() => client.putBlob(bytes));
        expect([put.killed, put.response.status]).toEqual([1, point === 'blob:before-commit' ? 201 : 200]);
        expect(await client.result(complete)).toMatchObject({ status: 'ok' });
        const read = await client.send('GET', `/api/sync/blobs/${sha256Of(bytes)}`);
        expect(sha256Of(Buffer.from(await read.arrayBuffer()))).toBe(sha256Of(bytes));
      }
    },
    LIMIT
  );

  it('happens in tests only', async () => {
    await server.restart({ NODE_ENV: 'production', GENCHI_FAULT: 'push:before-commit' });
    expect(await client.result(mutationOf(randomUUID(), caseBody()))).toMatchObject({ status: 'ok' });
  });

  it(
    'from outside at any moment keeps every answered record',
    async () => {
      const answered: string[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        const before = answered.length;
        let open = true;
        const senders = Array.from({ length: 4 }, async () => {
          while (open) {
            const id = randomUUID();
            const result = await client.result(mutationOf(id, caseBody())).catch(() => null);
            if (result?.status === 'ok') answered.push(id);
            else open = false;
          }
        });
        while (answered.length === before) await new Promise((done) => setTimeout(done, 5));
        await new Promise((done) => setTimeout(done, (round * 7) % 40));
        await server.kill();
        await Promise.all(senders);
        await server.restart({});
      }
      const records: PulledRecord[] = [];
      for (let page = await client.pull('?limit=500'); ;) {
        records.push(...page.records);
        if (!page.more) break;
        page = await client.pull(`?epoch=${page.cursor.epoch}&seq=${page.cursor.seq}&limit=500`);
      }
      const held = new Set(records.map((record) => record.recordId));
      expect(answered.filter((id) => !held.has(id))).toEqual([]);
      expect(answered.length).toBeGreaterThanOrEqual(ROUNDS);
    },
    LIMIT
  );
});
