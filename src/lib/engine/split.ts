import { repeatedFacts, type OpenSink, type Split, type SplitCandidate } from './open-facts.ts';
import type { Slot, Vocabulary } from './vocabulary.ts';
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
    const [some, ...others] = repeatedFacts((sink) => goal.collect(world, sink));
    if (!some) return false;
    const most = others.reduce((best, next) => (next.count > best.count ? next : best), some);
    return inBothHalves(vocabulary, world, most, agree);
  }
  // With the world comes back what was found out about it.
  world.kept.set(world.bytes);
  const open = staysOpen(vocabulary, world, goal, budget);
  world.bytes.set(world.kept);
  if (open) return null;
  const all = agree();
  world.bytes.set(world.kept);
  return all ? agreed : null;
}

/**
 * A quick look for one case that stays undecided: every shared fact set at once to what its first rule asks for. Leaves the world
 * narrowed.
 */
function staysOpen<T>(vocabulary: Vocabulary, world: World, goal: Goal<T>, budget: Budget): boolean {
  let open = true;
  while (open && (budget.left -= 1) >= 0) {
    const repeated = repeatedFacts((sink) => goal.collect(world, sink));
    if (repeated.length === 0) break;
    for (const { slot, split, first } of repeated) narrow(vocabulary, world, slot, split, first);
    forget(world);
    open = goal.decide(world) === null;
  }
  return open;
}

function inBothHalves(
  vocabulary: Vocabulary,
  world: World,
  { slot, split, first }: SplitCandidate,
  visit: () => boolean
): boolean {
  const { word, full } = slotAt(vocabulary, slot);
  const lo = world.lo[slot] ?? -Infinity;
  const hi = world.hi[slot] ?? Infinity;
  const words = world.bits.slice(word, word + Math.max(2, full.length));
  let both = true;
  for (const half of [first, !first]) {
    narrow(vocabulary, world, slot, split, half);
    forget(world);
    both = visit();
    world.lo[slot] = lo;
    world.hi[slot] = hi;
    world.bits.set(words, word);
    if (!both) break;
  }
  return both;
}

function narrow(vocabulary: Vocabulary, world: World, slot: number, split: Split, first: boolean): void {
  const { word } = slotAt(vocabulary, slot);
  if (split.kind === 'cut') {
    if (first) world.hi[slot] = split.at - 1;
    else world.lo[slot] = split.at;
  } else if (split.kind === 'mask') {
    for (const [offset, mask] of split.mask.entries()) {
      world.bits[word + offset] = (world.bits[word + offset] ?? 0) & (first ? mask : ~mask);
    }
  } else if (first) world.bits[word + 1] = (world.bits[word + 1] ?? 0) | (1 << split.bit);
  else world.bits[word] = (world.bits[word] ?? 0) & ~(1 << split.bit);
}

function slotAt(vocabulary: Vocabulary, index: number): Slot {
  const slot = vocabulary.slots[index];
  if (!slot) throw new RangeError(`no slot ${index}`);
  return slot;
}
