import { describe, expect, it } from 'vitest';
import { item, options, sampleForm } from './sample-form.ts';
import { visibleItems } from './visibility.ts';

const idsOf = (answers: Parameters<typeof visibleItems>[1], facingApplicant = false) =>
  visibleItems(sampleForm(), answers, { facingApplicant }).map(({ id }) => id);

describe('visibleItems', () => {
  it('opens items as their conditions come to hold', () => {
    expect(idsOf({})).toEqual(['date', 'from', 'to', 'kind', 'rent', 'until', 'remarks']);
    expect(idsOf({ kind: 'home' })).toContain('rooms');
    expect(idsOf({ kind: 'home', uses: ['work'] })).not.toContain('stored');
    expect(idsOf({ kind: 'home', uses: ['work', 'store'] })).toContain('stored');
  });
  it('lets the answer of a hidden item open nothing', () => {
    expect(idsOf({ kind: 'shop', uses: ['store'] })).not.toContain('stored');
  });
  it('leaves findings out of a view that faces the applicant', () => {
    expect(idsOf({}, true)).not.toContain('remarks');
  });
  it('joins conditions', () => {
    const a = item('a', 'choice', { options: options('1', '2') });
    const b = item('b', 'ticks', { options: options('1', '2') });
    const both = item('both', 'text', {
      visibleWhen: { all: [{ item: 'a', in: ['1'] }, { not: { item: 'b', in: ['2'] } }] }
    });
    const either = item('either', 'text', {
      visibleWhen: {
        any: [
          { item: 'a', in: ['2'] },
          { item: 'b', in: ['1', '2'] }
        ]
      }
    });
    const seen = (answers: Parameters<typeof visibleItems>[1]) =>
      visibleItems(sampleForm([a, b, both, either]), answers)
        .map(({ id }) => id)
        .slice(2);
    expect(seen({})).toEqual([]);
    expect(seen({ a: '1' })).toEqual(['both']);
    expect(seen({ a: '1', b: ['1'] })).toEqual(['both', 'either']);
    expect(seen({ a: '1', b: ['2'] })).toEqual(['either']);
    expect(seen({ a: '2', b: [] })).toEqual(['either']);
  });
  it('hides items that wait for each other or for an item that is not there', () => {
    const ring = [
      item('a', 'choice', { options: options('1'), visibleWhen: { item: 'b', in: ['1'] } }),
      item('b', 'choice', { options: options('1'), visibleWhen: { item: 'a', in: ['1'] } }),
      item('c', 'text', { visibleWhen: { item: 'gone', in: ['1'] } })
    ];
    expect(visibleItems(sampleForm(ring), { a: '1', b: '1', gone: '1' })).toEqual([]);
  });
});
