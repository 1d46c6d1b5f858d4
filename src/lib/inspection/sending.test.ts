import { expect, it } from 'vitest';
import type { PhotoRef } from '../domain/records.ts';
import { completenessOf } from './completeness.ts';
import { factsFromInspection } from './facts.ts';
import { myNumberWarnings } from './my-numbers.ts';
import { goodAnswers, sampleForm } from './sample-form.ts';
import { answersToSend, photosToSend, strayIds } from './sending.ts';

const form = sampleForm();
const photo = (itemId: string, caption = ''): PhotoRef => ({
  sha256: '0'.repeat(64),
  bytes: 1,
  width: 1,
  height: 1,
  itemId,
  takenAt: '2025-06-10T01:00:00.000Z',
  caption
});

it('sends visible answers in their stored form and leaves the draft as it is', () => {
  const draft = { ...goodAnswers, date: '令和7年6月10日', rooms: '２', kind: 'home', gone: 'x', rent: '' };
  expect(answersToSend(form, draft)).toEqual(
    expect.objectContaining({ date: '2025-06-10', rooms: 2, uses: ['work', 'store'], remarks: '髙﨑𠮷㈱' })
  );
  expect(Object.keys(answersToSend(form, draft))).not.toContain('gone');
  expect(Object.keys(answersToSend(form, draft))).not.toContain('rent');
  expect(Object.keys(answersToSend(form, { ...draft, kind: 'shop' }))).not.toContain('rooms');
  expect(draft.rooms).toBe('２');
});

it('sends photos of visible items that take them', () => {
  const photos = ['kind', 'remarks', 'rooms', 'gone'].map((id) => photo(id));
  expect(photosToSend(form, goodAnswers, photos).map(({ itemId }) => itemId)).toEqual(['kind', 'remarks']);
});

it('names what a received report should not carry', () => {
  const answers = { ...goodAnswers, kind: 'shop', extra: 'x' };
  expect(strayIds(form, { answers, photos: [photo('kind'), photo('ghost')] })).toEqual([
    'extra',
    'ghost',
    'rooms',
    'stored',
    'uses'
  ]);
});

it('turns findings into facts, the first mapping that holds', () => {
  expect(factsFromInspection(form, goodAnswers)).toEqual({ home: true, rooms: 1 });
  expect(factsFromInspection(form, { kind: 'shop', rooms: 3, date: 'R7.6.10' })).toEqual({
    home: false,
    seenOn: '2025-06-10'
  });
  expect(factsFromInspection(form, {})).toEqual({});
  const twice = { ...form, facts: [...form.facts, { fact: 'home', value: 'later' }] };
  expect(factsFromInspection(twice, goodAnswers)['home']).toBe(true);
  expect(factsFromInspection(twice, {})['home']).toBe('later');
});

it('counts by section', () => {
  const progress = completenessOf(form, { kind: 'home', rent: 'x', from: '9:00' });
  expect(progress).toMatchObject({ done: 2, total: 5, missing: ['date', 'to', 'rooms'], wrong: ['rent'] });
  expect(progress.complete).toBe(false);
  expect(progress.sections).toEqual([
    { id: 'first', done: 2, total: 4, missing: ['date', 'to'], wrong: [] },
    { id: 'second', done: 0, total: 1, missing: ['rooms'], wrong: ['rent'] }
  ]);
  expect(completenessOf(form, goodAnswers).complete).toBe(true);
});

it('warns of My Numbers in every text, hidden items and captions included, without repeating them', () => {
  const answers = {
    kind: 'shop',
    stored: '番号１２３４　５６７８　９０１８',
    rooms: '123456789018',
    remarks: '048-647-4100'
  };
  const warnings = myNumberWarnings(answers, [photo('kind', '1234-5678-9018'), photo('remarks', '外観')]);
  expect(warnings).toEqual([
    { itemId: 'stored', where: 'answer', spans: [{ start: 2, end: 16 }] },
    { itemId: 'rooms', where: 'answer', spans: [{ start: 0, end: 12 }] },
    { itemId: 'kind', where: 'caption', spans: [{ start: 0, end: 14 }] }
  ]);
  expect(myNumberWarnings({ rooms: 123_456_789_018 })).toHaveLength(1);
  expect(JSON.stringify(warnings)).not.toContain('9018');
});
