import { describe, expect, it } from 'vitest';
import type { BusinessPermit } from '../rules/business-permit.ts';
import { authorityOf, permitsFor, permitsNamed } from './permits.ts';

const cite = [{ source: 'handbook', page: '12' }];

function permit(
  id: string,
  authority: BusinessPermit['authority'],
  always: readonly string[] = [],
  some: readonly string[] = []
): BusinessPermit {
  const forms = [{ kind: 'permission', law: '法', article: '3条' }] as const;
  return { id, trade: `${id} 業`, forms, validity: null, authority, industries: { always, some }, cite };
}

const builder = permit('builder', { onePrefecture: '知事', morePrefectures: '大臣' }, ['06', '07']);
const food = permit('food', { names: ['知事'], healthCenterCity: true }, ['76'], ['58']);
const electric = permit('electric', { names: ['甲', '乙'] }, ['081'], ['07']);
const all = [builder, food, electric];

describe('permits by industry', () => {
  const ids = (industry: string) => {
    const { always, some } = permitsFor(all, industry);
    return { always: always.map(({ id }) => id), some: some.map(({ id }) => id) };
  };

  it('are those whose class holds it, whole or in part', () => {
    expect(ids('061')).toEqual({ always: ['builder'], some: [] });
    expect(ids('071')).toEqual({ always: ['builder'], some: ['electric'] });
    expect(ids('581')).toEqual({ always: [], some: ['food'] });
    expect(ids('081')).toEqual({ always: ['electric'], some: [] });
    expect(ids('082')).toEqual({ always: [], some: [] });
  });
});

describe('permits by name', () => {
  it('hold the text; no text finds none', () => {
    expect(permitsNamed(all, ' fo od').map(({ id }) => id)).toEqual(['food']);
    expect(permitsNamed(all, '業')).toHaveLength(3);
    expect(permitsNamed(all, '　')).toEqual([]);
  });
});

describe('who grants', () => {
  const at = (prefectures: 'one' | 'more' | null, healthCenterCity: boolean | null) => ({
    prefectures,
    healthCenterCity
  });

  it('depends on the number of prefectures where the list says so', () => {
    expect(authorityOf(builder, at('one', null))).toEqual({ known: true, names: ['知事'] });
    expect(authorityOf(builder, at('more', null))).toEqual({ known: true, names: ['大臣'] });
    expect(authorityOf(builder, at(null, false))).toMatchObject({ known: false, ask: 'prefectures' });
  });

  it('is the head of a city with a health centre where the list notes it', () => {
    expect(authorityOf(food, at(null, false))).toEqual({ known: true, names: ['知事'] });
    expect(authorityOf(food, at(null, true))).toEqual({ known: true, names: ['市長（特別区は区長）'] });
    expect(authorityOf(food, at('one', null))).toMatchObject({ known: false, ask: 'healthCenterCity' });
  });

  it('is one of several where the list does not say which', () => {
    expect(authorityOf(electric, at(null, null))).toEqual({ known: true, names: ['甲', '乙'] });
  });
});
