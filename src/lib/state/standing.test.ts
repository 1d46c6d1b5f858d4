import { expect, test } from 'vitest';
import { Autosave } from './autosave.svelte.ts';
import { standingOf, stateOfAll } from './standing.ts';

test('the worst state of all that belongs to a case is shown', () => {
  expect(stateOfAll([null], false)).toBe(null);
  expect(stateOfAll([{ state: 'received' }, null], false)).toBe('received');
  expect(stateOfAll([{ state: 'received' }], true)).toBe('onDevice');
  expect(stateOfAll([{ state: 'received' }, { state: 'waiting' }], true)).toBe('waiting');
  expect(stateOfAll([{ state: 'waiting' }, { state: 'attention' }], true)).toBe('attention');
});

test('one failed edit is said whatever the others did', async () => {
  const good = new Autosave(() => Promise.resolve({ ok: true, savedAt: '2025-06-10T00:00:00.000Z' }));
  const bad = new Autosave(() => Promise.resolve({ ok: false, reason: 'quota', detail: '' }));
  expect(standingOf([good, bad]).phase).toBe('clean');
  good.touch();
  await good.flush();
  expect(standingOf([good, bad])).toMatchObject({ phase: 'saved', savedAt: '2025-06-10T00:00:00.000Z' });
  bad.touch();
  expect(standingOf([good, bad]).phase).toBe('dirty');
  await bad.flush();
  expect(standingOf([good, bad])).toMatchObject({ phase: 'failed', failure: 'quota' });
});
