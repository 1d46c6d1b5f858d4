import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paginate, type MeasuredUnit } from './paginate.ts';
import type { SheetUnit } from './sheet-units.ts';

const item = (text: string): SheetUnit => ({ type: 'item', text });

function unit(text: string, height: number, more: { keep?: boolean; repeat?: SheetUnit } = {}): MeasuredUnit {
  const { keep = false, repeat = null } = more;
  return { placed: { unit: item(text), keepWithNext: keep, repeat }, height, repeatHeight: repeat ? 10 : 0 };
}

function names(pages: readonly (readonly SheetUnit[])[]): readonly string[] {
  return pages.map((page) => page.map((one) => (one.type === 'item' ? one.text : one.type)).join(' '));
}

describe('paginate', () => {
  it('fills a page to its limit and goes on', () => {
    expect(names(paginate([unit('a', 50), unit('b', 50), unit('c', 1)], 100))).toEqual(['a b', 'c']);
  });

  it('moves a heading over with what it heads', () => {
    const units = [unit('a', 80), unit('h', 10, { keep: true }), unit('b', 30)];
    expect(names(paginate(units, 100))).toEqual(['a', 'h b']);
  });

  it('repeats the heading where a block runs over', () => {
    const head = item('H');
    const units = [
      unit('H', 10, { keep: true }),
      ...['a', 'b', 'c'].map((text) => unit(text, 45, { repeat: head }))
    ];
    expect(names(paginate(units, 100))).toEqual(['H a b', 'H c']);
  });

  it('gives a part that fits no page a page of its own, and makes no empty page', () => {
    expect(names(paginate([unit('a', 500), unit('b', 10)], 100))).toEqual(['a', 'b']);
    expect(names(paginate([], 100))).toEqual(['']);
  });

  it('keeps every unit once, in order, and within the limit', () => {
    const heights = fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.boolean()), { maxLength: 60 });
    fc.assert(
      fc.property(heights, (list) => {
        const units = list.map(([height, keep], index) =>
          unit(`u${index}`, height, { keep: keep && index % 2 === 0 })
        );
        const pages = paginate(units, 130);
        expect(pages.flat()).toEqual(units.map(({ placed }) => placed.unit));
        const heightOf = new Map(units.map(({ placed, height }) => [placed.unit, height]));
        for (const page of pages)
          expect(page.reduce((sum, one) => sum + (heightOf.get(one) ?? 0), 0)).toBeLessThanOrEqual(130);
      })
    );
  });
});
