import type { Facts } from '../domain/facts.ts';
import { dayNumberOf } from '../domain/local-date.ts';
import type { CaseDates, Coverage, EditionVerdict, Verdict } from '../domain/verdict.ts';
import type { RulePack } from '../rules/pack.ts';
import { compileProgram, type CompiledProgram, type RuleTrace } from './program.ts';
import { createScope } from './scope.ts';
import type { Vocabulary } from './vocabulary.ts';
import { createWorld, dateBounds, type WorldSizes } from './world.ts';

/** A pack as closures; it holds no case and never changes. */
export interface CompiledPack {
  readonly pack: RulePack;
  readonly hash: string;
  readonly vocabulary: Vocabulary;
  readonly sizes: WorldSizes;
  readonly programs: readonly CompiledProgram[];
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
  return Object.freeze({
    pack,
    hash,
    vocabulary: scope.vocabulary,
    sizes: {
      definitions: pack.definitions.length,
      values: pack.values.length,
      dayCells: scope.nextDayCell()
    },
    programs: Object.freeze(programs)
  });
}

/** Judges by this pack; facts should have passed `checkFacts`. Synchronous, and the same for the same input. */
export function evaluate(compiled: CompiledPack, { dates, facts, programs }: Question): EditionVerdict {
  const { pack, vocabulary } = compiled;
  const world = createWorld(vocabulary, compiled.sizes, dates, facts, pack.edition.horizonMonths);
  const budget = { left: SPLIT_BUDGET };
  return {
    edition: pack.edition.edition,
    coverage: coverageOf(compiled, dates),
    packHash: compiled.hash,
    programs: compiled.programs
      .filter(({ id }) => !programs || programs.includes(id))
      .map((program) => program.evaluate(world, dates, budget))
  };
}

/**
 * Judges by the named edition of the scheme, else by each that is in force on the date it goes by, else by the newest, whose answer
 * is guidance then. No results if there is no such scheme or edition.
 */
export function evaluateCase(
  packs: readonly CompiledPack[],
  { scheme, edition, ...question }: Question & { readonly scheme: string; readonly edition?: string }
): Verdict {
  const ofScheme = packs.filter(({ pack }) => pack.edition.scheme === scheme);
  if (edition !== undefined) {
    const named = ofScheme.filter(({ pack }) => pack.edition.edition === edition);
    return { results: named.map((compiled) => evaluate(compiled, question)) };
  }
  const inForce = ofScheme.filter((compiled) => coverageOf(compiled, question.dates) === 'inForce');
  const chosen = inForce.length > 0 ? inForce : newestOf(ofScheme);
  return { results: chosen.map((compiled) => evaluate(compiled, question)) };
}

/** In force only if every day that the date may still be lies within the edition's window. */
function coverageOf({ pack }: CompiledPack, dates: CaseDates): Coverage {
  const { inForce, horizonMonths } = pack.edition;
  const { lo, hi } = dateBounds(dates, horizonMonths)[inForce.by];
  return lo >= dayNumberOf(inForce.from) && hi <= dayNumberOf(inForce.to) ? 'inForce' : 'guidance';
}

/** How each requirement and judgement of the programs stands, whatever the outcome: for coverage of examples, not for screens. */
export function traceRules(compiled: CompiledPack, { dates, facts, programs }: Question): RuleTrace[] {
  const { pack, vocabulary } = compiled;
  const world = createWorld(vocabulary, compiled.sizes, dates, facts, pack.edition.horizonMonths);
  return compiled.programs
    .filter(({ id }) => !programs || programs.includes(id))
    .flatMap((program) => program.trace(world));
}

function newestOf(packs: readonly CompiledPack[]): readonly CompiledPack[] {
  const newest = packs.reduce<CompiledPack | null>(
    (best, next) => (best && best.pack.edition.inForce.from >= next.pack.edition.inForce.from ? best : next),
    null
  );
  return newest ? [newest] : [];
}
