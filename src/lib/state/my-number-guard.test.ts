import { expect, test } from 'vitest';
import { heldFields, releaseKey, withHeldBack } from './my-number-guard.ts';

/** Valid by its check digit. */
const NUMBER = '123456789018';

test('a field with such a number is held back as it was, all others go', () => {
  const now = { name: '山田', note: `番号 ${NUMBER}` };
  const held = heldFields(now, new Set());
  expect(held).toEqual(['note']);
  expect(withHeldBack(now, { name: '山', note: '番号' }, held)).toEqual({ name: '山田', note: '番号' });
});

test('a field never written before is left out', () => {
  const now: Record<string, string> = { note: NUMBER };
  expect(withHeldBack(now, {}, ['note'])).toEqual({});
});

test('released text goes, but a changed text is asked about again', () => {
  const released = new Set([releaseKey('note', NUMBER)]);
  expect(heldFields({ note: NUMBER }, released)).toEqual([]);
  expect(heldFields({ note: `${NUMBER}。` }, released)).toEqual(['note']);
  expect(heldFields({ other: NUMBER }, released)).toEqual(['other']);
});
