import type { Citation } from '../domain/verdict.ts';

/** Short names of the kinds of documents, by the start of the source's id. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/handbook/, '手引'],
  [/pamphlet|guide/, '案内'],
  [/flyer/, 'ちらし'],
  [/agreements/, '発表資料'],
  [/jsic/, '産業分類'],
  [/readings/, 'Genchiの読み方']
];

/** 手引 p.33・Q&A 3-1 */
function citationText(cite: Citation): string {
  const name = KINDS.find(([pattern]) => pattern.test(cite.source))?.[1] ?? cite.source;
  const number = cite.page?.replace(/^p\.?/, '') ?? '';
  // 巻頭2 and 巻末4 are names of pages by themselves.
  const page = number === '' || number.startsWith('巻') ? number : `p.${number}`;
  const item = (cite.item ?? '').replace(/^Q(?=\d)/, 'Q&A ').replace(/^読み方\s*/, '');
  const place = [page, item].filter(Boolean).join('・');
  return place === '' ? name : `${name} ${place}`;
}

/** All places once, parted by 、. */
export function citationsText(cites: readonly Citation[]): string {
  return [...new Set(cites.map(citationText))].join('、');
}
