import type { AlternativeResult, JudgementNeeded, Reason } from '../domain/verdict.ts';
import type { Program } from '../rules/pack.ts';
import type { Scope } from './compile-expression.ts';
import { none } from './conditional.ts';
import type { OpenRules } from './open-facts.ts';
import {
  everyCompletionReason,
  failedReason,
  judgementsOf,
  noAlternativeReason,
  reasonsOf
} from './reasons.ts';
import {
  compileGroup,
  ELIGIBLE,
  INELIGIBLE,
  NEEDS_JUDGEMENT,
  outcomeOf,
  rankOf,
  reportOpenRules,
  testAll,
  UNDETERMINED,
  type Rank,
  type RuleGroup
} from './rule-group.ts';
import { agreedAnswer, type Budget } from './split.ts';
import { FALSE } from './truth.ts';
import type { Vocabulary } from './vocabulary.ts';
import type { World } from './world.ts';

interface AlternativeGroup extends RuleGroup {
  readonly id: string;
  readonly label: string;
}

/** The rules of a program that decide its outcome. */
export interface Decider {
  readonly program: Program;
  readonly base: RuleGroup;
  readonly alternatives: readonly AlternativeGroup[];
  /** Leads the reasons when no alternative is open. */
  readonly noAlternative: Reason;
}

export interface Judged {
  readonly rank: Rank;
  readonly alternatives: readonly AlternativeResult[];
  readonly reasons: readonly Reason[];
  readonly judgement: readonly JudgementNeeded[];
  /** Of the alternatives. */
  readonly ranks: readonly Rank[];
}

export function compileDecider(program: Program, scope: Scope): Decider {
  return {
    program,
    base: compileGroup(program.requirements, program.judgements, scope),
    alternatives: program.alternatives.map(({ id, label, requirements, judgements }) => ({
      ...compileGroup(requirements, judgements ?? [], scope),
      id,
      label
    })),
    noAlternative: noAlternativeReason(program.id, program.alternatives)
  };
}

/** Kleene first; what stays undetermined is split into cases. */
export function judgeProgram(decider: Decider, vocabulary: Vocabulary, world: World, budget: Budget): Judged {
  const { base } = decider;
  const kleene = testAll(base, world);
  const ranks = decider.alternatives.length === 0 ? none : testAlternatives(decider, world);
  const undetermined = Math.min(kleene, bestOf(ranks)) === UNDETERMINED;
  const found = undetermined ? agree(decider, ranks, vocabulary, world, budget) : null;
  const agreed = ranks.length === 0 ? ranks : agreeAlternatives(decider, ranks, vocabulary, world, budget);
  const rank = found?.rank ?? (Math.min(kleene, bestOf(agreed)) as Rank);
  const alternatives = agreed.length === 0 ? none : alternativesOf(decider, agreed, world);
  if (rank === INELIGIBLE) {
    const reasons = whyIneligible(decider, world, alternatives, found);
    return { rank, alternatives, reasons, judgement: none, ranks: agreed };
  }
  const judgement = judgementOf(decider, world, agreed, rank);
  return { rank, alternatives, reasons: none, judgement, ranks: agreed };
}

function testAlternatives({ alternatives }: Decider, world: World): readonly Rank[] {
  return alternatives.map((group) => testAll(group, world));
}

/** The ranks once those that are undetermined have been split; the same list if none is. */
function agreeAlternatives(
  { alternatives }: Decider,
  ranks: readonly Rank[],
  vocabulary: Vocabulary,
  world: World,
  budget: Budget
): readonly Rank[] {
  if (!ranks.includes(UNDETERMINED)) return ranks;
  return alternatives.map((group, index) => {
    const rank = ranks[index] ?? UNDETERMINED;
    return rank === UNDETERMINED ? (agreeGroup(group, vocabulary, world, budget) ?? rank) : rank;
  });
}

function alternativesOf(
  { program, alternatives }: Decider,
  ranks: readonly Rank[],
  world: World
): readonly AlternativeResult[] {
  return alternatives.map((group, index) => {
    const { id, label } = group;
    const rank = ranks[index] ?? UNDETERMINED;
    const outcome = outcomeOf(rank);
    if (rank !== INELIGIBLE) return { id, label, outcome };
    return { id, label, outcome, reasons: closedReasons(group, world, program.id, id) };
  });
}

function bestOf(alternatives: readonly Rank[]): Rank {
  if (alternatives.length === 0) return ELIGIBLE;
  let best: Rank = INELIGIBLE;
  for (const rank of alternatives) if (rank > best) best = rank;
  return best;
}

function rankOfProgram({ base, alternatives }: Decider, world: World): Rank {
  const rank = rankOf(base, world);
  if (rank === INELIGIBLE || alternatives.length === 0) return rank;
  let best: Rank = INELIGIBLE;
  for (const group of alternatives) {
    best = Math.max(best, rankOf(group, world)) as Rank;
    if (best === ELIGIBLE) break;
  }
  return Math.min(rank, best) as Rank;
}

/**
 * Reports the rules whose answers can still change the outcome; closed alternatives, and open ones beside an eligible one, cannot.
 * `testAll` must have gone before; `ranks`: of the alternatives.
 */
export function reportOpenRulesOf(
  { base, alternatives }: Decider,
  world: World,
  ranks: readonly Rank[],
  rules: OpenRules
): void {
  reportOpenRules(base, world, 1, rules);
  if (bestOf(ranks) === ELIGIBLE) return;
  let candidates = 0;
  for (const rank of ranks) if (rank !== INELIGIBLE) candidates += 1;
  for (const [index, group] of alternatives.entries()) {
    if (ranks[index] !== INELIGIBLE) reportOpenRules(group, world, 1 / candidates, rules);
  }
}

/** What every completion agrees on, and which requirements of the base fail in all of them. */
interface Agreed {
  readonly rank: Rank;
  readonly alwaysFalse: readonly boolean[];
}

/** `ranks`: of the alternatives, as `testAll` found them in this world. */
function agree(
  decider: Decider,
  ranks: readonly Rank[],
  vocabulary: Vocabulary,
  world: World,
  budget: Budget
): Agreed | null {
  let tested: readonly Rank[] | null = ranks;
  const alwaysFalse = decider.base.requirements.map(() => true);
  const rank = agreedAnswer<Rank>(
    vocabulary,
    world,
    {
      decide: (narrowed) => definite(rankOfProgram(decider, narrowed)),
      collect: (narrowed, sink) => {
        // The first look is at the world as it was tested.
        if (!tested) testAll(decider.base, narrowed);
        const found = tested ?? testAlternatives(decider, narrowed);
        tested = null;
        reportOpenRulesOf(decider, narrowed, found, { begin: () => sink });
      },
      decided: (narrowed) => {
        for (const [index, { must }] of decider.base.requirements.entries()) {
          if (alwaysFalse[index] && must.test(narrowed) !== FALSE) alwaysFalse[index] = false;
        }
      }
    },
    budget
  );
  return rank === null ? null : { rank, alwaysFalse };
}

function agreeGroup(group: RuleGroup, vocabulary: Vocabulary, world: World, budget: Budget): Rank | null {
  let tested = true;
  return agreedAnswer<Rank>(
    vocabulary,
    world,
    {
      decide: (narrowed) => definite(rankOf(group, narrowed)),
      collect: (narrowed, sink) => {
        if (!tested) testAll(group, narrowed);
        tested = false;
        reportOpenRules(group, narrowed, 1, { begin: () => sink });
      }
    },
    budget
  );
}

function definite(rank: Rank): Rank | null {
  return rank === UNDETERMINED ? null : rank;
}

function whyIneligible(
  { program, base, noAlternative }: Decider,
  world: World,
  alternatives: readonly AlternativeResult[],
  found: Agreed | null
): readonly Reason[] {
  const failed = reasonsOf(base, world);
  if (found === null && alternatives.length === 0) return failed;
  const reasons = [...failed];
  if (found) {
    const listed = new Set(reasons.map(({ rule }) => rule));
    for (const [index, requirement] of base.requirements.entries()) {
      if (found.alwaysFalse[index] && !listed.has(requirement.rule.id)) {
        reasons.push(failedReason(requirement, world));
      }
    }
  }
  if (alternatives.length > 0 && alternatives.every(({ outcome }) => outcome === 'ineligible')) {
    reasons.push(noAlternative);
    for (const { reasons: closed } of alternatives) if (closed) reasons.push(...closed);
  }
  return reasons.length === 0 ? [everyCompletionReason(program.id)] : reasons;
}

function closedReasons(
  group: RuleGroup,
  world: World,
  program: string,
  alternative: string
): readonly Reason[] {
  const reasons = reasonsOf(group, world, alternative);
  return reasons.length === 0 ? [everyCompletionReason(program, alternative)] : reasons;
}

function judgementOf(
  { base, alternatives }: Decider,
  world: World,
  ranks: readonly Rank[],
  rank: Rank
): readonly JudgementNeeded[] {
  const ofBase = judgementsOf(base, world);
  if (alternatives.length === 0 && (ofBase.length > 0 || rank !== NEEDS_JUDGEMENT)) return ofBase;
  const needed = [...ofBase];
  const best = bestOf(ranks);
  for (const [index, group] of alternatives.entries()) {
    if (best === ELIGIBLE || ranks[index] === INELIGIBLE) continue;
    needed.push(...judgementsOf(group, world));
  }
  // An outcome found by splitting may owe its judgement to different rules in different cases.
  if (needed.length === 0 && rank === NEEDS_JUDGEMENT) {
    for (const group of [base, ...alternatives]) needed.push(...judgementsOf(group, world, true));
  }
  return needed.length < 2 ? needed : [...new Map(needed.map((one) => [one.id, one])).values()];
}
