import type { InspectionGround, InspectionResult } from '../domain/verdict.ts';
import type { Program } from '../rules/pack.ts';
import type { Scope } from './compile-expression.ts';
import type { OpenSink } from './open-facts.ts';
import { UNKNOWN, yesNoOf } from './truth.ts';
import { GIVEN, type World } from './world.ts';

export interface CompiledInspection {
  readonly evaluate: (world: World) => InspectionResult;
  readonly open: (world: World) => { readonly id: string; readonly open: (sink: OpenSink) => void }[];
}

/**
 * | a ground holds | none holds | else         |
 * | waivable       | required   | undetermined |
 *
 * The chosen ground counts only if it holds; nothing is chosen for the chamber.
 */
export function compileInspection(rule: Program['inspection'], scope: Scope): CompiledInspection {
  if (rule === null) return { evaluate: () => ({ status: 'notApplicable', grounds: [] }), open: () => [] };
  const chosenSlot = scope.vocabulary.fact(rule.chosenFact);
  const compiled = rule.grounds.map((ground) => ({ ground, when: scope.condition(ground.when) }));

  function groundsIn(world: World): InspectionGround[] {
    return compiled.map(({ ground: { id, label, note, cite }, when }) => ({
      id,
      label,
      holds: yesNoOf(when.test(world)),
      ...(note === undefined ? {} : { note }),
      cite
    }));
  }
  function statusOf(grounds: readonly InspectionGround[]): InspectionResult['status'] {
    if (grounds.some(({ holds }) => holds === 'yes')) return 'waivable';
    return grounds.every(({ holds }) => holds === 'no') ? 'required' : 'undetermined';
  }
  return {
    evaluate: (world) => {
      const grounds = groundsIn(world);
      const given = world.state[chosenSlot.index] === GIVEN ? world.given[chosenSlot.index] : undefined;
      const chosen = grounds.find(({ id, holds }) => id === given && holds === 'yes');
      return { status: statusOf(grounds), grounds, ...(chosen ? { chosen: chosen.id } : {}) };
    },
    open: (world) => {
      if (statusOf(groundsIn(world)) !== 'undetermined') return [];
      return compiled.flatMap(({ ground, when }) =>
        when.test(world) === UNKNOWN
          ? [{ id: `inspection.${ground.id}`, open: (sink: OpenSink) => when.open(world, sink, 1, true) }]
          : []
      );
    }
  };
}
