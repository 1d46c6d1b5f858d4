import type { Calculator } from './calculation.ts';
import { interestSaving } from './interest-saving.ts';
import { loanPeriod } from './loan-period.ts';
import { repaymentSchedule } from './repayment-schedule.ts';

/** How each calculator of the edition's `calculators/` calculates, by its id. */
export const calculators: Readonly<Record<string, Calculator>> = {
  interestSaving,
  loanPeriod,
  repaymentSchedule
};
