import type { EditionVerdict, InspectionGround, ProgramVerdict } from '../domain/verdict.ts';

/** The programs that are still open and can need a visit. */
export function programsToVisit(verdict: EditionVerdict): readonly ProgramVerdict[] {
  return verdict.programs.filter(
    ({ outcome, inspection }) => outcome !== 'ineligible' && inspection.status !== 'notApplicable'
  );
}

/** The grounds that hold for every one of them: one decision serves the whole case. */
export function groundsInCommon(programs: readonly ProgramVerdict[]): readonly InspectionGround[] {
  const [first, ...rest] = programs;
  return (first?.inspection.grounds ?? []).filter(
    ({ id, holds }) =>
      holds === 'yes' &&
      rest.every(({ inspection }) => inspection.grounds.find((other) => other.id === id)?.holds === 'yes')
  );
}
