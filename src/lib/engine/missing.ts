import type { MissingFact, ReferenceDate } from '../domain/verdict.ts';
import type { OpenSink } from './open-facts.ts';
import type { Slot, Vocabulary } from './vocabulary.ts';
import { CANNOT, type World } from './world.ts';

/** A rule with open facts. `tier` 0 decides the outcome, 1 the visit, 2 terms, papers and the rest. */
export interface OpenPart {
  readonly id: string;
  readonly tier: 0 | 1 | 2;
  readonly open: (sink: OpenSink) => void;
}

interface Candidate {
  readonly slot: Slot;
  tier: number;
  /** The greatest weight within one rule: 1 means that the answer alone can refute it. */
  alone: number;
  total: number;
  readonly rules: Set<string>;
}

const dateLabels: Readonly<Record<ReferenceDate, string>> = {
  reception: '受付日',
  guaranteeApplication: '保証申込日',
  guaranteeIssue: '保証書発行日',
  execution: '融資実行日'
};

/**
 * Open facts, best question first: what decides the outcome before what only shapes visit, terms and papers; what can refute a
 * rule alone before what shares that; then by how many rules it bears on, cheap answers ahead; ties in order of the vocabulary.
 * What cannot be told comes last.
 */
export function rankMissing(parts: readonly OpenPart[], vocabulary: Vocabulary, world: World): MissingFact[] {
  const candidates = new Map<number, Candidate>();
  for (const part of parts) {
    const within = new Map<number, number>();
    part.open({
      add: (slot, weight) => within.set(slot, Math.min(1, (within.get(slot) ?? 0) + weight))
    });
    for (const [index, weight] of within) {
      const slot = vocabulary.slots[index];
      if (!slot) continue;
      const candidate = candidates.get(index) ?? {
        slot,
        tier: part.tier,
        alone: 0,
        total: 0,
        rules: new Set()
      };
      candidates.set(index, candidate);
      if (part.tier > candidate.tier) continue;
      candidate.alone = Math.max(candidate.alone, weight);
      candidate.total += weight;
      candidate.rules.add(part.id);
    }
  }
  return [...candidates.values()]
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
      rules: [...rules],
      ...(slot.definition?.askWhom === undefined ? {} : { askWhom: slot.definition.askWhom })
    }));
}

/** Yes or no and choices are told at once; amounts and dates have to be looked up. */
function scoreOf({ slot, total }: Candidate): number {
  const type = slot.definition?.type;
  return type === 'boolean' || type === 'choice' ? total * 1.25 : total;
}
