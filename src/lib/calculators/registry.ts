import { averageMarginFall } from './average-margin-fall.ts';
import { averageMonthlySales } from './average-monthly-sales.ts';
import type { Calculator } from './calculation.ts';
import { designatedCompanyCeiling } from './designated-company-ceiling.ts';
import { ebitdaMultiple } from './ebitda-multiple.ts';
import { energySaving } from './energy-saving.ts';
import { guaranteeFee } from './guarantee-fee.ts';
import { interestSaving } from './interest-saving.ts';
import { interestSubsidy } from './interest-subsidy.ts';
import { loanPeriod } from './loan-period.ts';
import { marginFall } from './margin-fall.ts';
import { overseasCeiling } from './overseas-ceiling.ts';
import { ownFunds } from './own-funds.ts';
import { plateClass } from './plate-class.ts';
import { rateCeiling } from './rate-ceiling.ts';
import { recentMonths } from './recent-months.ts';
import { repaymentSchedule } from './repayment-schedule.ts';
import { salesFall } from './sales-fall.ts';
import { secondRefinancing } from './second-refinancing.ts';
import { shopHouseSplit } from './shop-house-split.ts';
import { sitingCeiling } from './siting-ceiling.ts';
import { weeklyEmployees } from './weekly-employees.ts';

/** How each calculator of the edition's `calculators/` calculates, by its id. */
export const calculators: Readonly<Record<string, Calculator>> = {
  averageMarginFall,
  averageMonthlySales,
  designatedCompanyCeiling,
  ebitdaMultiple,
  energySaving,
  guaranteeFee,
  interestSaving,
  interestSubsidy,
  loanPeriod,
  marginFall,
  overseasCeiling,
  ownFunds,
  plateClass,
  rateCeiling,
  recentMonths,
  repaymentSchedule,
  salesFall,
  secondRefinancing,
  shopHouseSplit,
  sitingCeiling,
  weeklyEmployees
};
