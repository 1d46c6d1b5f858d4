/** How the possibilities of one fact divide in two. */
export type Split =
  /** set: values inside and outside of the mask */
  | { readonly kind: 'mask'; readonly mask: Int32Array }
  /** multi: contains the value or does not */
  | { readonly kind: 'bit'; readonly bit: number }
  /** interval: below `at`, and from `at` on */
  | { readonly kind: 'cut'; readonly at: number };

/**
 * Receives each occurrence of an unknown fact in an undecided node. `weight` is 1 where the answer alone can refute the
 * rule, less where it shares that with others. `split` is null where the fact cannot be split there; `first` tells the half
 * (inside the mask, with the value, below the cut) that makes for what the rule asks.
 */
export interface OpenSink {
  readonly add: (slot: number, weight: number, split: Split | null, first: boolean) => void;
}

/** Receives rules one by one: what is added to the sink that it gives belongs to the rule. */
export interface OpenRules {
  readonly begin: (rule: string) => OpenSink;
}

/** A split with the number of occurrences of what it would decide. */
export interface SplitCandidate {
  readonly slot: number;
  readonly split: Split;
  readonly first: boolean;
  readonly count: number;
}

/**
 * The facts that occur more than once in undecided nodes and can be split. Where there is none, Kleene's answer is exact: only
 * repeated facts correlate nodes.
 */
export function repeatedFacts(collect: (sink: OpenSink) => void): SplitCandidate[] {
  const counts = new Map<number, { slot: number; split: Split | null; first: boolean; count: number }>();
  collect({
    add(slot, _weight, split, first) {
      const key = split?.kind === 'bit' ? slot * 32 + split.bit + 1 : slot * 32;
      const entry = counts.get(key);
      if (!entry) counts.set(key, { slot, split, first, count: 1 });
      else {
        entry.count += 1;
        entry.split ??= split;
      }
    }
  });
  const repeated: SplitCandidate[] = [];
  for (const { slot, split, first, count } of counts.values()) {
    if (split && count > 1) repeated.push({ slot, split, first, count });
  }
  return repeated;
}

/** Facts reported, in order of the vocabulary. */
export function openSlots(collect: (sink: OpenSink) => void): number[] {
  const slots = new Set<number>();
  collect({ add: (slot) => slots.add(slot) });
  return [...slots].sort((a, b) => a - b);
}
