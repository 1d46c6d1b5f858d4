import type { Calculator } from './calculation.ts';
import { designatedCompanyCeiling } from './designated-company-ceiling.ts';
import { ebitdaMultiple } from './ebitda-multiple.ts';
import { energySaving } from './energy-saving.ts';
import { guaranteeFee } from './guarantee-fee.ts';
import { interestSaving } from './interest-saving.ts';
import { interestSubsidy } from './interest-subsidy.ts';
import { loanPeriod } from './loan-period.ts';
import { overseasCeiling } from './overseas-ceiling.ts';
import { ownFunds } from './own-funds.ts';
import { plateClass } from './plate-class.ts';
import { rateCeiling } from './rate-ceiling.ts';
import { repaymentSchedule } from './repayment-schedule.ts';
import { secondRefinancing } from './second-refinancing.ts';
import { shopHouseSplit } from './shop-house-split.ts';
import { sitingCeiling } from './siting-ceiling.ts';

/** How each calculator of the edition's `calculators/` calculates, by its id. */
export const calculators: Readonly<Record<string, Calculator>> = {
  designatedCompanyCeiling,
  ebitdaMultiple,
  energySaving,
  guaranteeFee,
  interestSaving,
  interestSubsidy,
  loanPeriod,
  overseasCeiling,
  ownFunds,
  plateClass,
  rateCeiling,
  repaymentSchedule,
  secondRefinancing,
  shopHouseSplit,
  sitingCeiling
};
