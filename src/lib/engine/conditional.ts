import type { Condition } from '../rules/pack.ts';
import type { CompiledCondition } from './compile-condition.ts';
import type { Scope } from './compile-expression.ts';
import type { OpenSink } from './open-facts.ts';
import { FALSE, TRUE, UNKNOWN, yesNoOf, type Truth, type YesNoUnknown } from './truth.ts';
import type { World } from './world.ts';

/** The empty list of every verdict: most lists of a verdict are empty. */
export const none: readonly never[] = Object.freeze([]);

/** A rule with its condition; null: it always applies. */
export interface Conditional<T> {
  readonly rule: T;
  readonly when: CompiledCondition | null;
  readonly test: CompiledCondition['test'];
}

export function conditionals<T extends { readonly when?: Condition }>(
  rules: readonly T[],
  scope: Scope
): Conditional<T>[] {
  return rules.map((rule) => {
    const when = rule.when ? scope.condition(rule.when) : null;
    return { rule, when, test: when ? when.test : always };
  });
}

function always(): Truth {
  return TRUE;
}

export function truthOf({ test }: Conditional<unknown>, world: World): Truth {
  return test(world);
}

/** Reports what keeps a rule open. */
export function openRule({ when }: Conditional<unknown>, world: World, sink: OpenSink): void {
  if (when?.test(world) === UNKNOWN) when.open(world, sink, 1, true);
}

/** What a rule says while it does not apply, may apply, and applies: made once, at the index of its truth. */
export function byTruth<R extends object>(make: (applies: YesNoUnknown) => R): readonly [R, R, R] {
  const made = ([FALSE, UNKNOWN, TRUE] as const).map((truth) => Object.freeze(make(yesNoOf(truth))));
  return made as unknown as readonly [R, R, R];
}

/** What those rules say whose truth is at least `least`. */
export function saying<T, R extends object>(
  rules: readonly Conditional<T>[],
  least: Truth,
  make: (rule: T, applies: YesNoUnknown) => R
): (world: World) => readonly R[] {
  if (rules.length === 0) return () => none;
  const said = rules.map((one) => ({ one, byTruth: byTruth((applies) => make(one.rule, applies)) }));
  return (world) => {
    const answers: R[] = [];
    for (const { one, byTruth: answer } of said) {
      const truth = truthOf(one, world);
      if (truth >= least) answers.push(answer[truth]);
    }
    return answers;
  };
}

/**
 * What the first rule that holds, after those before it that may hold, come to. `make` is asked once for each set of them, and
 * its answer shared from then on: it must depend on nothing else.
 */
export function firstThatHold<T, R extends object>(
  rules: readonly Conditional<T>[],
  make: (possible: readonly T[]) => R
): (world: World) => R {
  const made = new Map<number, R>();
  function madeOf(set: number): R {
    const possible = rules.filter((_, index) => Math.floor(set / 2 ** index) % 2 === 1);
    const answer = Object.freeze(make(possible.map(({ rule }) => rule)));
    made.set(set, answer);
    return answer;
  }
  if (rules[0]?.when === null || rules.length === 0) {
    const only = madeOf(rules.length === 0 ? 0 : 1);
    return () => only;
  }
  return (world) => {
    let set = 0;
    let bit = 1;
    for (const rule of rules) {
      const truth = truthOf(rule, world);
      if (truth !== FALSE) set += bit;
      if (truth === TRUE) break;
      bit *= 2;
    }
    return made.get(set) ?? madeOf(set);
  };
}

/** Reports what keeps the first rule that holds open. */
export function openFirstThatHold(
  rules: readonly Conditional<unknown>[],
  world: World,
  sink: OpenSink
): void {
  for (const rule of rules) {
    if (truthOf(rule, world) === TRUE) return;
    openRule(rule, world, sink);
  }
}

/** What all rules say, each by its truth; `make` gives null for a rule that says nothing then. Shared as in `firstThatHold`. */
export function eachByTruth<T, R extends object>(
  rules: readonly Conditional<T>[],
  make: (rule: Conditional<T>, truth: Truth) => R | null
): (world: World) => readonly R[] {
  const made = new Map<number, readonly R[]>();
  function madeOf(truths: number): readonly R[] {
    const answers = rules.flatMap((rule, index) => {
      const answer = make(rule, (Math.floor(truths / 3 ** index) % 3) as Truth);
      return answer ? [Object.freeze(answer)] : [];
    });
    made.set(truths, Object.freeze(answers));
    return answers;
  }
  if (rules.every(({ when }) => when === null)) {
    const only = madeOf(3 ** rules.length - 1);
    return () => only;
  }
  return (world) => {
    let truths = 0;
    let digit = 1;
    for (const rule of rules) {
      truths += truthOf(rule, world) * digit;
      digit *= 3;
    }
    return made.get(truths) ?? madeOf(truths);
  };
}
