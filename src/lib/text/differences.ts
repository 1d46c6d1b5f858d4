import { UNSAID_VALUE, type Difference, type LoanUse, type OrUnsaid } from '../domain/difference.ts';
import type { Bounded, MonthsRange, RatePercent, Standpoint, Terms } from '../domain/verdict.ts';
import {
  bandText,
  boundedText,
  feeText,
  monthsRangeText,
  rateText,
  signedPercent,
  UNSAID,
  withinText
} from './figures.ts';
import { inspectionTexts, outcomeBrief } from './outcomes.ts';

/** One row of a comparison: what it is about, and how it stands on either side. */
export interface DifferenceRow {
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

const useTexts: Readonly<Record<LoanUse | 'combined', string>> = {
  equipment: '設備',
  working: '運転',
  combined: '合計'
};
const NONE = '―';

/** In words. `before` and `after` are what either verdict goes by: a guidance is never worded as an answer. */
export function differenceRow(difference: Difference, before: Standpoint, after: Standpoint): DifferenceRow {
  const row = <V>(label: string, text: (value: V) => string, sides: { before: V; after: V }) => ({
    label,
    before: text(sides.before),
    after: text(sides.after)
  });
  switch (difference.what) {
    case 'onlyBefore':
      return { label: '有無', before: 'ある', after: 'ない' };
    case 'onlyAfter':
      return { label: '有無', before: 'ない', after: 'ある' };
    case 'number':
      return row('番号', (number) => number || NONE, difference);
    case 'name':
      return row('名前', (name) => name, difference);
    case 'outcome':
      return {
        label: '判定',
        before: outcomeBrief(difference.before, before),
        after: outcomeBrief(difference.after, after)
      };
    case 'ceiling':
      return row(`限度額（${useTexts[difference.use]}）`, amountText, difference);
    case 'loanPeriod':
      return row(`融資期間（${useTexts[difference.use]}）`, periodText, difference);
    case 'deferment':
      return row(`据置期間（${useTexts[difference.use]}）`, monthsText, difference);
    case 'rate':
      return row('利率（年）', ratesText, difference);
    case 'guaranteeFee':
      return row('信用保証料（年）', feesText, difference);
    case 'inspection':
      return row('現地調査', (status) => inspectionTexts[status], difference);
    case 'papers':
      return row('片方だけの書類', (labels) => labels.join('、') || NONE, difference);
  }
}

function amountText(value: OrUnsaid<Bounded>): string {
  return value === UNSAID_VALUE ? UNSAID : boundedText(value);
}

function monthsText(value: OrUnsaid<Bounded>): string {
  return value === UNSAID_VALUE ? UNSAID : withinText(value);
}

function periodText(value: OrUnsaid<MonthsRange | null>): string {
  return value === UNSAID_VALUE ? UNSAID : monthsRangeText(value);
}

function ratesText(rate: RatePercent): string {
  const bands = (rate.bands ?? []).map(
    ({ moreThanMonths, atMostMonths, percent }) => `${bandText(moreThanMonths, atMostMonths)} ${percent}%`
  );
  return bands.length > 0 ? bands.join('、') : rateText(rate);
}

function feesText(fee: Terms['guaranteeFeePercent']): string {
  const addOns = fee.addOns
    .filter(({ applies }) => applies !== 'no')
    .map(({ percent, label }) => `${signedPercent(percent)} ${label}`);
  return [feeText(fee), ...addOns].join('、');
}
