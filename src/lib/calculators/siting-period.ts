import type { Yen } from '../domain/yen.ts';
import type { Figures, Step } from './calculation.ts';

/** One application of ⑪ and the others that belong to the same building. */
export interface SitingLot {
  readonly lotYen?: Yen;
  readonly lots?:
    'single' | 'landThenBuilding' | 'landWithExistingBuilding' | 'landExecuted' | 'partPayments';
  readonly otherLotsYen?: Yen;
  readonly restCertain?: boolean;
}

interface SitingPeriod {
  readonly outputs: {
    readonly countedYen: Yen | null;
    readonly atMostMonths: number | null;
    readonly executedLotChanges: boolean | null;
  };
  readonly steps: readonly Step[];
}

/**
 * The longest period in months: the longer one when more than the limit is executed (p.74). Lots count together as
 * Q11-14 to Q11-17 say; land executed before keeps its own period all the same.
 */
export function sitingPeriod(
  { lotYen, lots = 'single', otherLotsYen = 0, restCertain = false }: SitingLot,
  figures: Figures
): SitingPeriod {
  if (lotYen === undefined) {
    return { outputs: { countedYen: null, atMostMonths: null, executedLotChanges: null }, steps: [] };
  }
  const together =
    lots === 'landWithExistingBuilding' || lots === 'landExecuted' || (lots !== 'single' && restCertain);
  const countedYen = lotYen + (together ? otherLotsYen : 0);
  const longPeriodOver = figures('industrialSiting.longPeriodOver');
  const figure = countedYen > longPeriodOver ? 'industrialSiting.periodLong' : 'industrialSiting.period';
  const atMostMonths = figures(figure);
  return {
    outputs: { countedYen, atMostMonths, executedLotChanges: lots === 'landExecuted' ? false : null },
    steps: [
      { id: 'countedYen', values: { lotYen, lots, otherLotsYen, restCertain }, result: countedYen },
      {
        id: 'atMostMonths',
        values: { countedYen, 'industrialSiting.longPeriodOver': longPeriodOver, [figure]: atMostMonths },
        result: atMostMonths
      }
    ]
  };
}
