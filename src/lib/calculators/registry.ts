import { averageMonthlySales } from './average-monthly-sales.ts';
import type { Calculator } from './calculation.ts';
import { weeklyEmployees } from './weekly-employees.ts';

/** How each calculator of the edition's `calculators/` calculates, by its id. */
export const calculators: Readonly<Record<string, Calculator>> = {
  averageMonthlySales,
  weeklyEmployees
};
