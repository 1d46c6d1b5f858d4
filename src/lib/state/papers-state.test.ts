import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { checkDigitOf } from '../domain/my-number.ts';
import type { PapersBody } from '../domain/records.ts';
import { PapersState } from './papers-state.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const MY_NUMBER = `12345678901${checkDigitOf('12345678901')}`;

test('a note with an Individual Number waits for a person; the other papers do not wait for it', async () => {
  let stored: PapersBody | null = null;
  const papers = new PapersState(
    {
      getPapers: () => Promise.resolve(null),
      savePapers: (_: string, body: PapersBody) => {
        stored = body;
        return Promise.resolve({ ok: true, savedAt: '2025-06-10T00:00:00.000Z' } as const);
      }
    },
    'case-0001'
  );
  const noteOf = (key: string) => stored?.entries[key]?.note;
  papers.set('a/lease', { state: 'waived', note: '持ち家' });
  papers.set('a/tax', { state: 'waived', note: MY_NUMBER });
  await vi.advanceTimersByTimeAsync(300);
  expect(papers.held).toEqual(['a/tax']);
  expect([noteOf('a/lease'), noteOf('a/tax')]).toEqual(['持ち家', '']);
  papers.release();
  await vi.advanceTimersByTimeAsync(300);
  expect(noteOf('a/tax')).toBe(MY_NUMBER);
});
