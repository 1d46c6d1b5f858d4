import type { Calculator } from './calculation.ts';
import { averageMarginFall } from './average-margin-fall.ts';
import { averageMonthlySales } from './average-monthly-sales.ts';
import { certificateExpiry } from './certificate-expiry.ts';
import { constructionPermit } from './construction-permit.ts';
import { crisisGuarantee } from './crisis-guarantee.ts';
import { marginFall } from './margin-fall.ts';
import { recentMonths } from './recent-months.ts';
import { safetyNet1 } from './safety-net1.ts';
import { safetyNet2 } from './safety-net2.ts';
import { safetyNet34 } from './safety-net34.ts';
import { safetyNet5 } from './safety-net5.ts';
import { safetyNet678 } from './safety-net678.ts';
import { salesFall } from './sales-fall.ts';
import { taxEvidence } from './tax-evidence.ts';
import { weeklyEmployees } from './weekly-employees.ts';

/** How each calculator of the edition's `calculators/` calculates, by its id. */
export const calculators: Readonly<Record<string, Calculator>> = {
  averageMarginFall,
  averageMonthlySales,
  certificateExpiry,
  constructionPermit,
  crisisGuarantee,
  marginFall,
  recentMonths,
  safetyNet1,
  safetyNet2,
  safetyNet34,
  safetyNet5,
  safetyNet678,
  salesFall,
  taxEvidence,
  weeklyEmployees
};
