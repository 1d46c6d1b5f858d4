import type { MissingFact, ReferenceDate } from '../domain/verdict.ts';
import { none, openRule, truthOf, type Conditional } from './conditional.ts';
import type { OpenRules, OpenSink } from './open-facts.ts';
import { UNKNOWN } from './truth.ts';
import type { Slot, Vocabulary } from './vocabulary.ts';
import { CANNOT, type World } from './world.ts';

/** What an open rule bears on: 0 the outcome, 1 the visit, 2 terms, papers and the rest. */
export type Tier = 0 | 1 | 2;

interface Candidate {
  readonly slot: Slot;
  readonly tier: Tier;
  /** The greatest weight within one rule: 1 means that the answer alone can refute it. */
  alone: number;
  total: number;
  readonly rules: string[];
}

const dateLabels: Readonly<Record<ReferenceDate, string>> = {
  reception: '受付日',
  guaranteeApplication: '保証申込日',
  guaranteeIssue: '保証書発行日',
  execution: '融資実行日'
};

/**
 * Gathers the open facts of a program, rule by rule, and ranks them, best question first: what decides the outcome before what
 * only shapes visit, terms and papers; what can refute a rule alone before what shares that; then by how many rules it bears on,
 * cheap answers ahead; ties in order of the vocabulary. What cannot be told comes last.
 */
export class OpenRanking implements OpenSink, OpenRules {
  readonly #vocabulary: Vocabulary;
  #rule = '';
  #tier: Tier = 0;
  /** Weights within the rule, by slot. Made when first needed: a case often has nothing open. */
  #within: Map<number, number> | null = null;
  #candidates: Map<number, Candidate> | null = null;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /** What is added from now on belongs to this rule. */
  begin(rule: string, tier: Tier = 0): this {
    this.#count();
    this.#rule = rule;
    this.#tier = tier;
    return this;
  }

  add(slot: number, weight: number): void {
    this.#within ??= new Map();
    this.#within.set(slot, Math.min(1, (this.#within.get(slot) ?? 0) + weight));
  }

  ranked(world: World): readonly MissingFact[] {
    this.#count();
    if (this.#candidates === null) return none;
    return [...this.#candidates.values()]
      .map((candidate) => ({ candidate, cannot: world.state[candidate.slot.index] === CANNOT }))
      .sort(
        (a, b) =>
          Number(a.cannot) - Number(b.cannot) ||
          a.candidate.tier - b.candidate.tier ||
          Number(b.candidate.alone >= 1) - Number(a.candidate.alone >= 1) ||
          scoreOf(b.candidate) - scoreOf(a.candidate) ||
          a.candidate.slot.index - b.candidate.slot.index
      )
      .map(({ candidate: { slot, rules }, cannot }) => ({
        fact: slot.definition ? slot.id : `dates.${slot.id}`,
        label: slot.definition?.label ?? dateLabels[slot.id as ReferenceDate],
        state: cannot ? 'cannotTell' : 'notAsked',
        rules,
        ...(slot.definition?.askWhom === undefined ? {} : { askWhom: slot.definition.askWhom })
      }));
  }

  #count(): void {
    if (this.#within === null || this.#within.size === 0) return;
    this.#candidates ??= new Map();
    for (const [index, weight] of this.#within) {
      const slot = this.#vocabulary.slots[index];
      if (!slot) continue;
      let candidate = this.#candidates.get(index);
      if (!candidate) {
        candidate = { slot, tier: this.#tier, alone: 0, total: 0, rules: [] };
        this.#candidates.set(index, candidate);
      }
      // A later tier adds nothing to what an earlier one asks for.
      if (this.#tier > candidate.tier) continue;
      candidate.alone = Math.max(candidate.alone, weight);
      candidate.total += weight;
      if (!candidate.rules.includes(this.#rule)) candidate.rules.push(this.#rule);
    }
    this.#within.clear();
  }
}

/** Reports what keeps a rule of the last tier open. */
export function openNamedRule(
  one: Conditional<{ readonly id: string }>,
  world: World,
  missing: OpenRanking
): void {
  if (truthOf(one, world) === UNKNOWN) openRule(one, world, missing.begin(one.rule.id, 2));
}

/** Yes or no and choices are told at once; amounts and dates have to be looked up. */
function scoreOf({ slot, total }: Candidate): number {
  const type = slot.definition?.type;
  return type === 'boolean' || type === 'choice' ? total * 1.25 : total;
}
