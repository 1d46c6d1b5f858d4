import type { Condition, Expression, NamedValue, Parameter } from '../rules/pack.ts';
import { boundedOf, floorPortion, inputsOf, isExact, nothing, type Interval, type Show } from './interval.ts';
import type { CompiledCondition } from './compile-condition.ts';
import { FALSE, TRUE, UNKNOWN } from './truth.ts';
import type { Slot, Vocabulary } from './vocabulary.ts';
import { GIVEN, givenIn, type World } from './world.ts';

/** What names in the rules stand for. Each lookup throws RangeError for an id that does not exist or names itself. */
export interface Scope {
  /** As of when the edition holds, ISO. */
  readonly asOf: string;
  readonly vocabulary: Vocabulary;
  readonly parameter: (id: string) => Parameter;
  readonly definition: (id: string) => CompiledCondition;
  readonly value: (id: string) => Interval;
  readonly condition: (condition: Condition) => CompiledCondition;
  /** How a fact, reference date, named value or parameter is shown with a reason. */
  readonly shown: (id: string) => Show;
  /** Numbers the date calculations of the pack, for their place in `World.days`. */
  readonly nextDayCell: () => number;
  /** The first of so many places in `World.rules`. */
  readonly ruleCells: (count: number) => number;
}

export function compileExpression(expression: Expression, scope: Scope): Interval {
  if ('param' in expression) {
    const { id, value } = scope.parameter(expression.param);
    return {
      lo: () => value,
      hi: () => value,
      open: nothing,
      show: (_world, shown) => {
        shown[id] = value;
      },
      constant: value,
      inputs: []
    };
  }
  if ('fact' in expression) return compileSlot(numberSlot(expression.fact, scope));
  if ('value' in expression) return scope.value(expression.value);
  if ('sum' in expression) {
    const parts = expression.sum.map((part) => compileExpression(part, scope));
    const [los, his] = [parts.map(({ lo }) => lo), parts.map(({ hi }) => hi)];
    const shared = everyPart(parts);
    const bare = Int32Array.from(parts.flatMap(({ slot }) => slot ?? []));
    if (bare.length === parts.length) {
      return { lo: ({ lo }) => sumAt(bare, lo), hi: ({ hi }) => sumAt(bare, hi), ...shared };
    }
    return { lo: (world) => sumOf(los, world), hi: (world) => sumOf(his, world), ...shared };
  }
  if ('minus' in expression) {
    const [left, right] = [
      compileExpression(expression.minus[0], scope),
      compileExpression(expression.minus[1], scope)
    ];
    const [leftLo, leftHi, rightLo, rightHi] = [left.lo, left.hi, right.lo, right.hi];
    return {
      lo: (world) => leftLo(world) - rightHi(world),
      hi: (world) => leftHi(world) - rightLo(world),
      ...everyPart([left, right])
    };
  }
  if ('min' in expression) return compileExtreme(expression.min, Math.min, scope);
  if ('max' in expression) return compileExtreme(expression.max, Math.max, scope);
  if ('portion' in expression) return compilePortion(expression.portion, scope);
  return compileIf(expression, scope);
}

function sumAt(slots: Int32Array, bounds: Float64Array): number {
  let sum = 0;
  for (const slot of slots) sum += bounds[slot] ?? NaN;
  return sum;
}

function sumOf(bounds: readonly Interval['lo'][], world: World): number {
  let sum = 0;
  for (const bound of bounds) sum += bound(world);
  return sum;
}

/** A named value, computed once per world. */
export function compileNamedValue(named: NamedValue, index: number, scope: Scope): Interval {
  const body = compileExpression(named.value, scope);
  const [bodyLo, bodyHi] = [body.lo, body.hi];
  const inputs = body.inputs && Int32Array.from(body.inputs);
  function compute(world: World): void {
    if (world.valueDone[index] === 1) return;
    const least = bodyLo(world);
    world.valueLo[index] = least;
    world.valueHi[index] = inputs && areExact(inputs, world) ? least : bodyHi(world);
    world.valueDone[index] = 1;
  }
  function lo(world: World): number {
    compute(world);
    return world.valueLo[index] ?? -Infinity;
  }
  function hi(world: World): number {
    compute(world);
    return world.valueHi[index] ?? Infinity;
  }
  return {
    lo,
    hi,
    open: (world, sink, weight) => {
      if (lo(world) !== hi(world)) body.open(world, sink, weight);
    },
    show: (world, shown) => {
      shown[named.id] = boundedOf(lo(world), hi(world));
    },
    ...inputsOf([body])
  };
}

function areExact(slots: Int32Array, { lo, hi }: World): boolean {
  for (const slot of slots) if (lo[slot] !== hi[slot]) return false;
  return true;
}

function numberSlot(id: string, { vocabulary }: Scope): Slot {
  const slot = vocabulary.fact(id);
  if (slot.kind !== 'interval' || slot.definition?.type === 'date') {
    throw new RangeError(`fact ${id} is no number`);
  }
  return slot;
}

/** A bare number, date or reference date. */
export function compileSlot(slot: Slot): Interval {
  const { index, id, definition } = slot;
  return {
    lo: (world) => world.lo[index] ?? -Infinity,
    hi: (world) => world.hi[index] ?? Infinity,
    open: (world, sink, weight) => {
      if (world.lo[index] !== world.hi[index]) sink.add(index, weight, null, true);
    },
    show: (world, shown) => {
      const value = world.state[index] === GIVEN ? givenIn(world, slot) : undefined;
      if (value !== undefined) shown[id] = value;
      else if (definition && definition.type !== 'date') {
        shown[id] = boundedOf(world.lo[index] ?? -Infinity, world.hi[index] ?? Infinity);
      }
    },
    slot: index,
    inputs: [index]
  };
}

function everyPart(parts: readonly Interval[]): Pick<Interval, 'open' | 'show' | 'inputs'> {
  return {
    open: (world, sink, weight) => {
      for (const part of parts) part.open(world, sink, weight);
    },
    show: (world, shown) => {
      for (const part of parts) part.show(world, shown);
    },
    ...inputsOf(parts)
  };
}

function compileExtreme(
  of: readonly Expression[],
  extreme: (...values: number[]) => number,
  scope: Scope
): Interval {
  const parts = of.map((part) => compileExpression(part, scope));
  const worst = extreme(-Infinity, Infinity) === -Infinity ? Infinity : -Infinity;
  const figures = extreme(worst, ...parts.flatMap(({ constant }) => constant ?? []));
  const others = parts.filter(({ constant }) => constant === undefined);
  const lo = boundOfExtreme(
    worst,
    figures,
    others.map((part) => part.lo)
  );
  const hi = boundOfExtreme(
    worst,
    figures,
    others.map((part) => part.hi)
  );
  return {
    lo,
    hi,
    open: (world, sink, weight) => {
      const [least, most] = [lo(world), hi(world)];
      for (const part of parts) {
        // A part that lies beyond the outer bound of the others cannot be the extreme.
        const counts = worst === Infinity ? part.lo(world) < most : part.hi(world) > least;
        if (counts) part.open(world, sink, weight);
      }
    },
    show: everyPart(parts).show,
    ...inputsOf(parts)
  };
}

/** Of what is least (`worst` is Infinity) or greatest among figures and parts. */
function boundOfExtreme(worst: number, figures: number, bounds: readonly Interval['lo'][]): Interval['lo'] {
  const least = worst === Infinity;
  const [first, second] = bounds;
  if (first && bounds.length === 1) {
    return (world) => {
      const bound = first(world);
      return (least ? bound < figures : bound > figures) ? bound : figures;
    };
  }
  if (first && second && bounds.length === 2 && figures === worst) {
    return (world) => {
      const one = first(world);
      const other = second(world);
      return (least ? other < one : other > one) ? other : one;
    };
  }
  return (world) => {
    let result = figures;
    for (const bound of bounds) {
      const next = bound(world);
      if (least ? next < result : next > result) result = next;
    }
    return result;
  };
}

function compilePortion(operands: readonly [Expression, Expression, Expression], scope: Scope): Interval {
  const [left, numerator, denominator] = [
    compileExpression(operands[0], scope),
    compileExpression(operands[1], scope),
    compileExpression(operands[2], scope)
  ];
  function bound(world: World, towards: number): number {
    const pick = towards < 0 ? Math.min : Math.max;
    let result = -towards;
    for (const l of [left.lo(world), left.hi(world)]) {
      for (const n of [numerator.lo(world), numerator.hi(world)]) {
        // Shares of nothing do not exist: a denominator below 1 counts as 1.
        for (const d of [Math.max(1, denominator.lo(world)), Math.max(1, denominator.hi(world))]) {
          result = pick(result, floorPortion(l, n, d, towards));
        }
      }
    }
    return result;
  }
  const shared = everyPart([left, numerator, denominator]);
  const [n, d] = [numerator.constant, Math.max(1, denominator.constant ?? NaN)];
  if (n !== undefined && n >= 0 && !Number.isNaN(d)) {
    // A fixed share of something grows with it.
    const { lo, hi } = left;
    return {
      lo: (world) => floorPortion(lo(world), n, d, -Infinity),
      hi: (world) => floorPortion(hi(world), n, d, Infinity),
      ...shared
    };
  }
  return {
    lo: (world) => bound(world, -Infinity),
    hi: (world) => bound(world, Infinity),
    ...shared
  };
}

function compileIf(expression: Extract<Expression, { if: Condition }>, scope: Scope): Interval {
  const condition = scope.condition(expression.if);
  const yes = compileExpression(expression.then, scope);
  const no = compileExpression(expression.else, scope);
  function bound(world: World, side: 'lo' | 'hi', pick: (a: number, b: number) => number): number {
    const truth = condition.test(world);
    if (truth === TRUE) return yes[side](world);
    if (truth === FALSE) return no[side](world);
    return pick(yes[side](world), no[side](world));
  }
  const self: Pick<Interval, 'lo' | 'hi'> = {
    lo: (world) => bound(world, 'lo', Math.min),
    hi: (world) => bound(world, 'hi', Math.max)
  };
  return {
    ...self,
    open: (world, sink, weight) => {
      const truth = condition.test(world);
      if (truth === UNKNOWN) {
        // Twice, once per branch: the hull of two branches loses which one goes with which answer.
        condition.open(world, sink, weight / 2, true);
        condition.open(world, sink, weight / 2, true);
      }
      if (truth !== FALSE && !isExact(yes, world)) yes.open(world, sink, weight);
      if (truth !== TRUE && !isExact(no, world)) no.open(world, sink, weight);
    },
    show: (world, shown) => {
      const truth = condition.test(world);
      condition.show(world, shown, truth);
      if (truth !== FALSE) yes.show(world, shown);
      if (truth !== TRUE) no.show(world, shown);
    }
  };
}
