import type { CaseDates, Exclusion, FollowUp, ProgramVerdict, Warning } from '../domain/verdict.ts';
import type { Program, RulePack } from '../rules/pack.ts';
import type { CompiledCondition } from './compile-condition.ts';
import type { Scope } from './compile-expression.ts';
import { compileInspection } from './inspection.ts';
import { compileDecider, judgeProgram, type Judged } from './judge.ts';
import { rankMissing, type OpenPart } from './missing.ts';
import { compilePapers } from './papers.ts';
import { INELIGIBLE, outcomeOf, type RuleGroup } from './rule-group.ts';
import type { Budget } from './split.ts';
import { compileTerms } from './terms.ts';
import { FALSE, TRUE, UNKNOWN, yesNoOf, type Truth, type YesNoUnknown } from './truth.ts';
import type { World } from './world.ts';

export interface CompiledProgram {
  readonly id: string;
  readonly evaluate: (world: World, dates: CaseDates, budget: Budget) => ProgramVerdict;
  readonly trace: (world: World) => RuleTrace[];
}

/** Whether the condition of a requirement or judgement holds. */
export interface RuleTrace {
  readonly program: string;
  readonly rule: string;
  readonly alternative?: string;
  readonly holds: YesNoUnknown;
}

interface Conditional<T> {
  readonly rule: T;
  readonly when: CompiledCondition | null;
}

export function compileProgram(program: Program, pack: RulePack, scope: Scope): CompiledProgram {
  const { vocabulary } = scope;
  const decider = compileDecider(program, scope);
  const terms = compileTerms(program.terms, pack.edition, scope);
  const inspection = compileInspection(program.inspection, scope);
  const papers = compilePapers(program, pack, scope);
  const exclusions = conditionals(program.exclusions, scope);
  const followUps = conditionals(program.followUps, scope);
  const warnings = conditionals(program.warnings, scope);

  function openParts(judged: Judged, world: World): OpenPart[] {
    if (judged.rank === INELIGIBLE) return [];
    return [
      ...judged.open.map(({ id, condition, weight, positive }): OpenPart => ({
        id,
        tier: 0,
        open: (sink) => condition.open(world, sink, weight, positive)
      })),
      ...inspection.open(world).map((part): OpenPart => ({ ...part, tier: 1 })),
      { id: 'terms', tier: 2, open: (sink) => terms.open(world, sink) },
      ...papers.open(world).map((part): OpenPart => ({ ...part, tier: 2 })),
      ...[...exclusions, ...followUps].flatMap(({ rule, when }): OpenPart[] =>
        when?.test(world) === UNKNOWN
          ? [{ id: rule.id, tier: 2, open: (sink) => when.open(world, sink, 1, true) }]
          : []
      )
    ];
  }
  function traceGroup(group: RuleGroup, world: World, alternative?: string): RuleTrace[] {
    const tested = [
      ...group.requirements.map(({ rule, must }) => ({ rule: rule.id, truth: must.test(world) })),
      ...group.judgements.map(({ rule, when }) => ({ rule: rule.id, truth: when.test(world) }))
    ];
    const tag = alternative === undefined ? {} : { alternative };
    return tested.map(({ rule, truth }) => ({ program: program.id, rule, ...tag, holds: yesNoOf(truth) }));
  }
  return {
    id: program.id,
    trace: (world) => [
      ...traceGroup(decider.base, world),
      ...decider.alternatives.flatMap((group, index) =>
        traceGroup(group, world, program.alternatives[index]?.id)
      )
    ],
    evaluate: (world, dates, budget) => {
      const judged = judgeProgram(decider, vocabulary, world, budget);
      return {
        id: program.id,
        number: program.number,
        name: program.name,
        outcome: outcomeOf(judged.rank),
        alternatives: judged.alternatives,
        reasons: judged.reasons,
        missing: rankMissing(openParts(judged, world), vocabulary, world),
        judgement: judged.judgement,
        terms: terms.evaluate(world),
        inspection: inspection.evaluate(world),
        papers: papers.evaluate(world, dates),
        exclusions: exclusions.map(({ rule: { id, label, cite }, when }): Exclusion => ({
          rule: id,
          label,
          applies: yesNoOf(truthOf(when, world)),
          cite
        })),
        followUps: followUps
          .filter(({ when }) => truthOf(when, world) !== FALSE)
          .map(({ rule: { id, who, text, cite } }): FollowUp => ({ id, who, text, cite })),
        warnings: warnings
          .filter(({ when }) => truthOf(when, world) === TRUE)
          .map(({ rule: { id, text, cite } }): Warning => ({ id, text, cite }))
      };
    }
  };
}

function conditionals<T extends { readonly when?: Program['exclusions'][number]['when'] }>(
  rules: readonly T[],
  scope: Scope
): Conditional<T>[] {
  return rules.map((rule) => ({ rule, when: rule.when ? scope.condition(rule.when) : null }));
}

function truthOf(when: CompiledCondition | null, world: World): Truth {
  return when ? when.test(world) : TRUE;
}
