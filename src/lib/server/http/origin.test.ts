import { describe, expect, it } from 'vitest';
import { isOwnRequest, isSecureOrigin, ownOrigin } from './origin.ts';

describe('the own origin', () => {
  it('is plain http unless encrypted or declared', () => {
    const headers = new Headers({ host: 'genchi.example:3000', 'x-forwarded-proto': 'https' });
    expect(ownOrigin({}, headers, false)).toBe('http://genchi.example:3000');
    expect(ownOrigin({}, headers, true)).toBe('https://genchi.example:3000');
    expect(ownOrigin({ PROTOCOL_HEADER: 'x-forwarded-proto' }, headers, false)).toBe(
      'https://genchi.example:3000'
    );
    expect(ownOrigin({ ORIGIN: 'https://shokokai.example/' }, headers, false)).toBe(
      'https://shokokai.example'
    );
    expect(ownOrigin({}, new Headers({ host: 'a b' }), false)).toBe('null');
  });

  it('is secure with https or on this machine', () => {
    const origins = {
      'https://genchi.example': true,
      'http://localhost:3000': true,
      'http://127.0.0.1:3000': true,
      'http://[::1]:3000': true,
      'http://genchi.localhost': true,
      'http://192.168.1.5:3000': false,
      'http://localhost.evil.example': false,
      'http://127.0.0.1.evil.example': false,
      null: false
    };
    for (const [origin, secure] of Object.entries(origins)) {
      expect([origin, isSecureOrigin(origin)]).toEqual([origin, secure]);
    }
  });

  it('is asked of everything that changes something', () => {
    const own = 'https://genchi.example';
    const asks = (method: string, headers: Record<string, string>): boolean =>
      isOwnRequest(method, new Headers(headers), own);
    expect(asks('GET', { origin: 'https://evil.example' })).toBe(true);
    expect(asks('POST', { origin: own })).toBe(true);
    expect(asks('POST', { origin: 'https://evil.example' })).toBe(false);
    expect(asks('PUT', { origin: 'null' })).toBe(false);
    expect(asks('DELETE', { 'sec-fetch-site': 'same-site' })).toBe(false);
    expect(asks('DELETE', {})).toBe(true);
  });
});
