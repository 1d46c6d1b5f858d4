import { outcomes, type Outcome } from '../domain/verdict.ts';
import type { Condition, Judgement, Requirement } from '../rules/pack.ts';
import type { CompiledCondition } from './compile-condition.ts';
import type { Scope } from './compile-expression.ts';
import type { Show } from './interval.ts';
import { isMember } from './member.ts';
import type { OpenRules } from './open-facts.ts';
import { FALSE, TRUE, UNKNOWN, type Truth } from './truth.ts';
import { unknownId } from './vocabulary.ts';
import type { World } from './world.ts';

/**
 * Outcomes as numbers in their precedence, the worst first:
 *
 * | all of (base and alternatives) | min | ineligible 0 < undetermined 1 < needsJudgement 2 < eligible 3 |
 * | one of (alternatives)          | max | an eligible alternative makes open ones irrelevant; where one needs a judgement and
 *                                          another is open, the judgement is shown, which is no definite answer either |
 */
export type Rank = 0 | 1 | 2 | 3;
export const INELIGIBLE = 0;
export const UNDETERMINED = 1;
export const NEEDS_JUDGEMENT = 2;
export const ELIGIBLE = 3;

export function outcomeOf(rank: Rank): Outcome {
  return outcomes[rank];
}

export interface CompiledRequirement {
  readonly rule: Requirement;
  readonly must: CompiledCondition;
  /** Collects the values that the rule names; null: those of the deciding nodes are shown. */
  readonly values: readonly Show[] | null;
}

export interface CompiledJudgement {
  readonly rule: Judgement;
  readonly when: CompiledCondition;
  readonly decision: (world: World) => 'accepted' | 'refused' | 'open';
}

/** Requirements and judgements that belong together: those of a program, or of one alternative. */
export interface RuleGroup {
  readonly requirements: readonly CompiledRequirement[];
  readonly judgements: readonly CompiledJudgement[];
  /** The tests of each. */
  readonly musts: readonly CompiledCondition['test'][];
  readonly whens: readonly CompiledCondition['test'][];
  /** The requirements that are mere members: their words, and what they must lie within. -1: it is another condition. */
  readonly words: Int32Array;
  readonly within: Int32Array;
  /** Where their truths stand in `World.rules`: from here on those of the requirements, then those of the judgements. */
  readonly cell: number;
}

export function compileGroup(
  requirements: readonly Requirement[],
  judgements: readonly Judgement[],
  scope: Scope
): RuleGroup {
  const compiledRequirements = requirements.map((rule): CompiledRequirement => ({
    rule,
    must: decisive(rule.id, rule.must, scope),
    values: rule.values ? rule.values.map((id) => scope.shown(id)) : null
  }));
  const compiledJudgements = judgements.map((rule): CompiledJudgement => ({
    rule,
    when: decisive(rule.id, rule.when, scope),
    decision: compileDecision(rule.decision, scope)
  }));
  return {
    requirements: compiledRequirements,
    judgements: compiledJudgements,
    musts: compiledRequirements.map(({ must }) => must.test),
    whens: compiledJudgements.map(({ when }) => when.test),
    words: Int32Array.from(compiledRequirements, ({ must }) => must.member?.word ?? -1),
    within: Int32Array.from(compiledRequirements, ({ must }) => must.member?.within ?? 0),
    cell: scope.ruleCells(requirements.length + judgements.length)
  };
}

/**
 * | requirement       | judgement `when` with the decision: accepted | refused      | open           |
 * | T: nothing        | T: nothing                                   | ineligible   | needsJudgement |
 * | U: undetermined   | U: nothing                                   | undetermined | undetermined   |
 * | F: ineligible     | F: nothing                                   | nothing      | nothing        |
 *
 * Goes through every rule and leaves its truth in `World.rules`, where the reasons find it.
 */
export function testAll(group: RuleGroup, world: World): Rank {
  const { musts, words, within, whens, judgements, cell } = group;
  const { rules, bits } = world;
  let rank: Rank = ELIGIBLE;
  let at = cell;
  for (let index = 0; index < musts.length; index += 1) {
    const word = words[index] ?? -1;
    const truth = word >= 0 ? isMember(bits[word], within[index] ?? 0) : (musts[index]?.(world) ?? UNKNOWN);
    rules[at++] = truth;
    if (truth === FALSE) rank = INELIGIBLE;
    else if (truth === UNKNOWN && rank !== INELIGIBLE) rank = UNDETERMINED;
  }
  for (let index = 0; index < whens.length; index += 1) {
    const truth = whens[index]?.(world) ?? UNKNOWN;
    rules[at++] = truth;
    if (truth === FALSE) continue;
    const decided = judgements[index]?.decision(world);
    if (decided === 'accepted') continue;
    const own = truth === UNKNOWN ? UNDETERMINED : decided === 'refused' ? INELIGIBLE : NEEDS_JUDGEMENT;
    if (own < rank) rank = own;
  }
  return rank;
}

/** Of a requirement of the group, as `testAll` left it. */
export function truthOfRequirement({ cell }: RuleGroup, index: number, world: World): Truth {
  return world.rules[cell + index] as Truth;
}

/** Of the `when` of a judgement of the group, as `testAll` left it. */
export function truthOfJudgement({ requirements, cell }: RuleGroup, index: number, world: World): Truth {
  return world.rules[cell + requirements.length + index] as Truth;
}

/** The rank alone, as soon as it is found: for the many cases that splitting goes through. */
export function rankOf(group: RuleGroup, world: World): Rank {
  let rank: Rank = ELIGIBLE;
  for (const must of group.musts) {
    const truth = must(world);
    if (truth === FALSE) return INELIGIBLE;
    if (truth === UNKNOWN) rank = UNDETERMINED;
  }
  for (let index = 0; index < group.whens.length; index += 1) {
    const decided = group.judgements[index]?.decision(world);
    if (decided === 'accepted') continue;
    const truth = group.whens[index]?.(world);
    if (truth === UNKNOWN) rank = UNDETERMINED;
    else if (truth === TRUE) {
      if (decided === 'refused') return INELIGIBLE;
      if (rank === ELIGIBLE) rank = NEEDS_JUDGEMENT;
    }
  }
  return rank;
}

/** Reports what keeps each undecided rule of a group open. `testAll` must have gone before. */
export function reportOpenRules(group: RuleGroup, world: World, weight: number, rules: OpenRules): void {
  let index = 0;
  for (const { rule, must } of group.requirements) {
    if (truthOfRequirement(group, index++, world) !== UNKNOWN) continue;
    must.open(world, rules.begin(rule.id), weight, true);
  }
  index = 0;
  for (const { rule, when, decision } of group.judgements) {
    if (truthOfJudgement(group, index++, world) !== UNKNOWN) continue;
    const decided = decision(world);
    if (decided === 'accepted') continue;
    const share = decided === 'refused' ? weight : weight / 2;
    when.open(world, rules.begin(rule.id), share, false);
  }
}

/** What decides a verdict must not ask whether a fact is known: more answers could overturn it. */
function decisive(id: string, condition: Condition, scope: Scope): CompiledCondition {
  const compiled = scope.condition(condition);
  if (compiled.asksKnown) throw new RangeError(`rule ${id} depends on whether a fact is known`);
  return compiled;
}

function compileDecision(fact: string, { vocabulary }: Scope): CompiledJudgement['decision'] {
  const { word, choices } = vocabulary.fact(fact);
  const accepted = 1 << (choices.get('accepted') ?? unknownId(`choice of ${fact}`, 'accepted'));
  const refused = 1 << (choices.get('refused') ?? unknownId(`choice of ${fact}`, 'refused'));
  return (world) =>
    world.bits[word] === accepted ? 'accepted' : world.bits[word] === refused ? 'refused' : 'open';
}
