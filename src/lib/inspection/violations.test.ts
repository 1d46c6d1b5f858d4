import { describe, expect, it } from 'vitest';
import type { FormAnswer } from '../domain/records.ts';
import { goodAnswers, sampleForm } from './sample-form.ts';
import { violationsOf } from './violations.ts';

const form = sampleForm();
const today = '2025-06-11';
const check = (changes: Record<string, FormAnswer>, photoItems: string[] = []) =>
  violationsOf(
    form,
    { ...goodAnswers, ...changes },
    photoItems.map((itemId) => ({ itemId })),
    { today }
  );

describe('violationsOf', () => {
  it('finds nothing in a good report', () => {
    expect(check({}, ['kind', 'remarks'])).toEqual([]);
  });
  it('names every blank required item that is visible', () => {
    expect(violationsOf(form, {})).toEqual([
      { itemId: 'date', code: 'notFilled' },
      { itemId: 'from', code: 'notFilled' },
      { itemId: 'to', code: 'notFilled' },
      { itemId: 'kind', code: 'notChosen' }
    ]);
  });
  it.each([
    [{ date: '2025-06-12' }, { itemId: 'date', code: 'inFuture', limit: today }],
    [
      { date: '2024-03-31', until: '' },
      { itemId: 'date', code: 'tooEarly', limit: '2024-04-01' }
    ],
    [{ to: '9:59' }, { itemId: 'to', code: 'tooEarly', limit: '10:00' }],
    [{ until: '令和7年6月11日' }, { itemId: 'until', code: 'tooLate', limit: '2025-06-10' }],
    [{ date: 'きのう' }, { itemId: 'date', code: 'notADate' }],
    [{ remarks: 'あ'.repeat(3_001) }, { itemId: 'remarks', code: 'tooLong', limit: 3_000 }]
  ])('of %j is one', (changes, violation) => {
    expect(check(changes as Record<string, FormAnswer>)).toEqual([violation]);
  });
  it.each([
    [{ date: today }],
    [{ date: '2024-04-01', until: '2024-04-01' }],
    [{ to: '10:00' }],
    [{ until: '2025-06-10' }]
  ])('lets the limit itself pass: %j', (changes) => {
    expect(check(changes as Record<string, FormAnswer>)).toEqual([]);
  });
  it('measures against today only where it is given', () => {
    expect(violationsOf(form, { ...goodAnswers, date: '2199-01-01' })).toEqual([]);
  });
  it('does not measure against an answer that is blank or unreadable', () => {
    expect(check({ from: '' })).toEqual([{ itemId: 'from', code: 'notFilled' }]);
    expect(check({ from: 'あさ' })).toEqual([{ itemId: 'from', code: 'notATime' }]);
  });
  it('lets hidden items be', () => {
    expect(check({ kind: 'shop', rooms: -5, uses: ['x'], stored: 5 }, ['rooms'])).toEqual([]);
  });
  it('refuses photos where none belong, after the answer itself', () => {
    expect(check({}, ['rent'])).toEqual([{ itemId: 'rent', code: 'photoNotHere' }]);
    expect(check({ rent: 'x' }, ['rent'])).toEqual([{ itemId: 'rent', code: 'notAnAmount' }]);
  });
});
