import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { completionsOf } from '../../../tests/support/completions.ts';
import {
  completeFacts,
  hideFacts,
  smallFacts,
  smallIndustries,
  smallPack
} from '../../../tests/support/small-packs.ts';
import type { Facts } from '../domain/facts.ts';
import type { CaseDates, Outcome } from '../domain/verdict.ts';
import type { RulePack } from '../rules/pack.ts';
import { compilePack, evaluate, traceRules, type CompiledPack } from './evaluate.ts';

const allDates: CaseDates = {
  reception: '2025-06-10',
  guaranteeApplication: '2025-06-12',
  guaranteeIssue: '2025-06-30',
  execution: '2025-07-07'
};

function outcomeIn(compiled: CompiledPack, facts: Facts, dates: CaseDates = allDates): Outcome {
  const [program] = evaluate(compiled, { dates, facts }).programs;
  if (!program) throw new Error('the pack has a program');
  return program.outcome;
}

function isDefinite(outcome: Outcome): boolean {
  return outcome === 'eligible' || outcome === 'ineligible';
}

const ids = smallFacts.map(({ id }) => id);
const hiddenIds = fc.subarray(ids);
const somePack = smallPack({ withDates: true });
const someFacts = completeFacts(smallFacts);

describe('whatever the rules', () => {
  test('no definite outcome is overturned when hidden facts are told', () => {
    let definite = 0;
    fc.assert(
      fc.property(
        somePack,
        someFacts,
        fc.array(hiddenIds, { minLength: 2, maxLength: 4 }),
        (rules, facts, subsets) => {
          const compiled = compilePack(rules, 'h');
          const complete = outcomeIn(compiled, facts);
          for (const hidden of subsets) {
            const before = outcomeIn(compiled, hideFacts(facts, hidden), { reception: allDates.reception });
            if (!isDefinite(before)) continue;
            definite += 1;
            expect(complete, `hidden: ${hidden.join()}`).toBe(before);
          }
        }
      ),
      { numRuns: 3000, seed: 20250401 }
    );
    expect(definite).toBeGreaterThan(2000);
  });

  test('an outcome that is definite stays while facts are told one by one', () => {
    fc.assert(
      fc.property(
        somePack,
        someFacts,
        fc.shuffledSubarray(ids, { minLength: ids.length }),
        (rules, facts, order) => {
          const compiled = compilePack(rules, 'h');
          let before: Outcome | null = null;
          const told: Record<string, Facts[string]> = {};
          for (const id of order) {
            const value = facts[id];
            if (value !== undefined) told[id] = value;
            const now = outcomeIn(compiled, told);
            if (before && isDefinite(before)) expect(now).toBe(before);
            before = now;
          }
        }
      ),
      { numRuns: 500, seed: 7 }
    );
  });

  test('with every fact and date known nothing is undetermined or missing', () => {
    fc.assert(
      fc.property(somePack, someFacts, (rules, facts) => {
        const verdict = evaluate(compilePack(rules, 'h'), { dates: allDates, facts });
        expect(verdict.programs.map(({ outcome }) => outcome)).not.toContain('undetermined');
        expect(verdict.programs.flatMap(({ missing }) => missing)).toEqual([]);
      }),
      { numRuns: 1500, seed: 11 }
    );
  });

  test('an ineligible program says why, and no other does', () => {
    fc.assert(
      fc.property(somePack, someFacts, hiddenIds, (rules, facts, hidden) => {
        const { programs } = evaluate(compilePack(rules, 'h'), {
          dates: allDates,
          facts: hideFacts(facts, hidden)
        });
        for (const { outcome, reasons } of programs)
          expect(reasons.length > 0).toBe(outcome === 'ineligible');
      }),
      { numRuns: 1000, seed: 13 }
    );
  });
});

interface Enumerated {
  readonly compiled: CompiledPack;
  readonly facts: Facts;
  readonly completions: readonly Facts[];
}

/** Cases of which every completion can be tried. */
function enumeratedCases(count: number, seed: number, limit: number): Enumerated[] {
  const arbitrary = fc.tuple(smallPack({ withDates: false }), someFacts, hiddenIds);
  return fc.sample(arbitrary, { numRuns: count, seed }).flatMap(([rules, facts, hidden]) => {
    const told = hideFacts(
      knownTo(rules, facts),
      hidden.filter((id) => id !== 'd1')
    );
    const completions = completionsOf(rules.facts, told, limit, smallIndustries);
    return completions ? [{ compiled: compilePack(rules, 'h'), facts: told, completions }] : [];
  });
}

function knownTo(rules: RulePack, facts: Facts): Facts {
  return Object.fromEntries(
    Object.entries(facts).filter(([id]) => rules.facts.some((known) => known.id === id))
  );
}

describe('against every completion of enumerable cases', () => {
  const cases = enumeratedCases(4000, 20250402, 400);

  test('sound always, and definite in at least 95 % where all agree', () => {
    let agreeing = 0;
    let decided = 0;
    for (const { compiled, facts, completions } of cases) {
      const outcomes = new Set(completions.map((completion) => outcomeIn(compiled, completion)));
      const outcome = outcomeIn(compiled, facts);
      if (isDefinite(outcome)) expect([...outcomes]).toEqual([outcome]);
      if (outcomes.size !== 1 || completions.length === 1) continue;
      agreeing += 1;
      if (outcome !== 'undetermined') decided += 1;
    }
    console.log(`${cases.length} cases; all completions agree in ${agreeing}, decided ${decided}`);
    expect(cases.length).toBeGreaterThan(2000);
    expect(decided / agreeing).toBeGreaterThanOrEqual(0.95);
  });

  test('what is undetermined asks for unknown facts that bear on the rules named', () => {
    let asked = 0;
    let bears = 0;
    for (const { compiled, facts, completions } of cases.filter((one) => one.completions.length <= 150)) {
      const [program] = evaluate(compiled, { dates: allDates, facts }).programs;
      if (program?.outcome !== 'undetermined') continue;
      expect(program.missing.length).toBeGreaterThan(0);
      const traces = completions.map((completion) => ({
        completion,
        rules: new Map(
          traceRules(compiled, { dates: allDates, facts: completion }).map((rule) => [rule.rule, rule.holds])
        )
      }));
      for (const { fact, rules } of program.missing) {
        expect([undefined, '?']).toContain(facts[fact]);
        expect(fact).not.toBe('decided');
        const seen = new Map<string, string>();
        const changes = traces.some(({ completion, rules: holds }) => {
          const others = JSON.stringify({ ...completion, [fact]: null });
          const outcome = rules.map((rule) => holds.get(rule)).join();
          const earlier = seen.get(others);
          seen.set(others, outcome);
          return earlier !== undefined && earlier !== outcome;
        });
        asked += 1;
        if (changes) bears += 1;
      }
    }
    console.log(`${asked} facts asked for, ${bears} change a rule that they are asked for`);
    expect(asked).toBeGreaterThan(300);
    expect(bears / asked).toBeGreaterThan(0.9);
  });
});
