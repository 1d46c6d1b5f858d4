import { referenceDates, type CaseDates, type ReferenceDate } from '../domain/verdict.ts';
import type { Edition } from './pack.ts';

/** What choosing needs of an edition: a pack entry has it, and so has a pack's own head. */
export type DatedEdition = Pick<Edition, 'scheme' | 'edition' | 'inForce'>;

export interface TouchedEdition<E> {
  readonly of: E;
  /** Given dates of the case that lie in its window, in their order. */
  readonly dates: readonly ReferenceDate[];
}

export interface EditionChoice<E> {
  readonly judging: E;
  /** The date by which it was chosen: its own `by`, or the last given one before that. */
  readonly by: ReferenceDate;
  /** False: no edition covers that date, and the newest serves as guidance. */
  readonly covered: boolean;
  /** Given dates that lie in the judging edition's window. */
  readonly dates: readonly ReferenceDate[];
  /** Other editions of the scheme, newest first. */
  readonly touched: readonly TouchedEdition<E>[];
}

/**
 * The edition of a scheme that judges a case: in force on the date it goes by or, while that is not given, on the last given date
 * before it; else the newest. Of several in force the one that began last. Of several builds of an edition the first listed
 * counts. Null: there is none of the scheme. Dates are ISO.
 */
export function chooseEdition<E extends DatedEdition>(
  editions: readonly E[],
  scheme: string,
  dates: CaseDates
): EditionChoice<E> | null {
  const newestFirst = editionsOf(editions, scheme);
  const inForce = newestFirst.find(({ inForce: window }) => isWithin(window, standIn(dates, window.by).day));
  const judging = inForce ?? newestFirst[0];
  if (!judging) return null;
  return {
    judging,
    by: standIn(dates, judging.inForce.by).date,
    covered: inForce !== undefined,
    dates: datesWithin(judging, dates),
    touched: newestFirst
      .filter((other) => other !== judging)
      .map((of) => ({ of, dates: datesWithin(of, dates) }))
      .filter((touched) => touched.dates.length > 0)
  };
}

/** The editions of a scheme once each, newest first. */
export function editionsOf<E extends DatedEdition>(editions: readonly E[], scheme: string): readonly E[] {
  const seen = new Set<string>();
  const once = editions.filter((one) => {
    if (one.scheme !== scheme || seen.has(one.edition)) return false;
    seen.add(one.edition);
    return true;
  });
  return once.sort((a, b) => b.inForce.from.localeCompare(a.inForce.from));
}

/** The date that an edition goes by, or the last given one before it; the reception is always given. */
function standIn(dates: CaseDates, by: ReferenceDate): { date: ReferenceDate; day: string } {
  const upTo = referenceDates.slice(0, referenceDates.indexOf(by) + 1);
  const date = upTo.findLast((one) => dates[one] !== undefined) ?? 'reception';
  return { date, day: dates[date] ?? '' };
}

function datesWithin({ inForce }: DatedEdition, dates: CaseDates): readonly ReferenceDate[] {
  return referenceDates.filter((date) => isWithin(inForce, dates[date]));
}

/** ISO dates compare as text. */
function isWithin({ from, to }: DatedEdition['inForce'], day: string | undefined): boolean {
  return day !== undefined && from <= day && day <= to;
}
