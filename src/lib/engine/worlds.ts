import type { Facts } from '../domain/facts.ts';
import type { CaseDates } from '../domain/verdict.ts';
import type { Vocabulary } from './vocabulary.ts';
import { compileDates } from './world-dates.ts';
import { compileFacts } from './world-facts.ts';
import { blankWorld, noFacts, type World, type WorldSizes } from './world.ts';

/**
 * Worlds to be used again, so that judging does not make a dozen arrays each time. One that is taken belongs to the taker alone
 * until it is given back; then it is made blank.
 */
export interface Worlds {
  /**
   * Facts must have passed `checkFacts`; an ill-typed one is taken as unknown rather than guessed at.
   * Reference dates that are not given lie between their neighbours in the order reception … execution, and no later than
   * `horizonMonths` after the reception.
   */
  readonly take: (dates: CaseDates, facts: Facts, horizonMonths?: number) => World;
  readonly giveBack: (world: World) => void;
}

export function createWorlds(vocabulary: Vocabulary, sizes: WorldSizes): Worlds {
  const blank = blankWorld(vocabulary, sizes);
  const setFacts = compileFacts(vocabulary);
  const setDates = compileDates(vocabulary);
  const spare: World[] = [];
  return {
    take(dates, facts, horizonMonths = Infinity) {
      const world = spare.pop() ?? blankWorld(vocabulary, sizes);
      setFacts(world, facts);
      setDates(world, dates, horizonMonths);
      return world;
    },
    giveBack(world) {
      world.facts = noFacts;
      world.bytes.set(blank.bytes);
      spare.push(world);
    }
  };
}
