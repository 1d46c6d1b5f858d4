import type { Reason } from '../domain/verdict.ts';
import { echoYen } from '../domain/yen.ts';
import type { CaseState } from './case-state.svelte.ts';
import { judge } from './judge.ts';
import { changesThatLift, factsBehind, type Change } from './what-if.ts';

/** For one reason of a program: which single other answer would lift it, worded. */
export function liftingChanges(
  parent: CaseState,
  programId: string,
  reason: Reason
): readonly { readonly fact: string; readonly label: string; readonly text: string }[] {
  const { inUse, facts } = parent;
  const compared = new Set(Object.keys(reason.values));
  // What only lies behind a computed figure is offered if it is a number: nobody changes the legal form to fit a sum.
  const definitions = factsBehind(inUse.pack, [...compared])
    .flatMap((id) => inUse.words.facts.get(id) ?? [])
    .filter(({ id, type }) => compared.has(id) || type === 'yen' || type === 'count' || type === 'months');
  const changes = changesThatLift(definitions, facts, (changed) =>
    judge(inUse, parent.judgedDates, changed, [programId]).programs.some((program) =>
      program.reasons.some((one) => one.rule === reason.rule && one.alternative === reason.alternative)
    )
  );
  return changes.map((change) => ({
    fact: change.fact,
    label: change.label,
    text: changeText(parent, change)
  }));
}

function changeText(parent: CaseState, { fact, kind, value }: Change): string {
  const definition = parent.inUse.words.facts.get(fact);
  const text =
    definition?.type === 'yen' && typeof value === 'number'
      ? echoYen(value)
      : parent.inUse.words.answer(fact, value);
  if (kind === 'is') return `「${text}」なら`;
  return `${text}${kind === 'atMost' ? '以下' : '以上'}なら`;
}
