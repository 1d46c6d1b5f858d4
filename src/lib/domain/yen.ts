import { normaliseDigits } from './text-fields.ts';

/** Whole yen; 0 or more but for profits, which may be losses. */
export type Yen = number;

/** Hundredths of a percent: 190 is 1.90 %. */
export type BasisPoints = number;

/** No amount of the schemes comes near it; also far below 2^53. */
export const MAX_YEN = 10_000_000_000_000;

export const yenProblems = ['empty', 'format', 'commas', 'negative', 'fraction', 'tooLarge'] as const;
export type YenProblem = (typeof yenProblems)[number];
export type YenParse =
  { readonly ok: true; readonly yen: Yen } | { readonly ok: false; readonly reason: YenProblem };

const SIGN = /^(¥?)[-▲△]/;
const UNIT: Readonly<Record<string, number>> = { 千: 1_000, 百: 100 };

/**
 * An amount as people write it, in yen: 「８，０００万円」「1億2,000万」「13,200千円」「5千万円」「¥4,000,000-」.
 * A bare number is yen. Commas must part thousands; a decimal point is refused even before 万. A loss 「▲500,000」 is read where
 * `loss` allows it.
 */
export function parseYen(text: string, { loss = false }: { readonly loss?: boolean } = {}): YenParse {
  const typed = normaliseDigits(text).replace(/\s+/g, '');
  if (typed === '') return { ok: false, reason: 'empty' };
  if (SIGN.test(typed)) {
    if (!loss) return { ok: false, reason: 'negative' };
    const parsed = parseYen(typed.replace(SIGN, '$1'));
    return parsed.ok && parsed.yen > 0 ? { ok: true, yen: -parsed.yen } : parsed;
  }
  const body = typed.replace(/^¥(.*?)-?$/, '$1').replace(/円也?$/, '');
  if (/^[\d,億万千百]+\.\d*[億万千百]*$/.test(body)) return { ok: false, reason: 'fraction' };
  const parts = /^(?:([\d,]+)億)?(?:([\d,]+)([千百]?)万)?(?:([\d,]+)([千百]?))?$/.exec(body);
  if (!parts || body === '') return { ok: false, reason: 'format' };
  const [, oku, man, manUnit, rest, restUnit] = parts;
  for (const figure of [oku, man, rest]) {
    if (figure?.includes(',') && !/^\d{1,3}(,\d{3})+$/.test(figure)) return { ok: false, reason: 'commas' };
  }
  const yen =
    numberOf(oku) * 100_000_000 +
    numberOf(man) * (UNIT[manUnit ?? ''] ?? 1) * 10_000 +
    numberOf(rest) * (UNIT[restUnit ?? ''] ?? 1);
  return yen > MAX_YEN ? { ok: false, reason: 'tooLarge' } : { ok: true, yen };
}

function numberOf(figure: string | undefined): number {
  return figure === undefined ? 0 : Number(figure.replaceAll(',', ''));
}

/** An empty sum is 0. */
export function sumYen(amounts: readonly Yen[]): Yen {
  return amounts.reduce((total, amount) => total + amount, 0);
}

/** 1234567 → 1,234,567 */
export function groupThousands(integer: number): string {
  return String(integer).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** 1234567 → 1,234,567円 */
export function formatYen(yen: number): string {
  return `${groupThousands(yen)}円`;
}

/** The amount in 億 and 万, for checking what was typed: 80000000 → 8,000万円, 120345678 → 1億2,034万5,678円. */
export function echoYen(yen: number): string {
  if (yen < 0) return `-${echoYen(-yen)}`;
  const oku = Math.floor(yen / 100_000_000);
  const man = Math.floor((yen % 100_000_000) / 10_000);
  const rest = yen % 10_000;
  const text =
    (oku > 0 ? `${groupThousands(oku)}億` : '') +
    (man > 0 ? `${groupThousands(man)}万` : '') +
    (rest > 0 ? groupThousands(rest) : '');
  return `${text || '0'}円`;
}

/** Basis points as percent with one or two decimals: 190 → 1.9%, 45 → 0.45%, 200 → 2.0%. */
export function formatPercent(basisPoints: BasisPoints): string {
  return `${(basisPoints / 100).toFixed(2).replace(/0$/, '')}%`;
}
