import type { Facts } from '../../src/lib/domain/facts.ts';
import { evaluate, type CompiledPack } from '../../src/lib/engine/evaluate.ts';
import { seededRandom } from '../support/completions.ts';
import { answerOf, demoQuestion } from './demo-pack.ts';
import { applicants, plainAnswer, type Applicant } from './demo-rule.ts';
import { intervalAnswer } from './interval-engine.ts';

/** What the engine said of cases of which it did not know everything. */
export interface HiddenFacts {
  readonly cases: number;
  /** Definite answers, ours and those that intervals find. */
  readonly definite: number;
  readonly byIntervals: number;
  /** Definite, and a completion answers otherwise. */
  readonly wrong: number;
  /** Undetermined where intervals are enough. */
  readonly cautious: number;
  /** Cases whose tried completions all agree. */
  readonly agreeing: number;
}

const COMPLETIONS = 400;

/**
 * Hides facts of made-up applicants, so many at a time, and asks `answer` (eligible: true, false; null: undetermined). The oracle
 * is the plain rule on the case as it was and on 400 completions whose values other applicants lend.
 */
export function judgeHidden(
  answer: (facts: Facts) => boolean | null,
  rules: CompiledPack['pack'],
  { each, hide }: { readonly each: number; readonly hide: readonly number[] }
): HiddenFacts {
  const random = seededRandom(5);
  const lenders = applicants(3_000, seededRandom(99));
  const found = { cases: 0, definite: 0, byIntervals: 0, wrong: 0, cautious: 0, agreeing: 0 };
  for (const many of hide) {
    for (const applicant of applicants(each, seededRandom(7))) {
      const hidden = someOf(Object.keys(applicant), many, random);
      const facts: Facts = Object.fromEntries(
        Object.entries(applicant).filter(([id]) => !hidden.includes(id))
      );
      const said = answer(facts);
      const intervals = intervalAnswer(rules, facts);
      const possible = completedAnswers(applicant, hidden, lenders, random);
      found.cases += 1;
      if (said !== null) found.definite += 1;
      if (intervals !== null) found.byIntervals += 1;
      if (possible.size === 1) found.agreeing += 1;
      if (said !== null && (possible.size > 1 || !possible.has(said))) found.wrong += 1;
      if (said === null && intervals !== null) found.cautious += 1;
    }
  }
  return found;
}

/** What our engine says, in the shape that is asked here. */
export function answerOfPack(compiled: CompiledPack): (facts: Facts) => boolean | null {
  return (facts) => answerOf(evaluate(compiled, demoQuestion(facts))).eligible;
}

function someOf(ids: readonly string[], many: number, random: () => number): readonly string[] {
  const chosen = new Set<string>();
  while (chosen.size < many) chosen.add(ids[Math.floor(random() * ids.length)] ?? '');
  return [...chosen];
}

function completedAnswers(
  applicant: Applicant,
  hidden: readonly string[],
  lenders: readonly Applicant[],
  random: () => number
): ReadonlySet<boolean> {
  const answers = new Set([plainAnswer(applicant).eligible]);
  for (let count = 0; count < COMPLETIONS && answers.size === 1; count += 1) {
    const lent = hidden.map((id) => {
      const lender = lenders[Math.floor(random() * lenders.length)] ?? applicant;
      return [id, lender[id as keyof Applicant]] as const;
    });
    answers.add(plainAnswer({ ...applicant, ...Object.fromEntries(lent) }).eligible);
  }
  return answers;
}
