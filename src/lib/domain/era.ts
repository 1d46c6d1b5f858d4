import { addDays, localDateOf, partsOf, type LocalDate } from './local-date.ts';
import { normaliseDigits } from './text-fields.ts';

interface Era {
  readonly name: string;
  /** First letters that stand for the era. */
  readonly signs: readonly string[];
  readonly from: LocalDate;
}

/** Newest first. Each era lasts to the day before the next; dates before 1873 are taken as Gregorian. */
const ERAS: readonly Era[] = [
  { name: '令和', signs: ['令和', '令', 'R'], from: '2019-05-01' },
  { name: '平成', signs: ['平成', '平', 'H'], from: '1989-01-08' },
  { name: '昭和', signs: ['昭和', '昭', 'S'], from: '1926-12-25' },
  { name: '大正', signs: ['大正', '大', 'T'], from: '1912-07-30' },
  { name: '明治', signs: ['明治', '明', 'M'], from: '1868-01-25' }
];

export const dateProblems = ['empty', 'format', 'noSuchDay', 'beforeEra'] as const;
export type DateProblem = (typeof dateProblems)[number];
export type DateParse =
  /** `pastEraEnd`: the era had ended by then (平成31年6月1日); the day is still clear, yet worth showing back. */
  | { readonly ok: true; readonly date: LocalDate; readonly pastEraEnd: boolean }
  | { readonly ok: false; readonly reason: DateProblem };

const BETWEEN = '\\s*(?:年|[./\\-])\\s*';
const AFTER_MONTH = '\\s*(?:月|[./\\-])\\s*';
const WAREKI = new RegExp(
  `^(令和|平成|昭和|大正|明治|[令平昭大明RHSTM])\\s*[.]?\\s*(元|\\d{1,3})${BETWEEN}(\\d{1,2})${AFTER_MONTH}(\\d{1,2})\\s*日?$`,
  'i'
);
const WESTERN = new RegExp(`^(?:西暦\\s*)?(\\d{4})${BETWEEN}(\\d{1,2})${AFTER_MONTH}(\\d{1,2})\\s*日?$`);
const EIGHT_DIGITS = /^(\d{4})(\d{2})(\d{2})$/;

/**
 * A date as people write it: 「令和8年4月1日」「R8.4.1」「令8.4.1」「平成元年1月8日」「2026/4/1」「2026-04-01」「20260401」, full width too.
 * A year without its era (「8.4.1」) is refused, as is a day before the era began.
 */
export function parseDateText(text: string): DateParse {
  const typed = normaliseDigits(text);
  if (typed === '') return { ok: false, reason: 'empty' };
  const western = WESTERN.exec(typed) ?? EIGHT_DIGITS.exec(typed);
  if (western) {
    const date = localDateOf(Number(western[1]), Number(western[2]), Number(western[3]));
    return date === null ? { ok: false, reason: 'noSuchDay' } : { ok: true, date, pastEraEnd: false };
  }
  const wareki = WAREKI.exec(typed);
  const sign = wareki?.[1]?.toUpperCase();
  const index = ERAS.findIndex((era) => sign !== undefined && era.signs.includes(sign));
  const era = ERAS[index];
  if (!wareki || !era) return { ok: false, reason: 'format' };
  const eraYear = wareki[2] === '元' ? 1 : Number(wareki[2]);
  if (eraYear === 0) return { ok: false, reason: 'noSuchDay' };
  const date = localDateOf(partsOf(era.from).year + eraYear - 1, Number(wareki[3]), Number(wareki[4]));
  if (date === null) return { ok: false, reason: 'noSuchDay' };
  if (date < era.from) return { ok: false, reason: 'beforeEra' };
  const next = ERAS[index - 1];
  return { ok: true, date, pastEraEnd: next !== undefined && date > addDays(next.from, -1) };
}

/** 令和8年, 令和元年; 西暦 before 明治. */
export function formatEraYear(date: LocalDate): string {
  const { year } = partsOf(date);
  const era = ERAS.find((candidate) => date >= candidate.from);
  if (!era) return `${year}年`;
  const eraYear = year - partsOf(era.from).year + 1;
  return `${era.name}${eraYear === 1 ? '元' : eraYear}年`;
}

/** 令和8年4月1日 */
export function formatWareki(date: LocalDate): string {
  const { month, day } = partsOf(date);
  return `${formatEraYear(date)}${month}月${day}日`;
}

/** 令和8年(2026年)4月1日 */
export function formatBoth(date: LocalDate): string {
  const { year, month, day } = partsOf(date);
  return `${formatEraYear(date)}(${year}年)${month}月${day}日`;
}
