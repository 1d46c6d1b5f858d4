import { formatBoth } from '../domain/era.ts';
import { CANNOT_TELL, type FactDefinition, type FactValue } from '../domain/facts.ts';
import { parseLocalDate } from '../domain/local-date.ts';
import { echoYen, formatPercent, formatYen, groupThousands } from '../domain/yen.ts';
import type { Bounded, MonthsRange, Terms } from '../domain/verdict.ts';

export type Unit = 'yen' | 'count' | 'months' | 'basisPoints' | 'days' | 'monthDay' | 'date';

/** One figure in its unit: 8,000万円, 6人, 10年, 1.1%. */
export function figureText(value: number, unit: Unit, unitLabel = ''): string {
  if (unit === 'yen') return value < 100_000_000_000 ? echoYen(value) : formatYen(value);
  if (unit === 'months') return monthsText(value);
  if (unit === 'basisPoints') return formatPercent(value);
  if (unit === 'days') return `${value}日`;
  if (unit === 'date') return dateText(isoOfFigure(value));
  if (unit === 'monthDay') return `${Math.floor(value / 100)}月${value % 100}日`;
  return `${groupThousands(value)}${unitLabel}`;
}

/** 20250331 → 2025-03-31 */
function isoOfFigure(value: number): string {
  return String(value).replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
}

/** 120 → 10年, 18 → 1年6か月, 10 → 10か月 */
function monthsText(months: number): string {
  const years = Math.floor(months / 12);
  const rest = months % 12;
  if (years === 0) return `${rest}か月`;
  return rest === 0 ? `${years}年` : `${years}年${rest}か月`;
}

export function monthsRangeText(range: MonthsRange | null): string {
  if (!range) return 'この使いみちはない';
  const upTo = withinText(range.atMost);
  return range.moreThan === undefined ? upTo : `${boundedText(range.moreThan, 'months')}超 ${upTo}`;
}

/** 10年以内, or 10年から15年の間で決まる長さ以内 while it is open; ― where there is none. */
export function withinText(months: Bounded): string {
  if (months === null) return '―';
  if (typeof months === 'number') return `${monthsText(months)}以内`;
  const { atLeast, atMost } = months;
  if (atLeast === null || atMost === null) return 'まだ分からない';
  return `${monthsText(atLeast)}か${monthsText(atMost)}以内（まだ分からない）`;
}

/** 1年以内, 1年超 3年以内 */
export function bandText(moreThanMonths: number, atMostMonths: number): string {
  return monthsRangeText({
    ...(moreThanMonths > 0 ? { moreThan: moreThanMonths } : {}),
    atMost: atMostMonths
  });
}

/** Points on top of the fee, or off it: ＋0.25%, －0.1% */
export function signedPercent(percent: number): string {
  return percent < 0 ? `－${-percent}%` : `＋${percent}%`;
}

/** What the documents behind an edition do not tell. */
export const UNSAID = '資料にない（窓口に確かめる）';

/** 1.2%〜1.6%, 1.25%以内, 1.3% where the document prints one rate, or whose rate it is. */
export function rateText({ atLeast, atMost, setByInstitution, unsaid }: Terms['ratePercent']): string {
  if (unsaid) return UNSAID;
  if (atMost === null) {
    return setByInstitution === 'yes' ? '金融機関の定める利率' : '金融機関の定める利率になる場合がある';
  }
  return shareText(atLeast, atMost);
}

/** 0.45%〜1.64%, or 0.8%以内 where the scheme gives no lower end; none without a guarantee. */
export function feeText({ atLeast, atMost, unsaid }: Terms['guaranteeFeePercent']): string {
  if (unsaid) return UNSAID;
  if (atMost === null) return 'なし';
  return shareText(atLeast, atMost);
}

function shareText(atLeast: number | null, atMost: number): string {
  if (atLeast === atMost) return `${atMost}%`;
  return atLeast === null ? `${atMost}%以内` : `${atLeast}%〜${atMost}%`;
}

/** An amount that may be only bounded so far. Null: the use is not open, or nothing is known yet. */
export function boundedText(value: Bounded, unit: Unit = 'yen', unitLabel = ''): string {
  if (value === null) return '―';
  if (typeof value === 'number') {
    return value < 0 ? `${figureText(-value, unit, unitLabel)}超過` : figureText(value, unit, unitLabel);
  }
  const { atLeast, atMost } = value;
  if (atMost !== null && atMost < 0) return `${figureText(-atMost, unit, unitLabel)}以上超過`;
  if (atLeast !== null && atLeast > 0 && atMost !== null) {
    return `${figureText(atLeast, unit, unitLabel)}から${figureText(atMost, unit, unitLabel)}の間`;
  }
  if (atMost !== null) return `最大 ${figureText(atMost, unit, unitLabel)}`;
  return atLeast !== null && atLeast > 0 ? `${figureText(atLeast, unit, unitLabel)}以上` : 'まだ分からない';
}

/** An answer in words. `industryName` knows the names of industry codes. */
export function factText(
  definition: FactDefinition,
  value: FactValue | undefined,
  industryName: (code: string) => string = (code) => code
): string {
  if (value === undefined) return '未回答';
  if (value === CANNOT_TELL) return 'わからない';
  if (definition.type === 'boolean') return value === true ? 'はい' : 'いいえ';
  if (typeof value === 'number') return numberText(definition, value);
  if (definition.type === 'date') return dateText(String(value));
  if (definition.type === 'jsic') return `${String(value)} ${industryName(String(value))}`;
  if (definition.type === 'choice') return choiceLabel(definition, String(value));
  if (Array.isArray(value)) {
    return value.length === 0
      ? 'どれもない'
      : value.map((one) => choiceLabel(definition, String(one))).join('、');
  }
  return String(value);
}

function numberText(definition: FactDefinition, value: number): string {
  if (definition.type === 'yen') return figureText(value, 'yen');
  if (definition.type === 'months') return `${groupThousands(value)}か月`;
  if (definition.type === 'basisPoints') return formatPercent(value);
  return `${groupThousands(value)}${definition.unit ?? ''}`;
}

function choiceLabel(definition: FactDefinition, value: string): string {
  return definition.choices?.find((choice) => choice.value === value)?.label ?? value;
}

/** 令和7年(2025年)6月10日; anything else as it is. */
export function dateText(date: string): string {
  return parseLocalDate(date) === null ? date : formatBoth(date);
}

/** An instant as the day and minute in Japan: 6月10日 14:05. */
export function momentText(iso: string): string {
  const at = new Date(new Date(iso).getTime() + 9 * 3_600_000);
  if (Number.isNaN(at.getTime())) return iso;
  return `${at.getUTCMonth() + 1}月${at.getUTCDate()}日 ${clock(at)}`;
}

/** 14:05 in Japan. */
export function clockText(iso: string): string {
  return clock(new Date(new Date(iso).getTime() + 9 * 3_600_000));
}

function clock(at: Date): string {
  return `${at.getUTCHours()}:${String(at.getUTCMinutes()).padStart(2, '0')}`;
}

/** 1.5 MB, 320 KB */
export function bytesText(bytes: number): string {
  if (bytes >= 1024 ** 3) return `${(bytes / 1024 ** 3).toFixed(1)} GB`;
  if (bytes >= 1024 ** 2) return `${(bytes / 1024 ** 2).toFixed(1)} MB`;
  return `${Math.ceil(bytes / 1024)} KB`;
}
