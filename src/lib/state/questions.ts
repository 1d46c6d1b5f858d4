import { CANNOT_TELL, type FactDefinition, type Facts, type FactValue } from '../domain/facts.ts';
import type { EditionVerdict, MissingFact } from '../domain/verdict.ts';
import type { RulePack } from '../rules/pack.ts';
import { programShort } from '../text/schemes.ts';

export interface NeededFact {
  readonly fact: string;
  readonly state: MissingFact['state'];
  readonly rules: readonly string[];
  readonly programs: readonly string[];
  readonly askWhom: string | null;
}

/**
 * The facts that still matter over all programs, best next question first: a fact high up in the lists of several programs
 * leads. What cannot be told now comes last.
 */
export function neededFacts(verdict: EditionVerdict): NeededFact[] {
  const byFact = new Map<string, NeededFact & { rank: number }>();
  for (const program of verdict.programs) {
    for (const [place, missing] of program.missing.entries()) {
      const before = byFact.get(missing.fact);
      byFact.set(missing.fact, {
        fact: missing.fact,
        state: missing.state,
        rules: [...new Set([...(before?.rules ?? []), ...missing.rules])],
        programs: [...(before?.programs ?? []), programShort(program)],
        askWhom: before?.askWhom ?? missing.askWhom ?? null,
        rank: (before?.rank ?? 0) + 1 / (place + 1)
      });
    }
  }
  return [...byFact.values()].sort(
    (a, b) => Number(a.state === 'cannotTell') - Number(b.state === 'cannotTell') || b.rank - a.rank
  );
}

/** How far the interview is: nothing left to ask, nothing answered yet, or under way. */
export function interviewStand(
  needed: readonly Pick<NeededFact, 'state'>[],
  answers: Facts
): 'none' | 'open' | 'begun' {
  if (!needed.some(({ state }) => state === 'notAsked')) return 'none';
  return Object.keys(answers).length === 0 ? 'open' : 'begun';
}

/** Facts that the interview does not ask: the chamber's own decision on the visit has its screen. */
export function chosenFacts(pack: RulePack): ReadonlySet<string> {
  return new Set(pack.programs.flatMap(({ inspection }) => inspection?.chosenFact ?? []));
}

const FEWEST_TOGETHER = 3;

/** Of the questions on the screen those that one answer may settle: open, wanted, nearly always no, and enough of them. */
export function answeredTogether(
  asked: readonly {
    readonly definition: FactDefinition;
    readonly value: FactValue | undefined;
    readonly needless: boolean;
  }[]
): readonly FactDefinition[] {
  const open = asked.filter(({ value, needless }) => value === undefined && !needless);
  const usual = open.map(({ definition }) => definition).filter(({ usually }) => usually === false);
  return usual.length < FEWEST_TOGETHER ? [] : usual;
}

export interface QuestionGroup {
  readonly name: string;
  readonly facts: readonly FactDefinition[];
  readonly needed: number;
  readonly answered: number;
}

/**
 * The groups of the vocabulary in its order, with what is still needed and what is answered. Of the facts only those that bear on
 * the programs looked at, and what was answered before.
 */
export function questionGroups(
  pack: RulePack,
  facts: Facts,
  needed: ReadonlySet<string>,
  relevant: ReadonlySet<string>
): QuestionGroup[] {
  const hidden = chosenFacts(pack);
  const groups = new Map<string, FactDefinition[]>();
  for (const fact of pack.facts) {
    if (hidden.has(fact.id) || !(relevant.has(fact.id) || Object.hasOwn(facts, fact.id))) continue;
    groups.set(fact.group, [...(groups.get(fact.group) ?? []), fact]);
  }
  return [...groups].map(([name, definitions]) => ({
    name,
    facts: definitions,
    needed: definitions.filter(({ id }) => needed.has(id) && facts[id] !== CANNOT_TELL).length,
    answered: definitions.filter(({ id }) => facts[id] !== undefined).length
  }));
}
