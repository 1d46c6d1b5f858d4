import { compilePack, evaluate } from '../../src/lib/engine/evaluate.ts';
import type { Example } from '../../src/lib/rules/example.ts';
import type { Condition, Program, RulePack } from '../../src/lib/rules/pack.ts';
import { comparingRequirements } from '../../src/lib/rules-build/check-examples.ts';

/**
 * Requirements that compare figures or dates and that the examples show from one side only, as `program/id: side missing`.
 * Each such condition is put to the engine as an exclusion of a made-up program, whose yes/no/unknown is then its truth.
 */
export function oneSidedRequirements(pack: RulePack, examples: readonly Example[]): readonly string[] {
  const comparing = comparingRequirements(pack);
  const sides = new Map<string, Set<string>>(comparing.map(({ requirement }) => [requirement.id, new Set()]));
  for (const program of pack.programs) {
    const own = comparing.filter((one) => one.program === program.id);
    const probe = compilePack(
      probeOf(
        pack,
        program,
        own.map(({ requirement }) => requirement)
      ),
      ''
    );
    for (const { dates, facts } of examples.filter((example) => example.program === program.id)) {
      for (const { rule, applies } of evaluate(probe, { dates, facts }).programs[0]?.exclusions ?? []) {
        sides.get(rule)?.add(applies);
      }
    }
  }
  return [...sides].flatMap(([id, seen]) => [
    ...(seen.has('yes') ? [] : [`${id}: no example meets it`]),
    ...(seen.has('no') ? [] : [`${id}: no example fails it`])
  ]);
}

function probeOf(
  pack: RulePack,
  program: Program,
  requirements: readonly { readonly id: string; readonly label: string; readonly must: Condition }[]
): RulePack {
  const exclusions = requirements.map(({ id, label, must }) => ({ id, label, when: must, cite: [] }));
  const empty = {
    requirements: [],
    alternatives: [],
    judgements: [],
    papers: [],
    followUps: [],
    warnings: []
  };
  return { ...pack, programs: [{ ...program, ...empty, inspection: null, exclusions }] };
}
