import type { RulePack } from '../../src/lib/rules/pack.ts';
import { compilePack, evaluate, type Question } from '../../src/lib/engine/evaluate.ts';
import { race } from './stopwatch.ts';

/** As many programs as judging is measured with at least, whatever the pack has. */
const MOST_PROGRAMS = 68;

export interface Growth {
  /** CPU microseconds per evaluation by number of programs. */
  readonly points: readonly { readonly programs: number; readonly cpu: number }[];
  /** Cost of one program among the most over cost of one among the fewest. 1: linear. */
  readonly factor: number;
  /** Least squares: microseconds that come with any evaluation, and with each program; share of the variance so explained. */
  readonly fixed: number;
  readonly each: number;
  readonly fit: number;
}

/**
 * Judges with the programs of the pack once, twice, four times … under new ids, up to 68 or more: whole sets, for programs differ
 * in size. All copies share the definitions, as the funds of an edition do.
 */
export function measureGrowth(pack: RulePack, cases: readonly Question[], seconds: number): Growth {
  const sizes = copiesOf(pack.programs.length);
  const contestants = sizes.map((copies) => {
    const compiled = compilePack({ ...pack, programs: repeated(pack.programs, copies) }, 'growth');
    return {
      name: String(copies * pack.programs.length),
      cases: cases.length,
      answer: (index: number) => evaluate(compiled, cases[index] ?? { dates: { reception: '' }, facts: {} })
    };
  });
  const points = race(contestants, seconds).map(({ name, cpu }) => ({ programs: Number(name), cpu }));
  return { points, factor: factorOf(points), ...lineThrough(points) };
}

/** 1, 2, 4 … times the programs, and last just as often as makes 68. */
export function copiesOf(programs: number): readonly number[] {
  const most = Math.max(1, Math.ceil(MOST_PROGRAMS / programs));
  const sizes: number[] = [];
  for (let copies = 1; copies < most; copies *= 2) sizes.push(copies);
  return [...sizes, most];
}

function repeated(programs: RulePack['programs'], copies: number): RulePack['programs'] {
  return Array.from({ length: copies }, (_, copy) =>
    programs.map((program) => ({ ...program, id: `${program.id}${copy}` }))
  ).flat();
}

type Points = Growth['points'];

export function factorOf(points: Points): number {
  const [fewest, most] = [points[0], points.at(-1)];
  if (!fewest || !most) return NaN;
  return most.cpu / most.programs / (fewest.cpu / fewest.programs);
}

export function lineThrough(points: Points): Pick<Growth, 'fixed' | 'each' | 'fit'> {
  const mean = (of: (point: Points[number]) => number): number =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean(({ programs }) => programs), mean(({ cpu }) => cpu)];
  const spread = mean(({ programs }) => (programs - x) ** 2);
  const each = mean(({ programs, cpu }) => (programs - x) * (cpu - y)) / spread;
  const fixed = y - each * x;
  const left = mean(({ programs, cpu }) => (cpu - fixed - each * programs) ** 2);
  return { fixed, each, fit: 1 - left / mean(({ cpu }) => (cpu - y) ** 2) };
}
