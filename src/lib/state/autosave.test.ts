import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SaveOutcome } from '../local/store.ts';
import { Autosave } from './autosave.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const saved: SaveOutcome = { ok: true, savedAt: '2025-06-10T00:00:00.000Z' };

test('steady typing is written at least every 300 ms, not only when it pauses', async () => {
  let text = '';
  const written: string[] = [];
  const autosave = new Autosave(() => {
    written.push(text);
    return Promise.resolve(saved);
  });
  for (let key = 1; key <= 10; key += 1) {
    text += 'あ';
    autosave.touch();
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(written.length).toBeGreaterThanOrEqual(3);
  await vi.advanceTimersByTimeAsync(300);
  expect(written.at(-1)).toBe('あ'.repeat(10));
  expect(autosave.phase).toBe('saved');
});

test('a change during a write is written after it, never beside it', async () => {
  let release: (outcome: SaveOutcome) => void = () => {};
  let inFlight = 0;
  let most = 0;
  const autosave = new Autosave(async () => {
    inFlight += 1;
    most = Math.max(most, inFlight);
    const outcome = await new Promise<SaveOutcome>((resolve) => (release = resolve));
    inFlight -= 1;
    return outcome;
  });
  autosave.touch();
  const first = autosave.flush();
  autosave.touch();
  const second = autosave.flush();
  expect(autosave.phase).toBe('saving');
  release(saved);
  await vi.advanceTimersByTimeAsync(1);
  expect(autosave.open).toBe(true);
  release(saved);
  expect(await first).toBe(true);
  expect(await second).toBe(true);
  expect(most).toBe(1);
  expect(autosave.phase).toBe('saved');
});

test('a refused write is never shown as saved, and the next change tries again', async () => {
  let full = true;
  const autosave = new Autosave(() =>
    Promise.resolve<SaveOutcome>(full ? { ok: false, reason: 'quota', detail: '' } : saved)
  );
  autosave.touch();
  expect(await autosave.flush()).toBe(false);
  expect([autosave.phase, autosave.failure, autosave.savedAt]).toEqual(['failed', 'quota', null]);
  full = false;
  autosave.touch();
  expect(await autosave.flush()).toBe(true);
  expect([autosave.phase, autosave.failure]).toEqual(['saved', null]);
});
