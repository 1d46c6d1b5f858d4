import { describe, expect, test } from 'vitest';
import type { EditionDiff } from '../rules/edition-diff.ts';
import type { Change } from '../rules/rule-change.ts';
import { changeText, ownChanges, sharedChanges } from './edition-diff.ts';

function change(more: Partial<Change> & Pick<Change, 'topic'>): Change {
  return {
    kind: 'changed',
    id: 'x',
    label: '名前',
    from: null,
    to: null,
    figures: [],
    condition: false,
    olderCite: [],
    newerCite: [],
    ...more
  };
}
const yen = (value: number) => ({ kind: 'figure', value, unit: 'yen' }) as const;

describe('a change in words', () => {
  test.each<[Change, string, readonly string[]]>([
    [
      change({ topic: 'ceiling', id: 'working', label: '', from: yen(10_000_000), to: yen(20_000_000) }),
      '限度額：運転 変わった',
      ['1,000万円 → 2,000万円']
    ],
    [
      change({
        topic: 'ceiling',
        id: 'equipment',
        label: '',
        from: { kind: 'none' },
        to: { kind: 'depends' }
      }),
      '限度額：設備 変わった',
      ['この使いみちはない → 場合による']
    ],
    [
      change({
        topic: 'deferment',
        id: 'equipment',
        label: '',
        from: { kind: 'unsaid' },
        to: { kind: 'figure', value: 12, unit: 'months' }
      }),
      '据置期間：設備 変わった',
      ['資料にない → 1年以内']
    ],
    [
      change({
        topic: 'rate',
        label: '',
        id: '',
        from: { kind: 'range', atLeast: null, atMost: 125 },
        to: {
          kind: 'bands',
          bands: [
            { moreThanMonths: 0, atMostMonths: 12, rate: 100 },
            { moreThanMonths: 12, atMostMonths: 36, rate: 120 }
          ]
        }
      }),
      '利率（年） 変わった',
      ['1.25%以内 → 1年以内 1.0%、1年超3年以内 1.2%']
    ],
    [
      change({
        topic: 'fee',
        label: '一般',
        kind: 'added',
        to: { kind: 'range', atLeast: null, atMost: null }
      }),
      '信用保証料（年）：一般 加わった',
      ['保証料なし']
    ],
    [
      change({
        topic: 'requirement',
        figures: [{ id: 'f', label: '人数', unit: 'count', from: 5, to: 6 }],
        condition: true
      }),
      '要件：名前 変わった',
      ['人数：5 → 6']
    ],
    [change({ topic: 'requirement', condition: true }), '要件：名前 変わった', ['条件が変わった']],
    [
      change({ topic: 'warning', kind: 'removed', from: { kind: 'text', text: '名前' } }),
      '注意：名前 なくなった',
      []
    ],
    [
      change({
        topic: 'paper',
        label: '表',
        from: { kind: 'copies', label: '表', originals: 1, copies: 0 },
        to: { kind: 'copies', label: '表', originals: 1, copies: 2 }
      }),
      '書類：表 変わった',
      ['表（原本1・写し0） → 表（原本1・写し2）']
    ],
    [
      change({
        topic: 'window',
        id: 'guaranteeApplication',
        label: 'guaranteeApplication',
        kind: 'added',
        to: { kind: 'days', from: null, to: 20260331 }
      }),
      '取扱期間：保証申込日 加わった',
      ['〜令和8年(2026年)3月31日']
    ],
    [
      change({
        topic: 'inspection',
        label: '',
        from: { kind: 'none' },
        to: { kind: 'text', text: '必ず行う' }
      }),
      '現地調査 変わった',
      ['行わない → 必ず行う']
    ]
  ])('%o', (one, what, lines) => {
    const text = changeText(one);
    expect([`${text.what} ${text.kind}`, text.lines]).toEqual([what, lines]);
  });
});

test('what four funds or more share is said once', () => {
  const shared = change({ topic: 'paper', id: 'shared' });
  const own = change({ topic: 'paper', id: 'own' });
  const programs = ['a', 'b', 'c', 'd'].map((id) => ({
    id,
    kind: 'changed' as const,
    older: null,
    newer: null,
    changes: id === 'a' ? [shared, own] : [structuredClone(shared)],
    depth: []
  }));
  const all = sharedChanges({ programs } as unknown as EditionDiff);
  expect(all).toEqual([{ change: shared, programs: ['a', 'b', 'c', 'd'] }]);
  expect(programs.map((program) => ownChanges(program, all).length)).toEqual([1, 0, 0, 0]);
  expect(sharedChanges({ programs: programs.slice(1) } as unknown as EditionDiff)).toEqual([]);
});
