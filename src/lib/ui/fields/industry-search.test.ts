import { expect, test } from 'vitest';
import { searchIndustries } from './industry-search.ts';

const industries = [
  { code: '573', name: '婦人・子供服小売業', major: '卸売業、小売業' },
  { code: '571', name: '呉服・服地・寝具小売業', major: '卸売業、小売業' },
  { code: '783', name: '美容業', major: '生活関連サービス業、娯楽業' },
  { code: '922', name: '建物サービス業', major: 'サービス業（他に分類されないもの）' },
  { code: '412', name: 'ソフトウェア業、情報処理', major: '情報通信業' }
];
const codes = (query: string) => searchIndustries(industries, query).map(({ code }) => code);

test.each([
  ['美容', ['783']],
  ['婦人，子供服', ['573']],
  ['婦人・子供服', ['573']],
  ['小売 服', ['573', '571']],
  ['78', ['783']],
  ['７８３', ['783']],
  ['そふとうぇあ', ['412']],
  ['ｿﾌﾄｳｪｱ', ['412']],
  ['', []],
  ['  ', []]
])('%s finds %j', (query, expected) => {
  expect(codes(query)).toEqual(expected);
});

test('a longer way to say it still finds the class', () => {
  expect(codes('婦人服小売業')[0]).toBe('573');
  expect(codes('美容業の店')).toContain('783');
  expect(codes('航空')).toEqual([]);
});
