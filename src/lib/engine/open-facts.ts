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
 * rule, less where it shares that with others. `split` is null where the fact cannot be split there.
 */
export interface OpenSink {
  readonly add: (slot: number, weight: number, split: Split | null) => void;
}

/** A split with the number of occurrences of what it would decide. */
export interface SplitCandidate {
  readonly slot: number;
  readonly split: Split;
  readonly count: number;
}

/**
 * The fact that occurs most often in undecided nodes. Null when none occurs twice: Kleene's answer is exact then, since only
 * repeated facts correlate nodes.
 */
export function mostRepeated(collect: (sink: OpenSink) => void): SplitCandidate | null {
  const counts = new Map<number, { slot: number; split: Split | null; count: number }>();
  collect({
    add(slot, _weight, split) {
      const key = split?.kind === 'bit' ? slot * 32 + split.bit + 1 : slot * 32;
      const entry = counts.get(key);
      if (!entry) counts.set(key, { slot, split, count: 1 });
      else {
        entry.count += 1;
        entry.split ??= split;
      }
    }
  });
  let best: SplitCandidate | null = null;
  for (const { slot, split, count } of counts.values()) {
    if (split && count > Math.max(1, best?.count ?? 0)) best = { slot, split, count };
  }
  return best;
}

/** Facts reported, in order of the vocabulary. */
export function openSlots(collect: (sink: OpenSink) => void): number[] {
  const slots = new Set<number>();
  collect({ add: (slot) => slots.add(slot) });
  return [...slots].sort((a, b) => a - b);
}
