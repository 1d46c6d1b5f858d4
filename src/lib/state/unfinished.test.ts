import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { checkDigitOf } from '../domain/my-number.ts';
import { UnfinishedTexts } from './unfinished.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A number with a correct check digit, made up. */
const MY_NUMBER = `12345678901${checkDigitOf('12345678901')}`;

/** What the device holds, by field. */
function device() {
  const rows = new Map<string, string>();
  return {
    rows,
    unfinishedOf: () => Promise.resolve(Object.fromEntries(rows)),
    saveUnfinished: (_: string, changes: Readonly<Record<string, string | null>>) => {
      for (const [field, text] of Object.entries(changes)) {
        if (text === null) rows.delete(field);
        else rows.set(field, text);
      }
      return Promise.resolve({ ok: true, savedAt: '2025-06-10T00:00:00.000Z' } as const);
    }
  };
}

test('what is typed is on the device at most 300 ms later, and gone when it is dropped', async () => {
  const store = device();
  const texts = new UnfinishedTexts(store, 'case-0001');
  texts.keep('facts.sales', '1,2');
  texts.keep('decision.text', 'あ');
  await vi.advanceTimersByTimeAsync(300);
  expect(Object.fromEntries(store.rows)).toEqual({ 'facts.sales': '1,2', 'decision.text': 'あ' });
  texts.drop('decision.');
  await vi.advanceTimersByTimeAsync(300);
  expect(Object.fromEntries(store.rows)).toEqual({ 'facts.sales': '1,2' });
  const again = new UnfinishedTexts(store, 'case-0001');
  await again.open();
  expect(again.read('facts.sales')).toBe('1,2');
});

test('a text with an Individual Number is not stored until somebody says that it is none', async () => {
  const store = device();
  const texts = new UnfinishedTexts(store, 'case-0001');
  texts.keep('note', `番号 ${MY_NUMBER}`);
  await vi.advanceTimersByTimeAsync(300);
  expect(texts.held).toEqual(['note']);
  expect(store.rows.size).toBe(0);
  expect(texts.release()).toEqual([`番号 ${MY_NUMBER}`]);
  await vi.advanceTimersByTimeAsync(300);
  expect(store.rows.get('note')).toBe(`番号 ${MY_NUMBER}`);
});
