import { correspondingDayNumber, parseDayNumber } from '../domain/local-date.ts';
import { referenceDates, type CaseDates } from '../domain/verdict.ts';
import type { Vocabulary } from './vocabulary.ts';
import { GIVEN, type World } from './world.ts';

/** Sets the reference dates. Those of a case stand while its answers come in: what the last ones came to is kept. */
export function compileDates({
  slots
}: Vocabulary): (world: World, dates: CaseDates, horizonMonths: number) => void {
  const first = slots.length - referenceDates.length;
  const bounds = { lo: new Float64Array(referenceDates.length), hi: new Float64Array(referenceDates.length) };
  let last: CaseDates | null = null;
  let lastHorizon = NaN;
  return ({ lo, hi, state }, dates, horizonMonths) => {
    if (lastHorizon !== horizonMonths || last === null || !areSame(last, dates)) {
      const { reception, guaranteeApplication, guaranteeIssue, execution } = dates as Partial<CaseDates>;
      last = { reception, guaranteeApplication, guaranteeIssue, execution } as CaseDates;
      lastHorizon = horizonMonths;
      setDayBounds(dates, horizonMonths, bounds.lo, bounds.hi, 0);
    }
    for (let index = 0; index < referenceDates.length; index += 1) {
      const least = bounds.lo[index] ?? NaN;
      const most = bounds.hi[index] ?? NaN;
      lo[first + index] = least;
      hi[first + index] = most;
      if (least === most) state[first + index] = GIVEN;
    }
  };
}

function areSame(one: CaseDates, other: CaseDates): boolean {
  return (
    one.reception === other.reception &&
    one.guaranteeApplication === other.guaranteeApplication &&
    one.guaranteeIssue === other.guaranteeIssue &&
    one.execution === other.execution
  );
}

/**
 * Day numbers between which each reference date lies, from `first` on in `lo` and `hi`; see `Worlds.take`. Exact for those that
 * are given.
 */
function setDayBounds(
  dates: CaseDates,
  horizonMonths: number,
  lo: Float64Array,
  hi: Float64Array,
  first: number
): void {
  hi[first] = parseDayNumber(dates.reception);
  hi[first + 1] = parseDayNumber(dates.guaranteeApplication);
  hi[first + 2] = parseDayNumber(dates.guaranteeIssue);
  hi[first + 3] = parseDayNumber(dates.execution);
  const reception = hi[first];
  const horizon =
    Number.isNaN(reception) || horizonMonths === Infinity
      ? Infinity
      : correspondingDayNumber(reception, horizonMonths);
  let before = -Infinity;
  for (let index = first; index < first + referenceDates.length; index += 1) {
    const day = hi[index] ?? NaN;
    if (!Number.isNaN(day)) before = day;
    lo[index] = before;
  }
  let after = Infinity;
  for (let index = first + referenceDates.length - 1; index >= first; index -= 1) {
    const day = hi[index] ?? NaN;
    if (!Number.isNaN(day)) after = day;
    // Dates in the wrong order, or past the horizon, leave no day between: the earlier neighbour is taken then.
    else hi[index] = Math.max(lo[index] ?? -Infinity, Math.min(horizon, after));
  }
}
