import type { Comparison, Condition, Definition } from '../rules/pack.ts';
import { compileDate } from './compile-date.ts';
import { compileExpression, type Scope } from './compile-expression.ts';
import { compileRatios } from './compile-ratios.ts';
import { isExact, nothing, type Interval, type Show, type Shown } from './interval.ts';
import { testAllOf, testAnyOf, testMember, type Member } from './member.ts';
import type { OpenSink, Split } from './open-facts.ts';
import { FALSE, TRUE, UNKNOWN, type Truth } from './truth.ts';
import { unknownId, type Slot } from './vocabulary.ts';
import { GIVEN, givenIn, UNCOMPUTED, type World } from './world.ts';

export interface CompiledCondition {
  readonly test: (world: World) => Truth;
  /** Set where `test` is no more than this; not for a definition, which is decided once. */
  readonly member?: Member;
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
  const { test, open, show, asksKnown } = compileCondition(definition.when, scope);
  return {
    open,
    show,
    asksKnown,
    test: (world) => {
      const memo = world.definitions[index];
      if (memo !== UNCOMPUTED) return memo as Truth;
      const truth = test(world);
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
  const tests = parts.map((part) => part.test);
  const shows = parts.map((part) => part.show);
  const opens = parts.map((part) => part.open);
  function testCount(world: World): Truth {
    if (fixed !== null) return fixed;
    let holds = 0;
    let fails = 0;
    for (const test of tests) {
      const truth = test(world);
      if (truth === TRUE && (holds += 1) >= needed) return TRUE;
      if (truth === FALSE && (fails += 1) > spare) return FALSE;
    }
    return UNKNOWN;
  }
  const [isAll, isAny] = [spare === 0 && needed > 0, needed === 1 && spare >= 0];
  return {
    test: isAll ? testAllOf(parts) : isAny ? testAnyOf(parts) : testCount,
    open: (world, sink, weight, positive) => {
      let undecided = 0;
      for (const test of tests) if (test(world) === UNKNOWN) undecided += 1;
      const alone = positive ? needed === parts.length : needed === 1;
      const share = alone || undecided === 1 ? weight : weight / Math.max(2, undecided);
      let index = 0;
      for (const open of opens) if (tests[index++]?.(world) === UNKNOWN) open(world, sink, share, positive);
    },
    show: (world, shown, truth) => {
      // Where all hold, or none of any, no part can be otherwise.
      const every = (isAll && truth === TRUE) || (isAny && truth === FALSE);
      let index = 0;
      for (const show of shows) if (every || tests[index++]?.(world) === truth) show(world, shown, truth);
    },
    asksKnown: parts.some((part) => part.asksKnown)
  };
}

function compileNot(part: CompiledCondition): CompiledCondition {
  const { test } = part;
  const member = part.member && { word: part.member.word, within: ~part.member.within };
  return {
    ...(member ? { test: testMember(member), member } : { test: (world) => (TRUE - test(world)) as Truth }),
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
  const member: Member = { word, within: first };
  return {
    ...(mask.length === 1 ? { test: testMember(member), member } : { test: testWords }),
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
export function showGiven(slot: Slot): Show {
  return (world, shown) => {
    const value = givenIn(world, slot);
    if (value !== undefined) shown[slot.id] = value;
  };
}

function compileComparison(left: Interval, comparison: Comparison, right: Interval): CompiledCondition {
  return {
    test: compileTest(left, comparison, right),
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

/**
 * | comparison | true           | false          | else    |
 * | ---------- | -------------- | -------------- | ------- |
 * | a < b      | a.hi < b.lo    | a.lo >= b.hi   | unknown |
 * | a <= b     | a.hi <= b.lo   | a.lo > b.hi    | unknown |
 * | a = b      | both one value | they lie apart | unknown |
 *
 * and `>`, `>=` with the sides changed. Only as many bounds are asked for as decide it; a bare fact against a figure is the most
 * common.
 */
function compileTest(left: Interval, comparison: Comparison, right: Interval): (world: World) => Truth {
  switch (comparison) {
    case '<':
      return compileLess(left, right);
    case '<=':
      return compileAtMost(left, right);
    case '>':
      return compileLess(right, left);
    case '>=':
      return compileAtMost(right, left);
    case '=':
      return (world) => {
        const [leftLo, leftHi] = [left.lo(world), left.hi(world)];
        const [rightLo, rightHi] = [right.lo(world), right.hi(world)];
        if (leftHi < rightLo || leftLo > rightHi) return FALSE;
        return leftLo === leftHi && rightLo === rightHi ? TRUE : UNKNOWN;
      };
  }
}

function compileAtMost(left: Interval, right: Interval): (world: World) => Truth {
  const [slot, most] = [left.slot, right.constant];
  if (slot !== undefined && most !== undefined) {
    return ({ lo, hi }) => ((hi[slot] ?? NaN) <= most ? TRUE : (lo[slot] ?? NaN) > most ? FALSE : UNKNOWN);
  }
  const [other, least] = [right.slot, left.constant];
  if (other !== undefined && least !== undefined) {
    return ({ lo, hi }) =>
      least <= (lo[other] ?? NaN) ? TRUE : least > (hi[other] ?? NaN) ? FALSE : UNKNOWN;
  }
  const [leftLo, leftHi, rightLo, rightHi] = [left.lo, left.hi, right.lo, right.hi];
  return (world) =>
    leftHi(world) <= rightLo(world) ? TRUE : leftLo(world) > rightHi(world) ? FALSE : UNKNOWN;
}

function compileLess(left: Interval, right: Interval): (world: World) => Truth {
  const [slot, other] = [left.slot, right.slot];
  if (slot !== undefined && other !== undefined) {
    return ({ lo, hi }) =>
      (hi[slot] ?? NaN) < (lo[other] ?? NaN)
        ? TRUE
        : (lo[slot] ?? NaN) >= (hi[other] ?? NaN)
          ? FALSE
          : UNKNOWN;
  }
  const [leftLo, leftHi, rightLo, rightHi] = [left.lo, left.hi, right.lo, right.hi];
  const least = left.constant;
  if (least !== undefined) {
    return (world) => (least < rightLo(world) ? TRUE : least >= rightHi(world) ? FALSE : UNKNOWN);
  }
  return (world) =>
    leftHi(world) < rightLo(world) ? TRUE : leftLo(world) >= rightHi(world) ? FALSE : UNKNOWN;
}
