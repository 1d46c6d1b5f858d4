import type { Facts } from '../domain/facts.ts';
import { dayNumberOf } from '../domain/local-date.ts';
import type { CaseDates, Coverage, EditionVerdict, ProgramVerdict, Verdict } from '../domain/verdict.ts';
import { chooseEdition } from '../rules/editions.ts';
import type { RulePack } from '../rules/pack.ts';
import { withExecutionRates } from './execution-rates.ts';
import { compileProgram, type CompiledProgram, type RuleTrace } from './program.ts';
import { createScope } from './scope.ts';
import type { Vocabulary } from './vocabulary.ts';
import type { World } from './world.ts';
import { createWorlds, type Worlds } from './worlds.ts';

/** A pack as closures. It keeps no case, and what was judged before never shows. */
export interface CompiledPack {
  readonly pack: RulePack;
  readonly hash: string;
  readonly vocabulary: Vocabulary;
  readonly worlds: Worlds;
  readonly programs: readonly CompiledProgram[];
  /** First and last day number of the edition, both included, and the slot of the date it goes by. */
  readonly inForce: { readonly from: number; readonly to: number; readonly slot: number };
}

export interface Question {
  readonly dates: CaseDates;
  readonly facts: Facts;
  /** Ids of the programs to judge; all when absent. */
  readonly programs?: readonly string[];
}

/** Most cases looked at by splitting in one evaluation: a few milliseconds at worst. */
const SPLIT_BUDGET = 2000;

/** `hash` is the SHA-256 of the pack's JSON text. RangeError names what a pack refers to but does not define, and cycles. */
export function compilePack(pack: RulePack, hash: string): CompiledPack {
  const scope = createScope(pack);
  const programs = pack.programs.map((program) => compileProgram(program, pack, scope));
  const { from, to, by } = pack.edition.inForce;
  return Object.freeze({
    pack,
    hash,
    vocabulary: scope.vocabulary,
    worlds: createWorlds(scope.vocabulary, {
      definitions: pack.definitions.length,
      values: pack.values.length,
      rules: scope.ruleCells(0),
      dayCells: scope.nextDayCell()
    }),
    programs,
    inForce: { from: dayNumberOf(from), to: dayNumberOf(to), slot: scope.vocabulary.date(by).index }
  });
}

/** Judges by this pack; facts should have passed `checkFacts`. Synchronous, and the same for the same input. */
export function evaluate(compiled: CompiledPack, { dates, facts, programs }: Question): EditionVerdict {
  const { edition } = compiled.pack;
  const world = compiled.worlds.take(dates, facts, edition.horizonMonths);
  const budget = { left: SPLIT_BUDGET };
  const asked = programs ? compiled.programs.filter(({ id }) => programs.includes(id)) : compiled.programs;
  const judged = new Array<ProgramVerdict>(asked.length);
  let index = 0;
  for (const program of asked) judged[index++] = program.evaluate(world, dates, budget);
  const coverage = coverageBetween(compiled, world, compiled.inForce.slot);
  compiled.worlds.giveBack(world);
  const { scheme, depth } = edition;
  return {
    scheme,
    edition: edition.edition,
    ...(depth === undefined ? {} : { depth }),
    coverage,
    packHash: compiled.hash,
    programs: judged
  };
}

/**
 * Judges by the named edition of the scheme; else by the one that the dates choose (`chooseEdition`) and then by each other that a
 * given date lies in, marked with its role. Rates go by the execution date (`withExecutionRates`). No results if there is no such
 * scheme or edition.
 */
export function evaluateCase(
  packs: readonly CompiledPack[],
  { scheme, edition, ...question }: Question & { readonly scheme: string; readonly edition?: string }
): Verdict {
  if (edition !== undefined) {
    const named = packs.filter(
      ({ pack }) => pack.edition.scheme === scheme && pack.edition.edition === edition
    );
    return { results: named.map((compiled) => evaluate(compiled, question)) };
  }
  const editions = packs.map((compiled) => ({ ...compiled.pack.edition, compiled }));
  const choice = chooseEdition(editions, scheme, question.dates);
  if (!choice) return { results: [] };
  const touched = choice.touched.map(({ of, dates }) => ({
    ...evaluate(of.compiled, question),
    role: 'touched' as const,
    dates
  }));
  const own = evaluate(choice.judging.compiled, question);
  const executed = choice.dates.includes('execution')
    ? undefined
    : touched.find(({ dates }) => dates.includes('execution'));
  const judging = executed ? withExecutionRates(own, executed) : own;
  return { results: [{ ...judging, role: 'judging', dates: choice.dates }, ...touched] };
}

function coverageBetween(
  { inForce }: CompiledPack,
  { lo, hi }: Pick<World, 'lo' | 'hi'>,
  at: number
): Coverage {
  return (lo[at] ?? NaN) >= inForce.from && (hi[at] ?? NaN) <= inForce.to ? 'inForce' : 'guidance';
}

/** How each requirement and judgement of the programs stands, whatever the outcome: for coverage of examples, not for screens. */
export function traceRules(compiled: CompiledPack, { dates, facts, programs }: Question): RuleTrace[] {
  const world = compiled.worlds.take(dates, facts, compiled.pack.edition.horizonMonths);
  const traces = compiled.programs
    .filter(({ id }) => !programs || programs.includes(id))
    .flatMap((program) => program.trace(world));
  compiled.worlds.giveBack(world);
  return traces;
}
