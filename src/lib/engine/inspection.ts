import type { InspectionGround, InspectionResult } from '../domain/verdict.ts';
import type { GroundRule, Program } from '../rules/pack.ts';
import type { Scope } from './compile-expression.ts';
import { byTruth, none } from './conditional.ts';
import { nothing } from './interval.ts';
import type { OpenRanking } from './missing.ts';
import { FALSE, TRUE, UNKNOWN, type Truth, type YesNoUnknown } from './truth.ts';
import { GIVEN, givenIn, type World } from './world.ts';

export interface CompiledInspection {
  readonly evaluate: (world: World) => InspectionResult;
  /** Reports what keeps it undetermined. */
  readonly open: (world: World, missing: OpenRanking) => void;
}

const notApplicable: InspectionResult = Object.freeze({ status: 'notApplicable', grounds: none });

/**
 * | a ground holds | none holds | else         |
 * | waivable       | required   | undetermined |
 *
 * Without grounds a visit is always made, or nothing is said of it. The chosen ground counts only if it holds; nothing is chosen for the chamber.
 */
export function compileInspection(rule: Program['inspection'], scope: Scope): CompiledInspection {
  if (rule === null) return { evaluate: () => notApplicable, open: nothing };
  const note = rule.note === undefined ? {} : { note: rule.note };
  const { chosenFact } = rule;
  if (chosenFact === null) {
    const said = Object.freeze({
      status: rule.unsaid ? 'unsaid' : 'required',
      ...note,
      grounds: none
    } as const);
    return { evaluate: () => said, open: nothing };
  }
  const chosenSlot = scope.vocabulary.fact(chosenFact);
  const compiled = rule.grounds.map((ground) => ({
    id: `inspection.${ground.id}`,
    when: scope.condition(ground.when),
    said: byTruth((holds) => groundOf(ground, holds))
  }));

  function statusIn(world: World): InspectionResult['status'] {
    let most: Truth = FALSE;
    for (const { when } of compiled) {
      const truth = when.test(world);
      if (truth > most) most = truth;
    }
    return most === TRUE ? 'waivable' : most === FALSE ? 'required' : 'undetermined';
  }
  return {
    evaluate: (world) => {
      const grounds = compiled.map(({ when, said }) => said[when.test(world)]);
      const given = world.state[chosenSlot.index] === GIVEN ? givenIn(world, chosenSlot) : undefined;
      const chosen = grounds.find(({ id, holds }) => id === given && holds === 'yes');
      return { status: statusIn(world), ...note, grounds, ...(chosen ? { chosen: chosen.id } : {}) };
    },
    open: (world, missing) => {
      if (statusIn(world) !== 'undetermined') return;
      for (const { id, when } of compiled) {
        if (when.test(world) === UNKNOWN) when.open(world, missing.begin(id, 1), 1, true);
      }
    }
  };
}

function groundOf({ id, label, note, cite }: GroundRule, holds: YesNoUnknown): InspectionGround {
  return { id, label, holds, ...(note === undefined ? {} : { note }), cite };
}
