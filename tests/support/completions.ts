import type { FactDefinition, Facts, FactValue } from '../../src/lib/domain/facts.ts';
import {
  referenceDates,
  type CaseDates,
  type Outcome,
  type ReferenceDate
} from '../../src/lib/domain/verdict.ts';
import { evaluate, type CompiledPack } from '../../src/lib/engine/evaluate.ts';

/** A case whose facts are all known; it may lack facts that its pack never asks of it. */
export interface CompleteCase {
  readonly dates: CaseDates;
  readonly facts: Facts;
}

/** What became of one program when facts of a complete case were hidden. */
export interface Comparison {
  readonly program: string;
  readonly hidden: Outcome;
  readonly complete: Outcome;
  /** `eligible` or `ineligible` while facts were hidden, and something else once they were told. */
  readonly overturned: boolean;
  readonly hiddenFacts: readonly string[];
}

/** Judges the case with and without the named facts and dates (`dates.execution`), each program against itself. */
function compareHidden(
  compiled: CompiledPack,
  complete: CompleteCase,
  hide: readonly string[],
  as: 'absent' | 'cannotTell' = 'absent'
): Comparison[] {
  const facts: Record<string, FactValue> = { ...complete.facts };
  const dates: Partial<Record<ReferenceDate, string>> & { reception: string } = { ...complete.dates };
  for (const id of hide) {
    const date = referenceDates.find((which) => id === `dates.${which}` && which !== 'reception');
    if (date) delete dates[date];
    else if (as === 'cannotTell' && id in facts) facts[id] = '?';
    else delete facts[id];
  }
  const before = evaluate(compiled, { dates, facts });
  const after = evaluate(compiled, complete);
  return before.programs.map((program, index) => {
    const other = after.programs[index]?.outcome ?? 'undetermined';
    const definite = program.outcome === 'eligible' || program.outcome === 'ineligible';
    return {
      program: program.id,
      hidden: program.outcome,
      complete: other,
      overturned: definite && other !== program.outcome,
      hiddenFacts: hide
    };
  });
}

/** A subset of the case's facts, each kept out with probability `share`; `random` gives numbers in [0, 1). */
function chooseHidden(complete: CompleteCase, share: number, random: () => number): string[] {
  const dates = referenceDates.filter(
    (which) => which !== 'reception' && complete.dates[which] !== undefined
  );
  return [...Object.keys(complete.facts), ...dates.map((which) => `dates.${which}`)].filter(
    () => random() < share
  );
}

/** Hides facts `times` times at random and returns the comparisons that must not be: an empty list is sound. */
export function overturnedVerdicts(
  compiled: CompiledPack,
  cases: readonly CompleteCase[],
  times: number,
  random: () => number
): { readonly compared: number; readonly definite: number; readonly overturned: Comparison[] } {
  let compared = 0;
  let definite = 0;
  const overturned: Comparison[] = [];
  for (let round = 0; round < times; round += 1) {
    const complete = cases[round % cases.length];
    if (!complete) break;
    const hide = chooseHidden(complete, random(), random);
    for (const comparison of compareHidden(
      compiled,
      complete,
      hide,
      random() < 0.5 ? 'absent' : 'cannotTell'
    )) {
      compared += 1;
      if (comparison.hidden === 'eligible' || comparison.hidden === 'ineligible') definite += 1;
      if (comparison.overturned) overturned.push(comparison);
    }
  }
  return { compared, definite, overturned };
}

/**
 * The values that a fact may take, or null if there are too many to try: numbers within narrow bounds, no dates, no text.
 * `industries` stand for all industry codes.
 */
export function possibleValues(
  definition: FactDefinition,
  industries: readonly string[]
): FactValue[] | null {
  switch (definition.type) {
    case 'boolean':
      return [false, true];
    case 'choice':
      return (definition.choices ?? []).map(({ value }) => value);
    case 'choices': {
      const values = (definition.choices ?? []).map(({ value }) => value);
      if (values.length > 4) return null;
      return Array.from({ length: 2 ** values.length }, (_, bits) =>
        values.filter((_value, index) => (bits >> index) & 1)
      );
    }
    case 'jsic':
      return [...industries];
    case 'date':
    case 'text':
      return null;
    default: {
      const { min = 0, max = Infinity } = definition;
      return max - min > 12 ? null : Array.from({ length: max - min + 1 }, (_, index) => min + index);
    }
  }
}

/** Every completion of the case, up to `limit`; null if there are more or a fact cannot be enumerated. */
export function completionsOf(
  definitions: readonly FactDefinition[],
  facts: Facts,
  limit: number,
  industries: readonly string[] = []
): Facts[] | null {
  let completions: Facts[] = [facts];
  for (const definition of definitions) {
    const given = facts[definition.id];
    if (given !== undefined && given !== '?') continue;
    const values = possibleValues(definition, industries);
    if (!values || completions.length * values.length > limit) return null;
    completions = completions.flatMap((completion) =>
      values.map((value) => ({ ...completion, [definition.id]: value }))
    );
  }
  return completions;
}

/** Numbers in [0, 1) that repeat with the seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
