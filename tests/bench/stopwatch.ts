/** One of those measured side by side: `answer` judges the case of that number, from 0 to `cases` - 1. */
export interface Contestant {
  readonly name: string;
  readonly cases: number;
  readonly answer: (index: number) => unknown;
}

/** Microseconds per evaluation: medians over the rounds, by the clock and by the processor's time. */
export interface Timing {
  readonly name: string;
  readonly wall: number;
  readonly cpu: number;
  readonly evaluations: number;
}

/** How long one contestant runs before the next has its turn: short, so that a busy machine slows all of them alike. */
const SLICE_MS = 25;
const LEAST_ROUNDS = 5;

/**
 * Runs the contestants in turn, A B C A B C, in this process, until each has had its share of `seconds` and at least five turns.
 * Eight turns of each before that warm up and do not count.
 */
export function race(contestants: readonly Contestant[], seconds: number): Timing[] {
  const turns = contestants.map(turnOf);
  for (const turn of turns) for (let slice = 0; slice < 8; slice += 1) turn();
  const rounds = Math.max(LEAST_ROUNDS, Math.round((seconds * 1000) / SLICE_MS / contestants.length));
  const taken: Turn[][] = contestants.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, turn] of turns.entries()) taken[index]?.push(turn());
  }
  return contestants.map(({ name }, index) => {
    const own = taken[index] ?? [];
    return {
      name,
      wall: median(own.map(({ wall }) => wall)),
      cpu: median(own.map(({ cpu }) => cpu)),
      evaluations: own.reduce((sum, { evaluations }) => sum + evaluations, 0)
    };
  });
}

interface Turn {
  readonly wall: number;
  readonly cpu: number;
  readonly evaluations: number;
}

/** Goes on with the next case where the turn before ended. */
function turnOf({ cases, answer }: Contestant): () => Turn {
  let next = 0;
  return () => {
    const start = performance.now();
    const used = process.cpuUsage();
    let evaluations = 0;
    let ms: number;
    do {
      // As many as make the clock's own cost small beside a quick engine.
      for (let count = 0; count < 20; count += 1) {
        answer(next);
        next = next + 1 === cases ? 0 : next + 1;
      }
      evaluations += 20;
      ms = performance.now() - start;
    } while (ms < SLICE_MS);
    const { user, system } = process.cpuUsage(used);
    return { wall: (ms * 1000) / evaluations, cpu: (user + system) / evaluations, evaluations };
  };
}

/** The middle one; of an even number the upper of the two. NaN of none. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}

/** The timing of that name; a missing one is a bug. */
export function timingOf(timings: readonly Timing[], name: string): Timing {
  const found = timings.find((timing) => timing.name === name);
  if (!found) throw new RangeError(`${name} did not run`);
  return found;
}
