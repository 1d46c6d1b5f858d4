import type { Bounded, Terms } from '../../domain/verdict.ts';

/** One line of the rates by loan period; `percent` null: the document does not say it. */
export interface BandLine {
  readonly moreThanMonths: number;
  readonly atMostMonths: number;
  readonly percent: number | null;
}

/**
 * The rates by loan period: what the document gives, and of the columns of the scheme's table (`columns`: where they end, in months)
 * those that it leaves open and the fund's periods reach. None where the institution sets the rate.
 */
export function bandLines(terms: Terms, columns: readonly number[]): readonly BandLine[] {
  const { bands = [], setByInstitution, byExecution } = terms.ratePercent;
  if (setByInstitution === 'yes') return [];
  // The columns are those of the judging edition; a rate of another one has only its own.
  const ends = byExecution ? [] : columns;
  const open = ends
    .map((atMostMonths, index) => ({ moreThanMonths: ends[index - 1] ?? 0, atMostMonths, percent: null }))
    .filter(
      (column) =>
        isReached(column, terms) &&
        !bands.some(
          (band) => band.moreThanMonths < column.atMostMonths && column.moreThanMonths < band.atMostMonths
        )
    );
  return [...bands, ...open].sort((a, b) => a.moreThanMonths - b.moreThanMonths);
}

/** Whether some loan of the fund can run so long: a use that is not open reaches nothing, an unknown period everything. */
function isReached(column: BandLine, { unsaid = [], loanPeriodMonths }: Terms): boolean {
  if (unsaid.includes('loanPeriod')) return true;
  return [loanPeriodMonths.equipment, loanPeriodMonths.working].some(
    (period) =>
      period !== null &&
      (highest(period.atMost) ?? Infinity) > column.moreThanMonths &&
      (lowest(period.moreThan ?? null) ?? 0) < column.atMostMonths
  );
}

function highest(value: Bounded): number | null {
  return typeof value === 'object' ? (value?.atMost ?? null) : value;
}

function lowest(value: Bounded): number | null {
  return typeof value === 'object' ? (value?.atLeast ?? null) : value;
}
