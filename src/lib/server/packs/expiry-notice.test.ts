import { expect, test } from 'vitest';
import { manifestOf } from '../../../../tests/support/signed-packs.ts';
import { expiryNotice } from './expiry-notice.ts';

const manifest = manifestOf(1, [], { expiresAt: '2026-04-01T00:00:00.000Z' });

test.each([
  ['2026-01-31T00:00:00.000Z', null],
  ['2026-02-01T00:00:00.000Z', 'あと59日で切れます'],
  ['2026-04-01T00:00:00.001Z', '切れています'],
  ['2027-04-01T00:00:00.000Z', '切れています']
])('on %s the notice says %s', (day, words) => {
  const notice = expiryNotice(manifest, new Date(day));
  if (words === null) expect(notice).toBeNull();
  else expect(notice).toContain(words);
});

test('a server without packs says so', () => {
  expect(expiryNotice(null, new Date())).toContain('ありません');
});
