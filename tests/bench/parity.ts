import { evaluate, type CompiledPack } from '../../src/lib/engine/evaluate.ts';
import { answerOf, demoQuestion } from './demo-pack.ts';
import { plainAnswer, plainRequirements, type Answer, type Applicant } from './demo-rule.ts';
import type { Peer } from './peers.ts';

/** Applicants whom the engine judges otherwise than the plain rule: outcome, limit, or the list of what fails, each with citation and values. */
export function differencesOf(compiled: CompiledPack, cases: readonly Applicant[]): readonly string[] {
  return cases.flatMap((applicant, index) => {
    const verdict = evaluate(compiled, demoQuestion({ ...applicant }));
    const reasons = verdict.programs[0]?.reasons ?? [];
    const failing = Object.entries(plainRequirements(applicant)).flatMap(([id, holds]) =>
      holds ? [] : [id]
    );
    const problems = [
      ...answerProblems(answerOf(verdict), applicant),
      ...(reasons.map(({ rule }) => rule).join() === failing.join()
        ? []
        : [`reasons other than ${failing.join()}`]),
      ...reasons.flatMap(({ rule, values, cite }) =>
        cite.length > 0 && Object.keys(values).length > 0 ? [] : [`${rule} without values or citation`]
      )
    ];
    return problems.map((problem) => `applicant ${index}: ${problem}`);
  });
}

/** The same for a peer, which gives outcome and limit alone. */
export function peerDifferences<T>(
  { prepare, answer }: Peer<T>,
  cases: readonly Applicant[]
): readonly string[] {
  return cases.flatMap((applicant, index) =>
    answerProblems(answer(prepare(applicant)), applicant).map((problem) => `applicant ${index}: ${problem}`)
  );
}

function answerProblems(answer: Answer, applicant: Applicant): readonly string[] {
  const plain = plainAnswer(applicant);
  return [
    ...(answer.eligible === plain.eligible ? [] : [`eligible ${String(answer.eligible)}`]),
    ...(answer.limit === plain.limit ? [] : [`limit ${String(answer.limit)}, not ${plain.limit}`])
  ];
}
