import type { AlternativeResult, JudgementNeeded, Reason } from '../domain/verdict.ts';
import type { Program } from '../rules/pack.ts';
import type { Scope } from './compile-expression.ts';
import type { OpenSink } from './open-facts.ts';
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
  openRulesOf,
  outcomeOf,
  rankOf,
  UNDETERMINED,
  type OpenRule,
  type Rank,
  type RuleGroup
} from './rule-group.ts';
import { agreedAnswer, type Budget } from './split.ts';
import { FALSE } from './truth.ts';
import type { Vocabulary } from './vocabulary.ts';
import type { World } from './world.ts';

/** The rules of a program that decide its outcome. */
export interface Decider {
  readonly program: Program;
  readonly base: RuleGroup;
  readonly alternatives: readonly RuleGroup[];
}

export interface Judged {
  readonly rank: Rank;
  readonly alternatives: readonly AlternativeResult[];
  readonly reasons: readonly Reason[];
  readonly judgement: readonly JudgementNeeded[];
  readonly open: readonly OpenRule[];
}

export function compileDecider(program: Program, scope: Scope): Decider {
  return {
    program,
    base: compileGroup(program.requirements, program.judgements, scope),
    alternatives: program.alternatives.map(({ requirements, judgements }) =>
      compileGroup(requirements, judgements ?? [], scope)
    )
  };
}

/** Kleene first; what stays undetermined is split into cases. */
export function judgeProgram(decider: Decider, vocabulary: Vocabulary, world: World, budget: Budget): Judged {
  const { program, base } = decider;
  const kleene = rankOf(base, world);
  const split =
    rankOfProgram(decider, world) === UNDETERMINED ? agree(decider, vocabulary, world, budget) : null;
  const alternatives = decider.alternatives.map((group) => {
    const rank = rankOf(group, world);
    return rank === UNDETERMINED ? (agreeGroup(group, vocabulary, world, budget) ?? rank) : rank;
  });
  const best = bestOf(alternatives);
  const rank = split?.rank ?? (Math.min(kleene, best) as Rank);
  return {
    rank,
    alternatives: program.alternatives.map(({ id, label }, index) => {
      const own = alternatives[index] ?? UNDETERMINED;
      const group = decider.alternatives[index];
      const closed = own === INELIGIBLE && group ? closedReasons(group, world, program.id, id) : null;
      return { id, label, outcome: outcomeOf(own), ...(closed ? { reasons: closed } : {}) };
    }),
    reasons: rank === INELIGIBLE ? whyIneligible(decider, world, alternatives, split?.alwaysFalse ?? []) : [],
    judgement: rank === INELIGIBLE ? [] : judgementOf(decider, world, alternatives, rank),
    open: rank === INELIGIBLE ? [] : openRulesOfProgram(decider, world, alternatives)
  };
}

function bestOf(alternatives: readonly Rank[]): Rank {
  return alternatives.length === 0 ? ELIGIBLE : (Math.max(...alternatives) as Rank);
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

/** Rules whose answers can still change the outcome; closed alternatives, and open ones beside an eligible one, cannot. */
function openRulesOfProgram(
  { base, alternatives }: Decider,
  world: World,
  ranks: readonly Rank[]
): OpenRule[] {
  const open = openRulesOf(base, world, 1);
  if (bestOf(ranks) === ELIGIBLE) return open;
  const candidates = alternatives.filter((_, index) => (ranks[index] ?? UNDETERMINED) !== INELIGIBLE);
  for (const group of candidates) open.push(...openRulesOf(group, world, 1 / candidates.length));
  return open;
}

function collectOpen(rules: readonly OpenRule[], world: World, sink: OpenSink): void {
  for (const { condition, weight, positive } of rules) condition.open(world, sink, weight, positive);
}

function agree(
  decider: Decider,
  vocabulary: Vocabulary,
  world: World,
  budget: Budget
): { rank: Rank; alwaysFalse: readonly boolean[] } | null {
  const alwaysFalse = decider.base.requirements.map(() => true);
  const rank = agreedAnswer<Rank>(
    vocabulary,
    world,
    {
      decide: (narrowed) => definite(rankOfProgram(decider, narrowed)),
      collect: (narrowed, sink) => {
        const ranks = decider.alternatives.map((group) => rankOf(group, narrowed));
        collectOpen(openRulesOfProgram(decider, narrowed, ranks), narrowed, sink);
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
  return agreedAnswer<Rank>(
    vocabulary,
    world,
    {
      decide: (narrowed) => definite(rankOf(group, narrowed)),
      collect: (narrowed, sink) => collectOpen(openRulesOf(group, narrowed, 1), narrowed, sink)
    },
    budget
  );
}

function definite(rank: Rank): Rank | null {
  return rank === UNDETERMINED ? null : rank;
}

function whyIneligible(
  { program, base, alternatives }: Decider,
  world: World,
  ranks: readonly Rank[],
  alwaysFalse: readonly boolean[]
): Reason[] {
  const reasons = reasonsOf(base, world);
  const listed = new Set(reasons.map(({ rule }) => rule));
  for (const [index, requirement] of base.requirements.entries()) {
    if (alwaysFalse[index] && !listed.has(requirement.rule.id))
      reasons.push(failedReason(requirement, world));
  }
  if (alternatives.length > 0 && bestOf(ranks) === INELIGIBLE) {
    reasons.push(noAlternativeReason(program.id, program.alternatives));
    for (const [index, group] of alternatives.entries()) {
      const id = program.alternatives[index]?.id ?? '';
      reasons.push(...closedReasons(group, world, program.id, id));
    }
  }
  return reasons.length === 0 ? [everyCompletionReason(program.id)] : reasons;
}

function closedReasons(group: RuleGroup, world: World, program: string, alternative: string): Reason[] {
  const reasons = reasonsOf(group, world, alternative);
  return reasons.length === 0 ? [everyCompletionReason(program, alternative)] : reasons;
}

function judgementOf(
  { base, alternatives }: Decider,
  world: World,
  ranks: readonly Rank[],
  rank: Rank
): JudgementNeeded[] {
  // An outcome found by splitting may owe its judgement to different rules in different cases.
  const found = new Map(judgementsOf(base, world).map((needed) => [needed.id, needed]));
  const best = bestOf(ranks);
  for (const [index, group] of alternatives.entries()) {
    if (best === ELIGIBLE || ranks[index] === INELIGIBLE) continue;
    for (const needed of judgementsOf(group, world)) found.set(needed.id, needed);
  }
  if (found.size === 0 && rank === NEEDS_JUDGEMENT) {
    for (const group of [base, ...alternatives]) {
      for (const needed of judgementsOf(group, world, true)) found.set(needed.id, needed);
    }
  }
  return [...found.values()];
}
