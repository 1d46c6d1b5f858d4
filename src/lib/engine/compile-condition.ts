import type { Comparison, Condition, Definition } from '../rules/pack.ts';
import { compileDate } from './compile-date.ts';
import { compileExpression, type Scope } from './compile-expression.ts';
import { compileRatios } from './compile-ratios.ts';
import { isExact, nothing, type Interval, type Show, type Shown } from './interval.ts';
import type { OpenSink, Split } from './open-facts.ts';
import { FALSE, TRUE, UNKNOWN, type Truth } from './truth.ts';
import { unknownId, type Slot } from './vocabulary.ts';
import { GIVEN, UNCOMPUTED, type World } from './world.ts';

export interface CompiledCondition {
  readonly test: (world: World) => Truth;
  /**
   * Reports the unknown facts of undecided nodes; call it while `test` is unknown. `positive`: the rule asks for true, so that a
   * single false child of `all` refutes it; under `not` it is the other way round.
   */
  readonly open: (world: World, sink: OpenSink, weight: number, positive: boolean) => void;
  /** Collects what makes the condition `truth`. */
  readonly show: (world: World, shown: Shown, truth: Truth) => void;
  /** Whether a node asks if a fact is known, which more answers can turn either way. */
  readonly asksKnown: boolean;
}

export function compileCondition(condition: Condition, scope: Scope): CompiledCondition {
  if ('all' in condition) return compileCount(condition.all, condition.all.length, scope);
  if ('any' in condition) return compileCount(condition.any, 1, scope);
  if ('of' in condition) return compileCount(condition.of, condition.atLeast, scope);
  if ('not' in condition) return compileNot(scope.condition(condition.not));
  if ('known' in condition) {
    const { index } = scope.vocabulary.fact(condition.known);
    return {
      test: (world) => (world.state[index] === GIVEN ? TRUE : FALSE),
      open: nothing,
      show: nothing,
      asksKnown: true
    };
  }
  if ('use' in condition) return scope.definition(condition.use);
  if ('compare' in condition) {
    const [left, comparison, right] = condition.compare;
    return compileComparison(compileExpression(left, scope), comparison, compileExpression(right, scope));
  }
  if ('ratios' in condition) return compileRatios(condition, scope);
  if ('dates' in condition) {
    const [left, comparison, right] = condition.dates;
    return compileComparison(compileDate(left, scope), comparison, compileDate(right, scope));
  }
  return compileFactTest(condition, scope);
}

/** A definition, decided once per world. */
export function compileDefinition(definition: Definition, index: number, scope: Scope): CompiledCondition {
  const body = compileCondition(definition.when, scope);
  return {
    ...body,
    test: (world) => {
      const memo = world.definitions[index];
      if (memo !== UNCOMPUTED) return memo as Truth;
      const truth = body.test(world);
      world.definitions[index] = truth;
      return truth;
    }
  };
}

/** At least `needed` children hold: all of them, any of them, or a number between. */
function compileCount(children: readonly Condition[], needed: number, scope: Scope): CompiledCondition {
  const parts = children.map((child) => scope.condition(child));
  const spare = parts.length - needed;
  // An empty `any` holds nowhere, an empty `all` everywhere, more than there are never.
  const fixed: Truth | null = needed <= 0 ? TRUE : spare < 0 ? FALSE : null;
  function test(world: World): Truth {
    if (fixed !== null) return fixed;
    let holds = 0;
    let fails = 0;
    for (const part of parts) {
      const truth = part.test(world);
      if (truth === TRUE && (holds += 1) >= needed) return TRUE;
      if (truth === FALSE && (fails += 1) > spare) return FALSE;
    }
    return UNKNOWN;
  }
  return {
    test,
    open: (world, sink, weight, positive) => {
      const undecided = parts.filter((part) => part.test(world) === UNKNOWN);
      const alone = positive ? needed === parts.length : needed === 1;
      const share = alone ? weight : weight / Math.max(2, undecided.length);
      for (const part of undecided) part.open(world, sink, undecided.length === 1 ? weight : share, positive);
    },
    show: (world, shown, truth) => {
      for (const part of parts) {
        const own = part.test(world);
        if (own === truth) part.show(world, shown, own);
      }
    },
    asksKnown: parts.some((part) => part.asksKnown)
  };
}

function compileNot(part: CompiledCondition): CompiledCondition {
  return {
    test: (world) => (TRUE - part.test(world)) as Truth,
    open: (world, sink, weight, positive) => part.open(world, sink, weight, !positive),
    show: (world, shown, truth) => part.show(world, shown, (TRUE - truth) as Truth),
    asksKnown: part.asksKnown
  };
}

type FactTest = Extract<Condition, { fact: string }>;

function compileFactTest(condition: FactTest, scope: Scope): CompiledCondition {
  const slot = scope.vocabulary.fact(condition.fact);
  const type = slot.definition?.type;
  if ('has' in condition) return compileHas(slot, choiceOf(slot, condition.has));
  if ('industry' in condition) {
    if (type !== 'jsic') throw new RangeError(`fact ${slot.id} is no industry`);
    const { classes } = scope.vocabulary.industries;
    return compileMember(
      slot,
      classes.get(condition.industry) ?? unknownId('industry class', condition.industry)
    );
  }
  if ('is' in condition || 'in' in condition) {
    if (type !== 'choice') throw new RangeError(`fact ${slot.id} is no choice`);
    const values = 'is' in condition ? [condition.is] : condition.in;
    return compileMember(
      slot,
      Int32Array.of(values.reduce((mask, value) => mask | (1 << choiceOf(slot, value)), 0))
    );
  }
  if (type !== 'boolean') throw new RangeError(`fact ${slot.id} is no yes-or-no`);
  return compileMember(slot, Int32Array.of(0b10));
}

/** Of the values still possible: all within the mask, none, or some. */
function compileMember(slot: Slot, mask: Int32Array): CompiledCondition {
  const { word, index } = slot;
  const split: Split = { kind: 'mask', mask };
  const first = mask[0] ?? 0;
  function testWords(world: World): Truth {
    let inside = 0;
    let outside = 0;
    for (let offset = 0; offset < mask.length; offset += 1) {
      const bits = world.bits[word + offset] ?? 0;
      inside |= bits & (mask[offset] ?? 0);
      outside |= bits & ~(mask[offset] ?? 0);
    }
    return inside === 0 ? FALSE : outside === 0 ? TRUE : UNKNOWN;
  }
  function testWord(world: World): Truth {
    const bits = world.bits[word] ?? 0;
    return (bits & first) === 0 ? FALSE : (bits & ~first) === 0 ? TRUE : UNKNOWN;
  }
  return {
    test: mask.length === 1 ? testWord : testWords,
    open: (_world, sink, weight, positive) => sink.add(index, weight, split, positive),
    show: showGiven(slot),
    asksKnown: false
  };
}

function compileHas(slot: Slot, choice: number): CompiledCondition {
  if (slot.kind !== 'multi') throw new RangeError(`fact ${slot.id} is no multiple choice`);
  const { word, index } = slot;
  const bit = 1 << choice;
  const split: Split = { kind: 'bit', bit: choice };
  return {
    test: (world) =>
      ((world.bits[word] ?? 0) & bit) === 0
        ? FALSE
        : ((world.bits[word + 1] ?? 0) & bit) !== 0
          ? TRUE
          : UNKNOWN,
    open: (_world, sink, weight, positive) => sink.add(index, weight, split, positive),
    show: showGiven(slot),
    asksKnown: false
  };
}

function choiceOf(slot: Slot, value: string): number {
  return slot.choices.get(value) ?? unknownId(`choice of ${slot.id}`, value);
}

/** The answer as given, "?" included. */
export function showGiven({ index, id }: Slot): Show {
  return (world, shown) => {
    const value = world.given[index];
    if (value !== undefined) shown.set(id, value);
  };
}

function compileComparison(left: Interval, comparison: Comparison, right: Interval): CompiledCondition {
  const test = tests[comparison];
  return {
    test: (world) => test(left.lo(world), left.hi(world), right.lo(world), right.hi(world)),
    open: (world, sink, weight, positive) => {
      const bare = left.slot !== undefined && isExact(right, world);
      const slot = bare ? left.slot : isExact(left, world) ? right.slot : undefined;
      if (slot === undefined) {
        left.open(world, sink, weight);
        right.open(world, sink, weight);
        return;
      }
      const faced = bare ? comparison : mirrored[comparison];
      const split = cutAt(world, slot, faced, (bare ? right : left).lo(world));
      sink.add(slot, weight, split, (faced === '<' || faced === '<=') === positive);
    },
    show: (world, shown) => {
      left.show(world, shown);
      right.show(world, shown);
    },
    asksKnown: false
  };
}

/** The least integer from which on `x comparison limit` gives its other answer. */
function cutAt(world: World, slot: number, comparison: Comparison, limit: number): Split {
  const above = comparison === '<=' || comparison === '>';
  const equals = comparison === '=' && (world.lo[slot] ?? -Infinity) >= limit;
  return { kind: 'cut', at: above || equals ? limit + 1 : limit };
}

const mirrored: Readonly<Record<Comparison, Comparison>> = {
  '<': '>',
  '<=': '>=',
  '=': '=',
  '>=': '<=',
  '>': '<'
};

type IntervalTest = (leftLo: number, leftHi: number, rightLo: number, rightHi: number) => Truth;

const tests: Readonly<Record<Comparison, IntervalTest>> = {
  '<': (ll, lh, rl, rh) => (lh < rl ? TRUE : ll >= rh ? FALSE : UNKNOWN),
  '<=': (ll, lh, rl, rh) => (lh <= rl ? TRUE : ll > rh ? FALSE : UNKNOWN),
  '=': (ll, lh, rl, rh) => (lh < rl || ll > rh ? FALSE : ll === lh && rl === rh ? TRUE : UNKNOWN),
  '>=': (ll, lh, rl, rh) => (ll >= rh ? TRUE : lh < rl ? FALSE : UNKNOWN),
  '>': (ll, lh, rl, rh) => (ll > rh ? TRUE : lh <= rl ? FALSE : UNKNOWN)
};
