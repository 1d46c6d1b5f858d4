import { mostRepeated, type OpenSink, type SplitCandidate } from './open-facts.ts';
import type { Vocabulary } from './vocabulary.ts';
import { forget, type World } from './world.ts';

/** What is asked of every completion. `decide` is null while undecided; `collect` reports the facts of undecided nodes. */
export interface Goal<T> {
  readonly decide: (world: World) => T | null;
  readonly collect: (world: World, sink: OpenSink) => void;
  /** Called at each case that is decided, with the world narrowed to it. */
  readonly decided?: (world: World) => void;
}

/** Cases left to look at in one evaluation; shared, so that a hopeless program cannot hold up the others for long. */
export interface Budget {
  left: number;
}

/**
 * Supervaluation: splits the possibilities by the facts that undecided nodes share, and returns the answer that all cases agree on,
 * or null as soon as two differ, one stays undecided, or the budget ends. The world is left as it was.
 */
export function agreedAnswer<T>(
  vocabulary: Vocabulary,
  world: World,
  goal: Goal<T>,
  budget: Budget
): T | null {
  let agreed: T | null = null;
  function agree(): boolean {
    if ((budget.left -= 1) < 0) return false;
    const answer = goal.decide(world);
    if (answer !== null) {
      if (agreed !== null && agreed !== answer) return false;
      agreed = answer;
      goal.decided?.(world);
      return true;
    }
    const candidate = mostRepeated((sink) => goal.collect(world, sink));
    return candidate !== null && inBothHalves(vocabulary, world, candidate, agree);
  }
  const all = agree();
  return all ? agreed : null;
}

function inBothHalves(
  vocabulary: Vocabulary,
  world: World,
  { slot: index, split }: SplitCandidate,
  visit: () => boolean
): boolean {
  const slot = vocabulary.slots[index];
  if (!slot) return false;
  const { word } = slot;
  const lo = world.lo[index] ?? -Infinity;
  const hi = world.hi[index] ?? Infinity;
  const words = world.bits.slice(word, word + Math.max(2, slot.full.length));
  let both = true;
  for (const first of [true, false]) {
    if (split.kind === 'cut') {
      if (first) world.hi[index] = split.at - 1;
      else world.lo[index] = split.at;
    } else if (split.kind === 'mask') {
      for (const [offset, mask] of split.mask.entries()) {
        world.bits[word + offset] = (words[offset] ?? 0) & (first ? mask : ~mask);
      }
    } else if (first) world.bits[word + 1] = (words[1] ?? 0) | (1 << split.bit);
    else world.bits[word] = (words[0] ?? 0) & ~(1 << split.bit);
    forget(world);
    both = visit();
    world.lo[index] = lo;
    world.hi[index] = hi;
    world.bits.set(words, word);
    if (!both) break;
  }
  forget(world);
  return both;
}
