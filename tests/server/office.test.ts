import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SessionInfo } from '../../src/lib/protocol/wire.ts';
import { TestClient } from '../support/client.ts';
import { caseBody, designatedTradeBody, mutationOf, rateCellBody } from '../support/records.ts';
import { TestServer } from '../support/server.ts';
import { addChamber, addColleague } from './second-chamber.ts';

const PASSWORD = 'correct horse 34';

let server: TestServer;
let first: TestClient;
let colleague: TestClient;
let elsewhere: TestClient;

beforeAll(async () => {
  server = await TestServer.start();
  first = new TestClient(server);
  await first.setUp();
  await server.halt();
  await addColleague(server.dataFolder, 'jiro', PASSWORD);
  await addChamber(server.dataFolder, 'hanako', PASSWORD);
  await server.restart();
  [colleague, elsewhere] = [new TestClient(server), new TestClient(server)];
  await colleague.logIn('jiro', PASSWORD);
  await elsewhere.logIn('hanako', PASSWORD);
});
afterAll(() => server.stop());

async function sessionOf(client: TestClient): Promise<SessionInfo> {
  return (await (await client.send('GET', '/api/session')).json()) as SessionInfo;
}

async function userOf(client: TestClient): Promise<string> {
  return (await sessionOf(client)).user.id;
}

describe('entries of the office', () => {
  it('are for the first account of each chamber, and the session says so', async () => {
    expect((await sessionOf(first)).mayEnterForOffice).toBe(true);
    expect((await sessionOf(colleague)).mayEnterForOffice).toBe(false);
    expect((await sessionOf(elsewhere)).mayEnterForOffice).toBe(true);
  });

  it('of the first account reach the colleague and no other chamber', async () => {
    const id = randomUUID();
    const body = rateCellBody({ enteredByUserId: await userOf(first) });
    expect(await first.result(mutationOf(id, body))).toMatchObject({ status: 'ok', receipt: { rev: 1 } });
    const seen = async (client: TestClient) =>
      (await client.pull('?limit=500')).records.filter((record) => record.recordId === id);
    expect(await seen(colleague)).toMatchObject([{ recordType: 'officeEntry', caseId: id, body }]);
    expect(await seen(elsewhere)).toEqual([]);
  });

  it('of a colleague are forbidden, under the own name or another, and hold nothing up', async () => {
    const own = rateCellBody({ enteredByUserId: await userOf(colleague) });
    const forged = rateCellBody({ enteredByUserId: await userOf(first) });
    const results = await colleague.results(
      mutationOf(randomUUID(), own),
      mutationOf(randomUUID(), forged),
      mutationOf(randomUUID(), caseBody())
    );
    expect(results.map(({ status }) => status)).toEqual(['forbidden', 'forbidden', 'ok']);
    expect(results[0]).toMatchObject({ reason: expect.stringContaining('最初のアカウント') as string });
  });

  it('bear the name of who sends them', async () => {
    const body = rateCellBody({ enteredByUserId: await userOf(colleague) });
    expect(await first.result(mutationOf(randomUUID(), body))).toMatchObject({ status: 'forbidden' });
  });

  it('are never written again, only replaced', async () => {
    const id = randomUUID();
    const enteredByUserId = await userOf(first);
    const entered = mutationOf(id, designatedTradeBody({ enteredByUserId }));
    const answer = await first.result(entered);
    expect(answer).toMatchObject({ status: 'ok' });
    expect(await first.result(entered)).toEqual(answer);
    const again = designatedTradeBody({ enteredByUserId, name: '別の業種' });
    for (const baseRev of [0, 1]) {
      expect(await first.result(mutationOf(id, again, 'save', { baseRev }))).toMatchObject({
        status: 'locked',
        reason: expect.stringContaining('変更する') as string
      });
    }
    const next = mutationOf(randomUUID(), { ...again, replaces: id });
    expect(await first.result(next)).toMatchObject({ status: 'ok' });
  });

  it('are refused when they replace themselves, name a case or are out of bounds', async () => {
    const id = randomUUID();
    const enteredByUserId = await userOf(first);
    const results = await first.results(
      mutationOf(id, rateCellBody({ enteredByUserId, replaces: id })),
      mutationOf(randomUUID(), rateCellBody({ enteredByUserId }), 'save', { caseId: randomUUID() }),
      mutationOf(randomUUID(), rateCellBody({ enteredByUserId }), 'complete'),
      mutationOf(randomUUID(), rateCellBody({ enteredByUserId, basisPoints: 2001 }))
    );
    expect(results.map(({ status }) => status)).toEqual(['invalid', 'invalid', 'invalid', 'invalid']);
  });
});
