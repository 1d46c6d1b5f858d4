import { describe, expect, test } from 'vitest';
import { citationsText } from './citations.ts';
import {
  boundedText,
  bytesText,
  clockText,
  factText,
  feeText,
  momentText,
  monthsRangeText
} from './figures.ts';
import { differenceRow } from './differences.ts';
import { guidanceText, outcomeBrief, outcomeText, summaryText } from './outcomes.ts';
import { editionName, formName, programShort, programTitle } from './schemes.ts';
import { outcomes } from '../domain/verdict.ts';

describe('outcomes', () => {
  test('a requirement met is never worded as a promise', () => {
    expect(outcomeText('eligible', { edition: '2025-04', coverage: 'inForce' })).toBe(
      '申込要件に該当（審査は別）'
    );
  });

  test('a guidance always begins with 参考 and names its edition', () => {
    for (const outcome of outcomes) {
      const by = { edition: '2025-04', coverage: 'guidance' } as const;
      expect(outcomeText(outcome, by)).toMatch(/^参考：2025年4月版では/);
      expect(outcomeBrief(outcome, by)).toMatch(/^参考：/);
    }
  });
});

describe('schemes', () => {
  const city = { scheme: 'saitama-city', edition: '2024-04', coverage: 'inForce' } as const;

  test('what is no loan is not called one, and each scheme sends to its own body', () => {
    const corporation = { scheme: 'guarantee-corp', edition: '2025-03', coverage: 'inForce' } as const;
    expect(outcomeText('eligible', corporation)).toBe('割引の要件に該当（保証の審査は別）');
    expect(guidanceText({ ...city, coverage: 'guidance' }, false)).toMatch(
      /さいたま市産業創造財団に確かめて/
    );
    expect(guidanceText({ edition: '2025-04', coverage: 'guidance' }, false)).toMatch(/県金融課に確かめて/);
    expect(summaryText(corporation)).toMatch(/発表資料から作りました.*埼玉県信用保証協会/);
    for (const by of [city, corporation]) {
      expect([guidanceText(by, true), summaryText(by)].join('')).not.toMatch(/手引/);
    }
  });

  test('an edition of another scheme than the main one is named with it', () => {
    expect(editionName({ edition: '2025-04' })).toBe('2025年4月版');
    expect(editionName(city)).toBe('さいたま市 2024年4月版');
    expect(editionName({ scheme: 'nobody', edition: 'x' })).toBe('nobody x版');
  });

  test('programs and forms without a number go by their names', () => {
    const fund = { number: '', name: '小口資金' };
    expect([programTitle(fund), programShort(fund)]).toEqual(['小口資金', '小口資金']);
    expect(programTitle({ number: '③', name: '小規模' })).toBe('③ 小規模');
    expect(formName({ number: '', title: '現地調査の記録' })).toBe('現地調査の記録');
  });
});

test('what differs is worded for either side', () => {
  const by = { edition: '2024-04', coverage: 'inForce' } as const;
  const guided = { edition: '2025-04', coverage: 'guidance' } as const;
  const outcome = { what: 'outcome', before: 'eligible', after: 'eligible' } as const;
  expect(differenceRow(outcome, by, guided)).toEqual({
    label: '判定',
    before: '該当（審査は別）',
    after: '参考：該当（審査は別）'
  });
  const ceiling = { what: 'ceiling', use: 'working', before: 5_000_000, after: 'unsaid' } as const;
  expect(differenceRow(ceiling, by, by)).toEqual({
    label: '限度額（運転）',
    before: '500万円',
    after: '資料にない（窓口に確かめる）'
  });
  const fee = { atLeast: null, atMost: 0.8, label: '', cite: [] };
  const addOn = { percent: -0.1, label: '市の支援', applies: 'yes', cite: [] } as const;
  const fees = {
    what: 'guaranteeFee',
    before: { ...fee, addOns: [] },
    after: { ...fee, addOns: [addOn] }
  } as const;
  expect(differenceRow(fees, by, by)).toMatchObject({
    before: '0.8%以内',
    after: '0.8%以内、－0.1% 市の支援'
  });
  const papers = { what: 'papers', before: [], after: ['納税証明書'] } as const;
  expect(differenceRow(papers, by, by)).toMatchObject({ before: '―', after: '納税証明書' });
});

describe('figures', () => {
  test.each([
    [8_000_000, '800万円'],
    [{ atLeast: 0, atMost: 12_000_000 }, '最大 1,200万円'],
    [{ atLeast: 3_000_000, atMost: 5_000_000 }, '300万円から500万円の間'],
    [{ atLeast: null, atMost: null }, 'まだ分からない'],
    [-1_000_000, '100万円超過'],
    [null, '―']
  ])('%j is %s', (value, text) => {
    expect(boundedText(value)).toBe(text);
  });

  test('a fee with no lower end is a limit, and no fee is said so', () => {
    const fee = { label: 'f', addOns: [], cite: [] };
    const read = (atLeast: number | null, atMost: number | null) => feeText({ ...fee, atLeast, atMost });
    expect([read(0.45, 1.64), read(null, 0.8), read(0.7, 0.7), read(null, null)]).toEqual([
      '0.45%〜1.64%',
      '0.8%以内',
      '0.7%',
      'なし'
    ]);
  });

  test('periods read in years and months', () => {
    expect(monthsRangeText({ atMost: 120 })).toBe('10年以内');
    expect(monthsRangeText({ moreThan: 12, atMost: 18 })).toBe('1年超 1年6か月以内');
    expect(monthsRangeText(null)).toBe('この使いみちはない');
  });

  test('times are those of Japan', () => {
    expect(momentText('2025-06-10T15:05:00.000Z')).toBe('6月11日 0:05');
    expect(clockText('2025-06-10T01:05:00.000Z')).toBe('10:05');
    expect(bytesText(1_572_864)).toBe('1.5 MB');
  });

  test('answers read as words', () => {
    const base = { id: 'x', label: 'x', question: 'x', privacy: 'none', group: 'x' } as const;
    expect(factText({ ...base, type: 'boolean' }, false)).toBe('いいえ');
    expect(factText({ ...base, type: 'yen' }, '?')).toBe('わからない');
    expect(factText({ ...base, type: 'yen' }, undefined)).toBe('未回答');
    expect(factText({ ...base, type: 'count', unit: '人' }, 6)).toBe('6人');
    expect(factText({ ...base, type: 'choices', choices: [{ value: 'a', label: '車' }] }, ['a'])).toBe('車');
    expect(factText({ ...base, type: 'date' }, '2025-06-10')).toBe('令和7年(2025年)6月10日');
  });
});

test('citations name the place and repeat nothing', () => {
  const page = { source: 'saitama-pref-handbook-2025-04', page: '33' };
  const item = { source: 'saitama-pref-handbook-2025-04', item: 'Q3-1' };
  expect(citationsText([page, item, page])).toBe('手引 p.33、手引 Q&A 3-1');
});
