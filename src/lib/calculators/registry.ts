import type { Calculator } from './calculation.ts';
import { averageMarginFall } from './average-margin-fall.ts';
import { averageMonthlySales } from './average-monthly-sales.ts';
import { certificateExpiry } from './certificate-expiry.ts';
import { constructionPermit } from './construction-permit.ts';
import { crisisGuarantee } from './crisis-guarantee.ts';
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
import { safetyNet1 } from './safety-net1.ts';
import { safetyNet2 } from './safety-net2.ts';
import { safetyNet34 } from './safety-net34.ts';
import { safetyNet5 } from './safety-net5.ts';
import { safetyNet678 } from './safety-net678.ts';
import { salesFall } from './sales-fall.ts';
import { secondRefinancing } from './second-refinancing.ts';
import { shopHouseSplit } from './shop-house-split.ts';
import { sitingCeiling } from './siting-ceiling.ts';
import { taxEvidence } from './tax-evidence.ts';
import { weeklyEmployees } from './weekly-employees.ts';

/** How each calculator of the edition's `calculators/` calculates, by its id. */
export const calculators: Readonly<Record<string, Calculator>> = {
  averageMarginFall,
  averageMonthlySales,
  certificateExpiry,
  constructionPermit,
  crisisGuarantee,
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
  safetyNet1,
  safetyNet2,
  safetyNet34,
  safetyNet5,
  safetyNet678,
  salesFall,
  secondRefinancing,
  shopHouseSplit,
  sitingCeiling,
  taxEvidence,
  weeklyEmployees
};
