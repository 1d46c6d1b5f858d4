import type { EditionVerdict } from '../domain/verdict.ts';
import { compareVerdicts } from '../engine/compare-verdicts.ts';
import { differenceRow, type DifferenceRow } from '../text/differences.ts';
import { programTitle } from '../text/schemes.ts';

/** A program on which two verdicts differ, worded. */
export interface ComparedProgram {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly DifferenceRow[];
}

/** In what two verdicts on one case differ, worded; programs that both close are left out unless they are asked for (`all`). */
export function comparedPrograms(
  before: EditionVerdict,
  after: EditionVerdict,
  all: boolean
): readonly ComparedProgram[] {
  const open = new Set(
    [...before.programs, ...after.programs]
      .filter(({ outcome }) => outcome !== 'ineligible')
      .map(({ id }) => id)
  );
  return compareVerdicts(before, after)
    .filter(({ id }) => all || open.has(id))
    .map((program) => ({
      id: program.id,
      title: programTitle(program),
      rows: program.differences.map((difference) => differenceRow(difference, before, after))
    }));
}
