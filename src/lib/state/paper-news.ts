import type { EditionVerdict } from '../domain/verdict.ts';
import type { CaseState } from './case-state.svelte.ts';
import { factsToJudge, judge } from './judge.ts';

/** Labels of the papers that the form being written makes necessary and that were not before. Empty without a form. */
export function paperNews(current: CaseState): readonly string[] {
  const { inspection, inUse, body, judgedDates, report, verdict } = current;
  if (!inspection) return [];
  const facts = factsToJudge(inUse.pack, body, report?.body.factsFound ?? {});
  return papersAdded(judge(inUse, judgedDates, facts, body.programs), verdict);
}

/** Labels of papers that are required after and were not before, by program and each label once. */
export function papersAdded(before: EditionVerdict, after: EditionVerdict): readonly string[] {
  const had = new Set(required(before).map(({ key }) => key));
  const added = required(after).filter(({ key }) => !had.has(key));
  return [...new Set(added.map(({ label }) => label))];
}

function required({ programs }: EditionVerdict): readonly { readonly key: string; readonly label: string }[] {
  return programs
    .filter(({ outcome }) => outcome !== 'ineligible')
    .flatMap(({ id, papers }) =>
      papers
        .filter(({ need }) => need === 'required')
        .map((paper) => ({ key: `${id}/${paper.id}`, label: paper.label }))
    );
}
