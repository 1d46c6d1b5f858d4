import { describe, expect, test } from 'vitest';
import type { Condition } from '../rules/pack.ts';
import { amountText, conditionText, unwrapped, type ConditionWords } from './conditions.ts';

const words: ConditionWords = {
  fact: (id) => ({ heads: '従業員', kind: '種類', since: '開業日', loan: '残高', want: '申込額' })[id] ?? id,
  choice: (_fact, value) => ({ company: '会社', person: '個人' })[value] ?? value,
  parameter: (id) =>
    ({
      limit: { label: '限度額', value: 20_000_000, unit: 'yen' as const },
      year: { label: '一年', value: 12, unit: 'months' as const },
      due: { label: '納期限', value: 831, unit: 'monthDay' as const },
      last: { label: '終わり', value: 20260331, unit: 'date' as const },
      month: { label: '期間', value: 30, unit: 'days' as const },
      nine: { label: '９', value: 9, unit: 'count' as const },
      ten: { label: '十', value: 10, unit: 'count' as const }
    })[id],
  value: () => '残り',
  definition: () => '小さい会社'
};

describe('a condition in a line', () => {
  test.each<[Condition, string]>([
    [{ all: [] }, 'すべてを満たす'],
    [{ any: [] }, 'どれか一つを満たす'],
    [{ atLeast: 2, of: [] }, '次のうち2つ以上を満たす'],
    [{ not: { fact: 'open' } }, '次にあてはまらない'],
    [{ use: 'small' }, '小さい会社'],
    [{ known: 'heads' }, '「従業員」に答えがある'],
    [{ fact: 'open' }, 'open：はい'],
    [{ fact: 'kind', is: 'company' }, '種類：「会社」'],
    [{ fact: 'kind', in: ['company', 'person'] }, '種類：「会社」か「個人」'],
    [{ fact: 'kind', has: 'company' }, '種類：「会社」を含む'],
    [{ fact: 'kind', industry: 'shops' }, '種類：業種の組「shops」に入る'],
    [
      { compare: [{ sum: [{ fact: 'loan' }, { fact: 'want' }] }, '<=', { param: 'limit' }] },
      '残高 ＋ 申込額 が 限度額 2,000万円 以下'
    ],
    [
      {
        ratios: [[{ fact: 'loan' }, { fact: 'want' }], '<', [{ fact: 'heads' }, { fact: 'want' }]],
        times: ['nine', 'ten']
      },
      '残高 ÷ 申込額 が 従業員 ÷ 申込額の 9/10 より小さい'
    ],
    [
      { dates: [{ correspondingDay: { fact: 'since' }, months: 'year' }, '<=', { date: 'reception' }] },
      '（開業日 の 1年後の応当日） が 受付日 まで（当日を含む）'
    ],
    [
      {
        dates: [{ date: 'execution' }, '>', { businessDay: { dueDate: 'due', yearAfter: { fact: 'since' } } }]
      },
      '融資実行日 が （（開業日 の翌年 8月31日、休みなら次の開いている日）、休みなら次の開いている日） より後'
    ],
    [
      { dates: [{ plusDays: { fact: 'since' }, days: 'month' }, '>=', { on: 'last' }] },
      '（開業日 の 30日後） が 終わり 令和8年(2026年)3月31日 から後（当日を含む）'
    ]
  ])('%j', (condition, text) => {
    expect(conditionText(condition, words)).toBe(text);
  });

  test('amounts say how they are reckoned; a figure whose name is its value is said once', () => {
    const portion = { portion: [{ fact: 'loan' }, { param: 'nine' }, { param: 'ten' }] } as const;
    expect(amountText({ max: [portion, { value: 'x' }] }, words)).toBe(
      '（（残高 × 9 ÷ 十 10、端数切捨て）、〔残り〕 の大きいほう）'
    );
    expect(
      amountText(
        {
          if: { fact: 'open' },
          then: { fact: 'loan' },
          else: { minus: [{ param: 'limit' }, { fact: 'loan' }] }
        },
        words
      )
    ).toBe('（open：はい なら 残高、でなければ （限度額 2,000万円 − 残高））');
  });

  test('brackets around the whole go, two beside each other stay', () => {
    expect(unwrapped('（a ＋ （b））')).toBe('a ＋ （b）');
    expect(unwrapped('（a） − （b）')).toBe('（a） − （b）');
    expect(unwrapped('a')).toBe('a');
  });
});
