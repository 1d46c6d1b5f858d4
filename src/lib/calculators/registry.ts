import type { Calculator } from './calculation.ts';
import { constructionPermit } from './construction-permit.ts';

/** How each calculator of the edition's `calculators/` calculates, by its id. */
export const calculators: Readonly<Record<string, Calculator>> = { constructionPermit };
