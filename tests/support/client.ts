import { gzipSync } from 'node:zlib';
import type { SetupRequest } from '../../src/lib/protocol/messages.ts';
import type { Mutation, MutationResult, PullResponse, PushResponse } from '../../src/lib/protocol/wire.ts';
import { SETUP_TOKEN, type TestServer } from './server.ts';
import { sha256Of } from './jpeg.ts';

export const ACCOUNT: SetupRequest = {
  token: SETUP_TOKEN,
  chamberName: '試験商工会',
  displayName: '調査 太郎',
  loginName: 'taro',
  password: 'correct horse 12'
};

/** A device of one person as the server sees it: requests with a cookie. */
export class TestClient {
  readonly server: TestServer;
  readonly deviceId = 'device-for-tests-1';
  cookie: string | null = null;

  constructor(server: TestServer) {
    this.server = server;
  }

  async send(method: string, path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.cookie !== null) headers.set('cookie', this.cookie);
    const response = await fetch(`${this.server.url}${path}`, { ...init, method, headers });
    const set = response.headers.getSetCookie()[0];
    if (set !== undefined) this.cookie = set.split(';')[0] ?? null;
    return response;
  }

  json(method: string, path: string, value: unknown): Promise<Response> {
    return this.send(method, path, {
      body: JSON.stringify(value),
      headers: { 'content-type': 'application/json' }
    });
  }

  async setUp(): Promise<void> {
    const response = await this.json('POST', '/api/setup', ACCOUNT);
    if (response.status !== 201) throw new Error(`setup: ${response.status} ${await response.text()}`);
  }

  logIn(loginName = ACCOUNT.loginName, password = ACCOUNT.password): Promise<Response> {
    return this.json('POST', '/api/session', { loginName, password });
  }

  push(...mutations: readonly unknown[]): Promise<Response> {
    return this.send('POST', '/api/sync/push', {
      body: gzipSync(JSON.stringify({ protocol: 1, deviceId: this.deviceId, mutations })),
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' }
    });
  }

  async results(...mutations: readonly Mutation[]): Promise<readonly MutationResult[]> {
    const response = await this.push(...mutations);
    const body = (await response.json()) as PushResponse;
    if (response.status !== 200) throw new Error(`push: ${response.status} ${JSON.stringify(body)}`);
    return body.results;
  }

  async result(mutation: Mutation): Promise<MutationResult> {
    const [result] = await this.results(mutation);
    if (result === undefined) throw new Error('no result');
    return result;
  }

  putBlob(bytes: Buffer, sha256 = sha256Of(bytes), type = 'image/jpeg'): Promise<Response> {
    return this.send('PUT', `/api/sync/blobs/${sha256}`, {
      body: new Uint8Array(bytes),
      headers: { 'content-type': type }
    });
  }

  async pull(query = ''): Promise<PullResponse> {
    const response = await this.send('GET', `/api/sync/pull${query}`);
    if (response.status !== 200) throw new Error(`pull: ${response.status}`);
    return (await response.json()) as PullResponse;
  }
}
