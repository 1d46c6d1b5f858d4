import type { ReferenceDate, Standpoint } from '../domain/verdict.ts';
import type { Edition } from '../rules/pack.ts';
import type { CaseState } from './case-state.svelte.ts';
import { comparedPrograms, type ComparedProgram } from './comparison.ts';
import type { PackInUse } from './judge.ts';

/** One of the editions that a case concerns. */
export interface StraddledEdition {
  readonly by: Standpoint;
  readonly window: Edition['inForce'];
  /** Given dates of the case that lie in it. */
  readonly dates: readonly ReferenceDate[];
}

export interface Straddle {
  readonly judging: StraddledEdition;
  /** With what differs from the judging one, program by program. */
  readonly touched: readonly (StraddledEdition & { readonly programs: readonly ComparedProgram[] })[];
}

/** What the editions that the dates of a case touch say otherwise. Null: only one is touched. */
export function straddleOf(current: CaseState): Straddle | null {
  const { now } = current.rules;
  if (!now || now.touched.length === 0) return null;
  const { verdict, body } = current;
  const edition = ({ pack }: PackInUse, by: Standpoint, dates: readonly ReferenceDate[]) => ({
    by,
    window: pack.edition.inForce,
    dates
  });
  return {
    judging: edition(now.judging, verdict, now.choice.dates),
    touched: now.touched.map(({ inUse, dates }) => {
      const other = current.judgeBy(inUse);
      const programs = comparedPrograms(verdict, other, body.programs.length > 0);
      return { ...edition(inUse, other, dates), programs };
    })
  };
}
