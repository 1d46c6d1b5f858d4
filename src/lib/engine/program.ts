import type {
  CaseDates,
  Exclusion,
  FollowUp,
  MissingFact,
  ProgramVerdict,
  Warning
} from '../domain/verdict.ts';
import type { Program, RulePack } from '../rules/pack.ts';
import type { Scope } from './compile-expression.ts';
import { conditionals, none, saying } from './conditional.ts';
import { compileInspection } from './inspection.ts';
import { compileDecider, judgeProgram, reportOpenRulesOf, type Judged } from './judge.ts';
import { openNamedRule, OpenRanking } from './missing.ts';
import { compilePapers } from './papers.ts';
import { INELIGIBLE, outcomeOf, type RuleGroup } from './rule-group.ts';
import type { Budget } from './split.ts';
import { compileTerms } from './terms.ts';
import { FALSE, TRUE, UNKNOWN, yesNoOf, type YesNoUnknown } from './truth.ts';
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

export function compileProgram(program: Program, pack: RulePack, scope: Scope): CompiledProgram {
  const { vocabulary } = scope;
  const decider = compileDecider(program, scope);
  const terms = compileTerms(program.terms, pack.edition, scope);
  const inspection = compileInspection(program.inspection, scope);
  const papers = compilePapers(program, pack, scope);
  const exclusions = conditionals(program.exclusions, scope);
  const followUps = conditionals(program.followUps, scope);
  const warnings = conditionals(program.warnings, scope);
  const exclusionsSaid = saying(exclusions, FALSE, ({ id, label, cite }, applies): Exclusion => {
    return { rule: id, label, applies, cite };
  });
  const followUpsSaid = saying(followUps, UNKNOWN, ({ id, who, text, cite }): FollowUp => {
    return { id, who, text, cite };
  });
  const warningsSaid = saying(warnings, TRUE, ({ id, text, cite }): Warning => ({ id, text, cite }));

  function missingIn(judged: Judged, world: World): readonly MissingFact[] {
    const missing = new OpenRanking(vocabulary);
    reportOpenRulesOf(decider, world, judged.ranks, missing);
    inspection.open(world, missing);
    terms.open(world, missing.begin('terms', 2));
    papers.open(world, missing);
    for (const one of exclusions) openNamedRule(one, world, missing);
    for (const one of followUps) openNamedRule(one, world, missing);
    return missing.ranked(world);
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
        missing: judged.rank === INELIGIBLE ? none : missingIn(judged, world),
        judgement: judged.judgement,
        terms: terms.evaluate(world),
        inspection: inspection.evaluate(world),
        papers: papers.evaluate(world, dates),
        exclusions: exclusionsSaid(world),
        followUps: followUpsSaid(world),
        warnings: warningsSaid(world)
      };
    }
  };
}
