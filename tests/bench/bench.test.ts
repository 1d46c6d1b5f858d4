import { describe, expect, test } from 'vitest';
import { compilePack, evaluate } from '../../src/lib/engine/evaluate.ts';
import type { Facts } from '../../src/lib/domain/facts.ts';
import type { RulePack } from '../../src/lib/rules/pack.ts';
import { seededRandom } from '../support/completions.ts';
import { answerOf, demoPack, demoQuestion } from './demo-pack.ts';
import { applicants, type Applicant } from './demo-rule.ts';
import { copiesOf, factorOf, lineThrough, measureGrowth } from './growth.ts';
import { heapGrowth } from './heap.ts';
import { answerOfPack, judgeHidden } from './hidden-facts.ts';
import { countLeaves } from './leaf-count.ts';
import { heapFigures, hiddenFigures, sizeFigures } from './measures.ts';
import { differencesOf, peerDifferences } from './parity.ts';
import { jsonLogicEngine, jsonLogicEngineBuilt, jsonLogicJs, publicodes } from './peers.ts';
import { realCases, variedCases } from './real-pack.ts';
import { keepsBound, tableOf, type Figure } from './report.ts';
import { median, race } from './stopwatch.ts';

const cases = applicants(1_000, seededRandom(42));
/** Enough for one who stands on each limit and on no other side of anything. */
const many = applicants(6_000, seededRandom(43));
const [program] = demoPack.programs;
if (!program) throw new Error('one program');

function packWith(more: Partial<RulePack>): ReturnType<typeof compilePack> {
  return compilePack({ ...demoPack, ...more }, 'h');
}

describe('the demo rule', () => {
  test('is the same for our engine, the peers and the plain rule', () => {
    expect(differencesOf(compilePack(demoPack, 'h'), cases)).toEqual([]);
    const few = cases.slice(0, 200);
    expect(peerDifferences(jsonLogicEngine(), cases)).toEqual([]);
    expect(peerDifferences(jsonLogicEngineBuilt(), cases)).toEqual([]);
    expect(peerDifferences(jsonLogicJs(), cases)).toEqual([]);
    expect(peerDifferences(publicodes(), few)).toEqual([]);
  });

  test('has 41 leaves and 31 facts, and applicants on both sides of every requirement', () => {
    expect(countLeaves(demoPack)).toEqual({ written: 41, expanded: 41 });
    expect(demoPack.facts).toHaveLength(31);
    const compiled = compilePack(demoPack, 'h');
    const failing = new Map<string, number>();
    for (const applicant of cases) {
      const judged = evaluate(compiled, demoQuestion({ ...applicant })).programs[0];
      for (const { rule } of judged?.reasons ?? []) failing.set(rule, (failing.get(rule) ?? 0) + 1);
      if (judged?.outcome === 'eligible') failing.set('eligible', (failing.get('eligible') ?? 0) + 1);
    }
    for (const id of ['eligible', ...program.requirements.map((requirement) => requirement.id)]) {
      expect(failing.get(id), id).toBeGreaterThan(5);
    }
  });

  test.each(program.requirements.map(({ id }) => id))('is another without the requirement %s', (left) => {
    const requirements = program.requirements.filter(({ id }) => id !== left);
    expect(differencesOf(packWith({ programs: [{ ...program, requirements }] }), cases)).not.toEqual([]);
  });

  test.each(
    demoPack.parameters.filter(({ id }) => !['one', 'two', 'three'].includes(id)).map(({ id }) => id)
  )('is another with the figure %s one higher', (moved) => {
    const parameters = demoPack.parameters.map((parameter) =>
      parameter.id === moved ? { ...parameter, value: parameter.value + 1 } : parameter
    );
    expect(differencesOf(packWith({ parameters }), many)).not.toEqual([]);
  });

  test('is another for a peer that is told a wrong limit', () => {
    const { answer, ...peer } = jsonLogicEngine();
    const wrong = { ...peer, answer: (a: Partial<Applicant>) => ({ ...answer(a), limit: 1 }) };
    expect(peerDifferences(wrong, cases)).not.toEqual([]);
  });

  test('counts reasons without values or citation as a difference', () => {
    const requirements = program.requirements.map((requirement) => ({ ...requirement, cite: [] }));
    expect(
      differencesOf(packWith({ programs: [{ ...program, requirements }] }), cases).length
    ).toBeGreaterThan(500);
  });
});

describe('hidden facts', () => {
  const small = { each: 60, hide: [3, 8] };
  test('find an engine that takes the unknown for false', () => {
    const compiled = compilePack(demoPack, 'h');
    const bold = (facts: Facts): boolean =>
      answerOf(evaluate(compiled, demoQuestion({ ...guesses, ...facts }))).eligible ?? false;
    expect(judgeHidden(bold, demoPack, small).wrong).toBeGreaterThan(5);
  });
  test('find an engine that says nothing', () => {
    const found = judgeHidden(() => null, demoPack, small);
    expect(found).toMatchObject({ wrong: 0, definite: 0 });
    expect(found.cautious).toBeGreaterThan(20);
  });
  test('find an engine that is more cautious than intervals', () => {
    const honest = answerOfPack(compilePack(demoPack, 'h'));
    const shy = (facts: Facts): boolean | null => (Object.keys(facts).length < 25 ? null : honest(facts));
    expect(judgeHidden(shy, demoPack, small).cautious).toBeGreaterThan(5);
  });
});

/** What a careless engine takes an unknown fact for. */
const guesses: Facts = Object.fromEntries(
  demoPack.facts.map(({ id, type }) => [id, type === 'boolean' ? false : type === 'date' ? '2020-01-01' : 0])
);

describe('the measuring itself', () => {
  test('gives each contestant its turns', () => {
    const asked = { slow: 0, quick: 0 };
    const spin = (ms: number): void => {
      for (const end = performance.now() + ms; performance.now() < end;);
    };
    const timings = race(
      [
        { name: 'slow', cases: 3, answer: () => spin(0.4 + 0 * (asked.slow += 1)) },
        { name: 'quick', cases: 3, answer: () => spin(0.1 + 0 * (asked.quick += 1)) }
      ],
      0
    );
    const [slow, quick] = timings;
    expect([slow?.name, quick?.name]).toEqual(['slow', 'quick']);
    // Some were asked to warm up.
    expect(slow?.evaluations).toBeGreaterThan(0);
    expect(slow?.evaluations).toBeLessThan(asked.slow);
    expect((slow?.wall ?? 0) / (quick?.wall ?? 1)).toBeGreaterThan(2);
  });
  test('takes the middle', () => {
    expect([median([3, 1, 2]), median([4, 1, 2, 3])]).toEqual([2, 3]);
    expect(median([])).toBeNaN();
  });
  test('sees a cost that grows with the square', () => {
    const square = [13, 26, 78].map((programs) => ({ programs, cpu: programs ** 2 }));
    const line = [13, 26, 78].map((programs) => ({ programs, cpu: 20 + 3 * programs }));
    expect(factorOf(square)).toBe(6);
    expect(factorOf(line)).toBeLessThan(1);
    expect(lineThrough(line)).toMatchObject({
      fixed: expect.closeTo(20) as number,
      each: expect.closeTo(3) as number,
      fit: expect.closeTo(1) as number
    });
    expect([copiesOf(3), copiesOf(13), copiesOf(17), copiesOf(68), copiesOf(100)]).toEqual([
      [1, 2, 4, 8, 16, 23],
      [1, 2, 4, 6],
      [1, 2, 4],
      [1],
      [1]
    ]);
  });
  test('sees a leak', () => {
    const kept: unknown[] = [];
    const leaky = heapGrowth(variedCases(real, 1), (one) => kept.push(structuredClone(one)), 1_000);
    expect(leaky).toBeGreaterThan(2 * 1024 * 1024);
    expect(kept).toHaveLength(2_000);
  });
  test('tells a bound that is missed, and a figure that is none', () => {
    const figure: Figure = { what: 'a', value: 2, unit: 'ms', atMost: 1 };
    expect(keepsBound(figure)).toBe(false);
    expect(keepsBound({ ...figure, value: NaN })).toBe(false);
    expect(keepsBound({ what: 'b', value: 2, unit: '', atLeast: 3 })).toBe(false);
    expect(keepsBound({ what: 'b', value: 2, unit: '', atLeast: 2 })).toBe(true);
    expect(tableOf('t', [figure])).toContain('MISSED');
  });
  test('counts leaves by definition and by use', () => {
    const leaf = { fact: 'taxesPaid' } as const;
    const definitions = [{ id: 'd', label: 'd', when: { any: [leaf, { not: leaf }] }, cite: [] }];
    const must = { all: [{ use: 'd' }, { use: 'd' }, leaf] };
    const requirements = [{ id: 'r', label: 'r', must, cite: [] }];
    const pack = { ...demoPack, definitions, programs: [{ ...program, requirements }] };
    expect(countLeaves(pack)).toEqual({ written: 3, expanded: 5 });
  });
});

const real = realCases();

/** The short form of `npm run bench`: what does not hang on the speed of the machine, and growth within wide bounds. */
describe('the engine', () => {
  test('is never wrong on hidden facts, and as definite as intervals', () => {
    expect(missedOf(hiddenFigures(60))).toEqual([]);
  });
  test('costs no more for each program when there are many', () => {
    // On a machine that others use, one of three is enough.
    const factors: number[] = [];
    const few = real.asTheyStand.filter((_, index) => index % 8 === 0);
    do factors.push(measureGrowth(real.compiled.pack, few, 1).factor);
    while (Math.min(...factors) > 2 && factors.length < 3);
    expect(Math.min(...factors)).toBeLessThanOrEqual(2);
  }, 120_000);
  test('leaves nothing behind', () => {
    expect(missedOf(heapFigures(real, 800))).toEqual([]);
  });
  test('has a pack that a phone fetches at once', () => {
    expect(missedOf(sizeFigures())).toEqual([]);
  });
});

function missedOf(figures: readonly Figure[]): readonly Figure[] {
  return figures.filter((figure) => !keepsBound(figure));
}
