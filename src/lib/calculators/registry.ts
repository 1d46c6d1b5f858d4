import { averageMarginFall } from './average-margin-fall.ts';
import { averageMonthlySales } from './average-monthly-sales.ts';
import type { Calculator } from './calculation.ts';
import { marginFall } from './margin-fall.ts';
import { recentMonths } from './recent-months.ts';
import { salesFall } from './sales-fall.ts';
import { weeklyEmployees } from './weekly-employees.ts';

/** How each calculator of the edition's `calculators/` calculates, by its id. */
export const calculators: Readonly<Record<string, Calculator>> = {
  averageMarginFall,
  averageMonthlySales,
  marginFall,
  recentMonths,
  salesFall,
  weeklyEmployees
};
