import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ErrorBody } from '../../src/lib/protocol/wire.ts';
import { TestClient } from '../support/client.ts';
import { jpegBytes, sha256Of } from '../support/jpeg.ts';
import { caseBody, mutationOf } from '../support/records.ts';
import { TestServer } from '../support/server.ts';

let server: TestServer;
let client: TestClient;
/** A record from before the hostile requests. */
const kept = randomUUID();
const json = { 'content-type': 'application/json' };
const gzip = { ...json, 'content-encoding': 'gzip' };

beforeAll(async () => {
  server = await TestServer.start();
  client = new TestClient(server);
  await client.setUp();
  await client.result(mutationOf(kept, caseBody({ caseNumber: 'there before' })));
});
afterAll(() => server.stop());

async function codeOf(response: Response): Promise<readonly [number, string]> {
  return [response.status, ((await response.json()) as ErrorBody).code];
}

function push(body: RequestInit['body'], headers: Record<string, string> = json): Promise<Response> {
  return client.send('POST', '/api/sync/push', { body: body ?? null, headers });
}

describe('a hostile body', () => {
  it('is refused with its reason', async () => {
    const cases: readonly (readonly [string, string | Uint8Array, Record<string, string>, number, string])[] =
      [
        ['no JSON', 'not json', json, 400, 'body-malformed'],
        ['empty', '', json, 400, 'body-malformed'],
        ['cut', '{"protocol":1,', json, 400, 'body-malformed'],
        ['bad UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]), json, 400, 'body-malformed'],
        ['deep arrays', '['.repeat(100_000) + ']'.repeat(100_000), json, 400, 'body-malformed'],
        ['deep objects', '{"a":'.repeat(50_000) + '1' + '}'.repeat(50_000), json, 400, 'body-malformed'],
        ['huge number', '{"protocol":1e999}', json, 400, 'body-malformed'],
        ['prototype', '{"__proto__":{"protocol":1}}', json, 400, 'body-malformed'],
        ['null', 'null', json, 400, 'body-invalid'],
        [
          'another protocol',
          '{"protocol":9,"deviceId":"device-x1","mutations":[{"mid":"12345678"}]}',
          json,
          400,
          'protocol-version'
        ],
        ['plain text', '{}', { 'content-type': 'text/x-anything' }, 415, 'content-type'],
        ['unknown encoding', '{}', { ...json, 'content-encoding': 'br' }, 415, 'content-type'],
        ['no gzip', 'plain', gzip, 400, 'body-malformed'],
        ['cut gzip', gzipSync('{"protocol":1}'.repeat(50)).subarray(0, 20), gzip, 400, 'body-malformed'],
        ['gzip bomb', gzipSync(Buffer.alloc(64 * 1024 * 1024, 0x20)), gzip, 413, 'too-large'],
        ['too large', ' '.repeat(8 * 1024 * 1024 + 1), json, 413, 'too-large'],
        ['over the adapter’s limit', ' '.repeat(21 * 1024 * 1024), json, 413, 'too-large']
      ];
    for (const [name, body, headers, status, code] of cases) {
      const sent = typeof body === 'string' ? body : new Uint8Array(body);
      expect([name, ...(await codeOf(await push(sent, headers)))]).toEqual([name, status, code]);
    }
    const many = Array.from({ length: 51 }, () => mutationOf(randomUUID(), caseBody()));
    expect(await codeOf(await client.push(...many))).toEqual([400, 'body-invalid']);
    expect((await client.send('GET', '/api/sync/pull?seq=-1')).status).toBe(400);
    expect((await client.send('GET', '/api/sync/pull?limit=0')).status).toBe(400);
    expect((await client.send('GET', '/api/sync/pull?seq=99999999999999999999')).status).toBe(400);
  });

  it('of a photo or a question is refused with its reason', async () => {
    const hash = sha256Of(jpegBytes('hostile'));
    const jpeg = { 'content-type': 'image/jpeg' };
    const put = (path: string, body: Uint8Array, headers: Record<string, string> = jpeg) =>
      client.send('PUT', `/api/sync/blobs/${path}`, { body: new Uint8Array(body), headers });
    const have = (value: unknown) => client.json('POST', '/api/sync/have', value);
    const cases: readonly (readonly [string, Promise<Response>, number, string])[] = [
      ['40 MB photo', put(hash, Buffer.alloc(40 * 1024 * 1024, 0xff)), 413, 'photo-too-large'],
      ['empty photo', put(hash, Buffer.alloc(0)), 422, 'photo-hash'],
      ['photo of no type', put(hash, jpegBytes('hostile'), {}), 415, 'content-type'],
      ['hash in capitals', put(hash.toUpperCase(), jpegBytes('hostile')), 400, 'body-invalid'],
      ['path for a hash', put('..%2f..%2fetc%2fpasswd', jpegBytes('hostile')), 400, 'body-invalid'],
      ['1,001 questions', have({ sha256: Array(1001).fill(hash) }), 400, 'body-invalid'],
      ['a long question', have({ sha256: [hash], padding: ' '.repeat(200_000) }), 413, 'too-large'],
      ['a question of one text', have({ sha256: hash }), 400, 'body-invalid'],
      [
        'a login of 1 MB',
        client.json('POST', '/api/session', { loginName: 'a', password: 'x'.repeat(1024 * 1024) }),
        413,
        'too-large'
      ],
      [
        'a login by objects',
        client.json('POST', '/api/session', { loginName: {}, password: [] }),
        400,
        'body-invalid'
      ],
      ['a setup by nobody', client.json('POST', '/api/setup', []), 400, 'body-invalid']
    ];
    for (const [name, answer, status, code] of cases) {
      expect([name, ...(await codeOf(await answer))]).toEqual([name, status, code]);
    }
  });

  it('of a version of the app that is too old or too new says to update, and takes nothing', async () => {
    for (const protocol of [0, 2, 99]) {
      const id = randomUUID();
      const request = { protocol, deviceId: client.deviceId, mutations: [mutationOf(id, caseBody())] };
      const response = await push(JSON.stringify(request));
      expect(response.status).toBe(400);
      expect(await response.json()).toEqual({
        code: 'protocol-version',
        message: 'アプリの版が合いません。アプリを更新してください。'
      });
      expect((await client.pull('?limit=500')).records.some((record) => record.recordId === id)).toBe(false);
    }
  });

  it('keeps what people write: emoji, rare characters, NUL, lone surrogates', async () => {
    const id = randomUUID();
    const text = '髙﨑𠮷 🏪👩‍🔧 \u0000 \ud800 １２３ ﾊﾝｶｸ ⑳ \u202e';
    const body = caseBody({ caseNumber: text });
    expect(await client.result(mutationOf(id, body))).toMatchObject({ status: 'ok' });
    const held = (await client.pull()).records.find((record) => record.recordId === id);
    expect(held?.body).toEqual(body);
  });

  it('over the adapter’s limit is too large, though it were small enough for us', async () => {
    await server.restart({ BODY_SIZE_LIMIT: '64K' });
    expect(await codeOf(await push(' '.repeat(70 * 1024)))).toEqual([413, 'too-large']);
    await server.restart({});
  });

  it('sent without end is cut off, and the server goes on', async () => {
    const status = await new Promise<number>((done) => {
      const sent = request(
        {
          host: '127.0.0.1',
          port: server.port,
          path: '/api/sync/push',
          method: 'POST',
          headers: { ...json, cookie: client.cookie ?? '' }
        },
        (response) => {
          response.resume();
          done(response.statusCode ?? 0);
          sent.destroy();
        }
      );
      sent.on('error', () => done(-1));
      const more = (): void => {
        if (!sent.destroyed) sent.write(Buffer.alloc(256 * 1024, 0x20), () => setImmediate(more));
      };
      more();
    });
    expect(status).toBe(413);
    expect((await client.send('GET', '/api/health')).status).toBe(200);
  });
});

describe('a few hundred malformed requests', () => {
  const paths = [
    '/api/sync/push',
    '/api/sync/have',
    '/api/session',
    '/api/setup',
    '/api/sync/pull',
    '/api/sync/blobs/xyz',
    '/api/%E0%A4%A',
    '/api//',
    '/api/session/..%2f',
    '/nowhere'
  ];
  const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'];

  it('get no 5xx', async () => {
    const body = fc.oneof(
      fc.json(),
      fc.string(),
      fc
        .jsonValue()
        .map((mutations) => JSON.stringify({ protocol: 1, deviceId: 'device-fuzz', mutations: [mutations] })),
      fc
        .record({
          key: fc.constantFrom(...Object.keys(mutationOf(randomUUID(), caseBody()))),
          value: fc.jsonValue()
        })
        .map(({ key, value }) => {
          const spoiled = { ...mutationOf(randomUUID(), caseBody()), [key]: value };
          return JSON.stringify({ protocol: 1, deviceId: 'device-fuzz', mutations: [spoiled] });
        }),
      fc
        .record({ key: fc.constantFrom(...Object.keys(caseBody())), value: fc.jsonValue() })
        .map(({ key, value }) => {
          const spoiled = mutationOf(randomUUID(), { ...caseBody(), [key]: value });
          return JSON.stringify({ protocol: 1, deviceId: 'device-fuzz', mutations: [spoiled] });
        })
    );
    const headers = fc.constantFrom<Record<string, string>>(
      json,
      gzip,
      {},
      { 'content-type': 'image/jpeg' },
      { 'content-type': 'multipart/form-data' }
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...methods),
        fc.constantFrom(...paths),
        body,
        headers,
        async (method, path, text, header) => {
          // That one is in order, and would answer all that follow with 401.
          fc.pre(!(method === 'DELETE' && path === '/api/session'));
          const bare = method === 'GET' || method === 'HEAD';
          const held = client.cookie;
          const response = await client.send(method, path, bare ? {} : { body: text, headers: header });
          client.cookie = held;
          await response.arrayBuffer();
          expect(response.status).toBeLessThan(500);
        }
      ),
      { numRuns: 300 }
    );
    expect((await client.pull()).protocol).toBe(1);
    await fc.assert(
      fc.asyncProperty(body, async (text) => {
        const response = await push(text);
        expect(response.status).toBeLessThan(500);
        expect(response.headers.get('content-type')).toContain('application/json');
      }),
      { numRuns: 300 }
    );
  }, 60_000);

  it('nor below HTTP, and lose nothing that was there before', async () => {
    for (const raw of [
      'GET / HTTP/1.1\r\n\r\n',
      'GARBAGE\r\n\r\n',
      'GET /api/session HTTP/1.1\r\nHost: [::bad\r\n\r\n',
      'POST /api/session HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n',
      'POST /api/session HTTP/1.1\r\nHost: a b\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}',
      'GET http://other.example/api/session HTTP/1.1\r\nHost: localhost\r\n\r\n',
      `GET /api/session HTTP/1.1\r\nHost: localhost\r\nX-Long: ${'x'.repeat(100_000)}\r\n\r\n`,
      `GET /${'a'.repeat(100_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`,
      'POST /api/session HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      'POST /api/session HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'
    ]) {
      const answer = await new Promise<string>((done) => {
        const socket = connect(server.port, '127.0.0.1', () => socket.write(raw));
        let text = '';
        socket.setTimeout(1000, () => socket.destroy());
        socket.on('data', (chunk) => {
          text += chunk.toString('latin1');
          socket.end();
        });
        socket.on('error', () => done(text));
        socket.on('close', () => done(text));
      });
      expect([raw, answer.split('\r\n')[0]]).not.toEqual([raw, expect.stringMatching(/^HTTP\/1\.1 5/)]);
    }
    expect(server.alive).toBe(true);
    const held = (await client.pull('?limit=500')).records.find(({ recordId }) => recordId === kept);
    expect(held).toMatchObject({ rev: 1, body: { caseNumber: 'there before' } });
  });
});
