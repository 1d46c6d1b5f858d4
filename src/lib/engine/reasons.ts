import type { Citation, JudgementNeeded, Reason } from '../domain/verdict.ts';
import type { Alternative } from '../rules/pack.ts';
import type { Shown } from './interval.ts';
import type { CompiledJudgement, CompiledRequirement, RuleGroup } from './rule-group.ts';
import { FALSE, TRUE } from './truth.ts';
import type { World } from './world.ts';

/** Why a group is closed: every requirement that fails and every judgement that was refused. */
export function reasonsOf(group: RuleGroup, world: World, alternative?: string): Reason[] {
  return [
    ...group.requirements
      .filter(({ must }) => must.test(world) === FALSE)
      .map((requirement) => failedReason(requirement, world, alternative)),
    ...group.judgements
      .filter(({ when, decision }) => decision(world) === 'refused' && when.test(world) === TRUE)
      .map((judgement) => refusedReason(judgement, alternative))
  ];
}

export function failedReason(
  { rule, must, values }: CompiledRequirement,
  world: World,
  alternative?: string
): Reason {
  const shown: Shown = new Map();
  if (values) for (const show of values) show(world, shown);
  else must.show(world, shown, FALSE);
  return {
    rule: rule.id,
    label: rule.label,
    values: Object.fromEntries(shown),
    cite: rule.cite,
    ...(alternative === undefined ? {} : { alternative })
  };
}

function refusedReason({ rule }: CompiledJudgement, alternative?: string): Reason {
  return {
    rule: rule.id,
    label: rule.what,
    values: { [rule.decision]: 'refused' },
    cite: rule.cite,
    ...(alternative === undefined ? {} : { alternative })
  };
}

/** Sums up the reasons of all alternatives, which follow it. */
export function noAlternativeReason(program: string, alternatives: readonly Alternative[]): Reason {
  const cite = new Map<string, Citation>();
  for (const citation of alternatives.flatMap((alternative) => alternative.cite)) {
    cite.set(JSON.stringify(citation), citation);
  }
  return {
    rule: `${program}.alternatives`,
    label: 'どの区分の要件も満たさない',
    values: {},
    cite: [...cite.values()]
  };
}

/** Stands where every completion fails, but not always by the same requirement. */
export function everyCompletionReason(program: string, alternative?: string): Reason {
  return {
    rule: `${program}.everyCompletion`,
    label: '未確認の事項がどうであっても、いずれかの要件を満たさない',
    values: {},
    cite: [],
    ...(alternative === undefined ? {} : { alternative })
  };
}

/** Judgements that nobody has decided yet and that certainly (or, with `ifOpen`, possibly) are needed. */
export function judgementsOf(group: RuleGroup, world: World, ifOpen = false): JudgementNeeded[] {
  return group.judgements
    .filter(({ when, decision }) => {
      const truth = when.test(world);
      return decision(world) === 'open' && (truth === TRUE || (ifOpen && truth !== FALSE));
    })
    .map(({ rule: { id, what, askWhom, decision, cite } }) => ({ id, what, askWhom, decision, cite }));
}
