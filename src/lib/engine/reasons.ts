import type { Citation, JudgementNeeded, Reason } from '../domain/verdict.ts';
import type { Alternative } from '../rules/pack.ts';
import { none } from './conditional.ts';
import type { Shown } from './interval.ts';
import {
  truthOfJudgement,
  truthOfRequirement,
  type CompiledJudgement,
  type CompiledRequirement,
  type RuleGroup
} from './rule-group.ts';
import { FALSE, TRUE } from './truth.ts';
import type { World } from './world.ts';

/** Why a group is closed: every requirement that fails and every judgement that was refused. `testAll` must have gone before. */
export function reasonsOf(group: RuleGroup, world: World, alternative?: string): readonly Reason[] {
  let reasons: Reason[] | null = null;
  let index = 0;
  for (const requirement of group.requirements) {
    if (truthOfRequirement(group, index++, world) !== FALSE) continue;
    const reason = failedReason(requirement, world, alternative);
    // A list of one is the most common; one that is pushed to has room for seventeen.
    if (reasons) reasons.push(reason);
    else reasons = [reason];
  }
  index = 0;
  for (const judgement of group.judgements) {
    if (truthOfJudgement(group, index++, world) === TRUE && judgement.decision(world) === 'refused') {
      (reasons ??= []).push(refusedReason(judgement, alternative));
    }
  }
  return reasons ?? none;
}

export function failedReason(
  { rule, must, values }: CompiledRequirement,
  world: World,
  alternative?: string
): Reason {
  const shown: Shown = {};
  if (values) for (const show of values) show(world, shown);
  else must.show(world, shown, FALSE);
  const { id, label, cite } = rule;
  return alternative === undefined
    ? { rule: id, label, values: shown, cite }
    : { rule: id, label, values: shown, cite, alternative };
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

/** Sums up the reasons of all alternatives, which follow it; the same for every case. */
export function noAlternativeReason(program: string, alternatives: readonly Alternative[]): Reason {
  const cite = new Map<string, Citation>();
  for (const citation of alternatives.flatMap((alternative) => alternative.cite)) {
    cite.set(JSON.stringify(citation), citation);
  }
  return Object.freeze({
    rule: `${program}.alternatives`,
    label: 'どの区分の要件も満たさない',
    values: Object.freeze({}),
    cite: Object.freeze([...cite.values()])
  });
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

/** Judgements that nobody has decided yet and that certainly (or, with `ifOpen`, possibly) are needed; after `testAll`. */
export function judgementsOf(group: RuleGroup, world: World, ifOpen = false): readonly JudgementNeeded[] {
  if (group.judgements.length === 0) return none;
  const needed: JudgementNeeded[] = [];
  let index = 0;
  for (const { rule, decision } of group.judgements) {
    const truth = truthOfJudgement(group, index++, world);
    if ((truth === TRUE || (ifOpen && truth !== FALSE)) && decision(world) === 'open') {
      const { id, what, askWhom, cite } = rule;
      needed.push({ id, what, askWhom, decision: rule.decision, cite });
    }
  }
  return needed;
}
