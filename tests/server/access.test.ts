import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ErrorBody, SessionInfo } from '../../src/lib/protocol/wire.ts';
import { ACCOUNT, TestClient } from '../support/client.ts';
import { jpegBytes, sha256Of } from '../support/jpeg.ts';
import { caseBody, mutationOf } from '../support/records.ts';
import { SETUP_TOKEN, TestServer } from '../support/server.ts';

let server: TestServer;

async function codeOf(response: Response): Promise<readonly [number, string]> {
  return [response.status, ((await response.json()) as ErrorBody).code];
}

/** A request with a Host of choice, which fetch does not allow. */
function withHost(
  host: string,
  path: string,
  headers: Readonly<Record<string, string>> = {}
): Promise<number> {
  return new Promise((done, failed) => {
    const sent = request(
      { host: '127.0.0.1', port: server.port, path, method: 'POST', headers: { host, ...headers } },
      (response) => {
        response.resume();
        response.on('end', () => done(response.statusCode ?? 0));
      }
    );
    sent.on('error', failed);
    sent.end(JSON.stringify(ACCOUNT));
  });
}

beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.stop());

describe('the first account', () => {
  it('is made with the printed link, once', async () => {
    expect(server.output).toContain(`http://localhost:`);
    expect(server.output).toContain(`/setup?token=${SETUP_TOKEN}`);
    const client = new TestClient(server);
    const attempt = (changes: object): Promise<Response> =>
      client.json('POST', '/api/setup', { ...ACCOUNT, ...changes });
    expect(await codeOf(await attempt({ token: 'wrong' }))).toEqual([403, 'setup-token']);
    expect(await codeOf(await attempt({ password: '123456789' }))).toEqual([400, 'password-short']);
    expect(await codeOf(await attempt({ chamberName: '  ' }))).toEqual([400, 'body-invalid']);
    // Two at once: either may come first, so they ask for the same account.
    const both = await Promise.all([attempt({}), attempt({})]);
    expect(both.map((response) => response.status).sort()).toEqual([201, 409]);
    expect(await codeOf(await attempt({ loginName: 'third' }))).toEqual([409, 'setup-done']);
    await server.restart();
    expect(server.output).not.toContain('/setup?token=');
    expect(await codeOf(await attempt({ loginName: 'fourth' }))).toEqual([409, 'setup-done']);
  });

  it('is offered by a new link after every start, and the old one is void', async () => {
    const other = await TestServer.start({ env: { GENCHI_SETUP_TOKEN: 'first-start-0123456789' } });
    try {
      await other.restart({ GENCHI_SETUP_TOKEN: 'second-start-0123456789' });
      const client = new TestClient(other);
      const attempt = (token: string): Promise<Response> =>
        client.json('POST', '/api/setup', { ...ACCOUNT, token });
      expect(await codeOf(await attempt('first-start-0123456789'))).toEqual([403, 'setup-token']);
      expect((await attempt('second-start-0123456789')).status).toBe(201);
    } finally {
      await other.stop();
    }
  });

  it('is not offered by a link that is easy to guess', async () => {
    const start = TestServer.start({ env: { GENCHI_SETUP_TOKEN: '123456789012345' } });
    await expect(start).rejects.toThrow(/ended with 1[^]*GENCHI_SETUP_TOKEN は16文字以上/);
    const unset = await TestServer.start({ env: { GENCHI_SETUP_TOKEN: '' } });
    try {
      expect(unset.output).toMatch(/\/setup\?token=[\w-]{43}\s/);
    } finally {
      await unset.stop();
    }
  });
});

describe('sessions', () => {
  it('start with the right password, whatever the width of letters, and end', async () => {
    const client = new TestClient(server);
    const response = await client.logIn('ｔａｒｏ ', ACCOUNT.password);
    expect(response.status).toBe(200);
    const cookie = response.headers.getSetCookie()[0] ?? '';
    expect(cookie).toMatch(/^genchi=[\w-]{43};/);
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    expect(cookie).toMatch(/Max-Age=7776000/i);
    expect(cookie).not.toMatch(/Secure/i);
    const info = (await response.json()) as SessionInfo;
    expect(info).toMatchObject({
      user: { displayName: ACCOUNT.displayName, loginName: 'taro' },
      chamber: { name: ACCOUNT.chamberName }
    });
    expect(await (await client.send('GET', '/api/session')).json()).toEqual(info);
    await server.restart();
    expect((await client.send('GET', '/api/session')).status).toBe(200);
    const held = client.cookie;
    expect((await client.send('DELETE', '/api/session')).status).toBe(204);
    client.cookie = held;
    expect(await codeOf(await client.send('GET', '/api/session'))).toEqual([401, 'no-session']);
  });

  it('are needed everywhere else', async () => {
    const client = new TestClient(server);
    const empty = { 'content-type': 'application/json' };
    for (const cookie of [null, 'genchi=', `genchi=${'A'.repeat(43)}`, 'genchi=%00%ff', '__Host-genchi=x']) {
      for (const [method, path] of [
        ['GET', '/api/session'],
        ['DELETE', '/api/session'],
        ['POST', '/api/sync/push'],
        ['GET', '/api/sync/pull'],
        ['POST', '/api/sync/have'],
        ['GET', `/api/sync/blobs/${'0'.repeat(64)}`],
        ['PUT', `/api/sync/blobs/${'0'.repeat(64)}`]
      ] as const) {
        client.cookie = cookie;
        const response = await client.send(
          method,
          path,
          method === 'GET' ? {} : { headers: empty, body: '{}' }
        );
        expect([method, path, ...(await codeOf(response))]).toEqual([method, path, 401, 'no-session']);
      }
    }
  });

  it('cannot be guessed quickly', async () => {
    const client = new TestClient(server);
    const codes: (readonly [number, string])[] = [];
    for (let n = 0; n < 6; n += 1)
      codes.push(await codeOf(await client.logIn('guessed', `wrong password ${n}`)));
    expect(codes.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => [401, 'login-wrong']));
    expect(codes[5]).toEqual([429, 'login-wait']);
    const waiting = await client.logIn('guessed', 'wrong password');
    expect(Number(waiting.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    // Someone else at the same address is not held up.
    expect((await client.logIn()).status).toBe(200);
  });
});

describe('origins', () => {
  const json = { 'content-type': 'application/json' };

  it('must be secure for a password to be sent', async () => {
    expect(await withHost(`192.168.1.5:${server.port}`, '/api/session', json)).toBe(403);
    expect(await withHost(`192.168.1.5:${server.port}`, '/api/setup', json)).toBe(403);
    expect(await withHost('genchi.example', '/api/session', json)).toBe(403);
    expect(await withHost('genchi.example', '/api/sync/push', json)).toBe(403);
    expect(await withHost(`127.0.0.1:${server.port}`, '/api/session', json)).toBe(200);
  });

  it('must be our own for anything that changes', async () => {
    const client = new TestClient(server);
    await client.logIn();
    for (const origin of [
      'https://evil.example',
      'null',
      `http://localhost:1`,
      `https://localhost:${server.port}`
    ]) {
      const response = await client.send('DELETE', '/api/session', { headers: { origin } });
      expect(await codeOf(response)).toEqual([403, 'origin-mismatch']);
    }
    const crossSite = await client.send('DELETE', '/api/session', {
      headers: { 'sec-fetch-site': 'cross-site' }
    });
    expect(crossSite.status).toBe(403);
    const own = await client.send('DELETE', '/api/session', { headers: { origin: server.url } });
    expect(own.status).toBe(204);
  });

  it('behind a reverse proxy is the declared one, with a cookie bound to it', async () => {
    await server.restart({ ORIGIN: 'https://genchi.example' });
    const client = new TestClient(server);
    const login = (origin: string): Promise<Response> =>
      client.send('POST', '/api/session', {
        headers: { ...json, origin },
        body: JSON.stringify({ loginName: ACCOUNT.loginName, password: ACCOUNT.password })
      });
    expect((await login(server.url)).status).toBe(403);
    const response = await login('https://genchi.example');
    expect(response.status).toBe(200);
    const cookie = response.headers.getSetCookie()[0] ?? '';
    expect(cookie).toMatch(/^__Host-genchi=/);
    expect(cookie).toMatch(/; Secure/i);
    expect(cookie).toMatch(/; Path=\/(;|$)/i);
    expect(cookie).not.toMatch(/Domain/i);
    expect((await client.send('GET', '/api/session')).status).toBe(200);
    await server.restart({});
  });
});

describe('chambers', () => {
  it('see nothing of one another', async () => {
    const mine = new TestClient(server);
    await mine.logIn();
    const id = randomUUID();
    const photo = jpegBytes('of the first chamber');
    const record = mutationOf(id, caseBody());
    await mine.result(record);
    await mine.putBlob(photo);

    await server.halt();
    const { addChamber } = await import('./second-chamber.ts');
    await addChamber(server.dataFolder, 'hanako', 'another password');
    await server.restart();

    const other = new TestClient(server);
    expect((await other.logIn('hanako', 'another password')).status).toBe(200);
    expect((await other.pull()).records).toEqual([]);
    expect((await other.send('GET', `/api/sync/blobs/${sha256Of(photo)}`)).status).toBe(404);
    const have = await other.json('POST', '/api/sync/have', { sha256: [sha256Of(photo)] });
    expect(await have.json()).toEqual({ missing: [sha256Of(photo)] });
    // The same ids in another chamber are other things: neither a conflict nor an old answer shows.
    const same = await other.result(
      mutationOf(id, caseBody({ caseNumber: 'theirs' }), 'save', { mid: record.mid })
    );
    expect(same).toMatchObject({ status: 'ok', receipt: { rev: 1, seq: 1 } });
    const again = new TestClient(server);
    await again.logIn();
    const held = (await again.pull()).records.filter((pulled) => pulled.recordId === id);
    expect(held).toMatchObject([{ rev: 1, body: caseBody() }]);
  });
});

describe('a data folder', () => {
  it('is served by one process: the second says why it ends', async () => {
    await expect(TestServer.start({ dataFolder: server.dataFolder })).rejects.toThrow(
      /ended with 1:\s+データフォルダー .* は別の Genchi が使用中です/
    );
    expect(server.alive).toBe(true);
  });
});

describe('every answer', () => {
  it('forbids framing, sniffing, referrers and, under /api, keeping', async () => {
    const client = new TestClient(server);
    for (const path of ['/', '/api/health', '/api/session', '/api/nowhere']) {
      const { headers } = await client.send('GET', path);
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cache-control') === 'no-store').toBe(path.startsWith('/api'));
    }
  });

  it('tells health and unknown addresses apart in JSON', async () => {
    const client = new TestClient(server);
    const health = await client.send('GET', '/api/health');
    expect(await health.json()).toMatchObject({ ok: true, protocol: 1, schema: 3 });
    expect(await codeOf(await client.send('GET', '/api/nowhere'))).toEqual([404, 'not-found']);
    expect(await codeOf(await client.send('POST', '/api/sync/nowhere'))).toEqual([404, 'not-found']);
    expect(await codeOf(await client.send('DELETE', '/api/sync/push'))).toEqual([405, 'method-not-allowed']);
  });
});
