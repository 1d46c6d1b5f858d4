import { FALSE, TRUE, UNKNOWN, type Truth } from './truth.ts';
import type { World } from './world.ts';

/**
 * The plainest condition and by far the most common: of what is still possible of a fact, one word of `World.bits`, all lies
 * within a set (true), none (false), or some. Others ask for it without a call.
 */
export interface Member {
  readonly word: number;
  readonly within: number;
}

export function isMember(bits: number | undefined, within: number): Truth {
  const possible = bits ?? 0;
  return (possible & within) === 0 ? FALSE : (possible & ~within) === 0 ? TRUE : UNKNOWN;
}

export function testMember({ word, within }: Member): (world: World) => Truth {
  return (world) => isMember(world.bits[word], within);
}

interface Testable {
  readonly test: (world: World) => Truth;
  readonly member?: Member;
}

/** All of them hold: the least of their truths. */
export function testAllOf(parts: readonly Testable[]): (world: World) => Truth {
  const [member, test] = memberAndOther(parts);
  if (member && test) {
    const { word, within } = member;
    return (world) => {
      const one = isMember(world.bits[word], within);
      if (one === FALSE) return FALSE;
      const other = test(world);
      return other < one ? other : one;
    };
  }
  const tests = parts.map((part) => part.test);
  return (world) => {
    let all: Truth = TRUE;
    for (const test of tests) {
      const truth = test(world);
      if (truth === FALSE) return FALSE;
      if (truth === UNKNOWN) all = UNKNOWN;
    }
    return all;
  };
}

/** Any of them holds: the greatest. */
export function testAnyOf(parts: readonly Testable[]): (world: World) => Truth {
  const [member, test] = memberAndOther(parts);
  if (member && test) {
    const { word, within } = member;
    return (world) => {
      const one = isMember(world.bits[word], within);
      if (one === TRUE) return TRUE;
      const other = test(world);
      return other > one ? other : one;
    };
  }
  const tests = parts.map((part) => part.test);
  return (world) => {
    let any: Truth = FALSE;
    for (const test of tests) {
      const truth = test(world);
      if (truth === TRUE) return TRUE;
      if (truth === UNKNOWN) any = UNKNOWN;
    }
    return any;
  };
}

/** Of two parts the one that is a member, and the test of the other. */
function memberAndOther(parts: readonly Testable[]): [Member | undefined, Testable['test']] | [] {
  const [first, second] = parts;
  if (!first || !second || parts.length > 2) return [];
  return first.member ? [first.member, second.test] : [second.member, first.test];
}
