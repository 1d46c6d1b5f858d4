import { describe, expect, it } from 'vitest';
import { isLarge, isPrecached, staysOnNetwork } from './what-is-cached.ts';

describe('what the service worker keeps', () => {
  it('keeps the app and leaves packs, the interface and fonts to others', () => {
    expect(
      ['/_app/immutable/entry/start.abc.js', '/icon-192.png', '/manifest.webmanifest'].every(isPrecached)
    ).toBe(true);
    expect(['/packs/index.json', '/packs/ab.json', '/_app/x.ttf', '/_app/x.js.map'].some(isPrecached)).toBe(
      false
    );
    expect(isLarge('/_app/immutable/assets/BIZUDGothic.ttf')).toBe(true);
  });

  it('answers every screen but no address of the server', () => {
    const screens = ['/', '/cases/1', '/sync', '/apiary', '/packsaddle'];
    const server = ['/api', '/api/health', '/packs/index.json'];
    const leftAlone = (path: string) => staysOnNetwork.some((pattern) => pattern.test(path));
    expect(screens.some(leftAlone)).toBe(false);
    expect(server.every(leftAlone)).toBe(true);
  });
});
