import type { Facts } from '../domain/facts.ts';
import type { CaseBody, VisitDecision } from '../domain/records.ts';
import type { CaseDates, EditionVerdict } from '../domain/verdict.ts';
import { checkFacts } from '../engine/check-facts.ts';
import { compilePack, evaluate, type CompiledPack } from '../engine/evaluate.ts';
import { byNumber } from '../engine/ranking.ts';
import type { RulePack } from '../rules/pack.ts';
import { PackWords } from './pack-words.ts';
import { chosenFacts } from './questions.ts';

/** A pack made ready once: judging with it takes a few milliseconds. */
export interface PackInUse {
  readonly hash: string;
  readonly pack: RulePack;
  readonly compiled: CompiledPack;
  readonly words: PackWords;
}

export function usePack(pack: RulePack, hash: string, industryName: (code: string) => string): PackInUse {
  return { hash, pack, compiled: compilePack(pack, hash), words: new PackWords(pack, industryName) };
}

/**
 * The answers of the interview with what the visit found laid over them and the chamber's decision on the visit put in
 * its place.
 */
export function factsToJudge(pack: RulePack, body: Pick<CaseBody, 'facts' | 'visit'>, found: Facts): Facts {
  const decided = decisionValue(body.visit);
  const decision =
    decided === null ? {} : Object.fromEntries([...chosenFacts(pack)].map((id) => [id, decided]));
  return { ...body.facts, ...found, ...decision };
}

function decisionValue(visit: VisitDecision): string | null {
  if (visit.kind === 'open') return null;
  return visit.kind === 'visit' ? 'visit' : visit.ground;
}

/** Programs come in the order of the handbook's numbers; none named means all. */
export function judge(
  inUse: PackInUse,
  dates: CaseDates,
  facts: Facts,
  programs: readonly string[]
): EditionVerdict {
  const fitting = fittingFacts(inUse.pack, facts);
  const input = programs.length === 0 ? { dates, facts: fitting } : { dates, facts: fitting, programs };
  const verdict = evaluate(inUse.compiled, input);
  const inOrder = [...verdict.programs].sort(byNumber);
  return { ...verdict, programs: inOrder };
}

/** A case may come from another pack's vocabulary: answers that this pack cannot read count as not given. */
function fittingFacts(pack: RulePack, facts: Facts): Facts {
  const problems = checkFacts(pack, facts);
  if (problems.length === 0) return facts;
  const unfit = new Set(problems.map(({ path }) => path.replace(/\[\d+\]$/, '')));
  return Object.fromEntries(Object.entries(facts).filter(([id]) => !unfit.has(id)));
}
