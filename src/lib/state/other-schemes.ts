import { outcomes, type Outcome, type Standpoint } from '../domain/verdict.ts';
import type { CaseState } from './case-state.svelte.ts';
import { factsToJudge, judge } from './judge.ts';

/** How the programs of another scheme stand by the same answers. */
export interface OtherScheme {
  readonly scheme: string;
  readonly by: Standpoint;
  readonly counts: Readonly<Record<Outcome, number>>;
}

/** All programs of every other scheme on the device, judged by the answers of the case. Answers that a scheme does not ask for do not matter there. */
export async function otherSchemes(current: CaseState): Promise<readonly OtherScheme[]> {
  const { body, found, judgedDates, rules } = current;
  const schemes = rules.schemes.filter((scheme) => scheme !== body.scheme);
  const judged = await Promise.all(
    schemes.map(async (scheme) => {
      const packs = await rules.packsFor(scheme, judgedDates);
      if (!packs) return [];
      const { judging } = packs;
      const by = judge(judging, judgedDates, factsToJudge(judging.pack, body, found), []);
      const count = (outcome: Outcome) => by.programs.filter((one) => one.outcome === outcome).length;
      const counts = Object.fromEntries(outcomes.map((outcome) => [outcome, count(outcome)]));
      return [{ scheme, by, counts: counts as Record<Outcome, number> }];
    })
  );
  return judged.flat();
}
