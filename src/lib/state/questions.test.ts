import { expect, test } from 'vitest';
import type { FactDefinition } from '../domain/facts.ts';
import type { EditionVerdict, MissingFact, ProgramVerdict } from '../domain/verdict.ts';
import { answeredTogether, interviewStand, neededFacts } from './questions.ts';

function missing(fact: string, state: MissingFact['state'] = 'notAsked'): MissingFact {
  return { fact, label: fact, state, rules: [`rule.${fact}`] };
}
function verdictOf(...lists: MissingFact[][]): EditionVerdict {
  const programs = lists.map(
    (list, index) => ({ number: `P${index}`, missing: list }) as unknown as ProgramVerdict
  );
  return { edition: '2025-04', coverage: 'inForce', packHash: '', programs };
}

test('a fact that leads in several programs is asked before one that leads in one', () => {
  const verdict = verdictOf(
    [missing('a'), missing('b')],
    [missing('c'), missing('b')],
    [missing('b'), missing('c')]
  );
  expect(neededFacts(verdict).map(({ fact }) => fact)).toEqual(['b', 'c', 'a']);
});

test('what cannot be told is asked last, and rules and programs are gathered', () => {
  const facts = neededFacts(verdictOf([missing('a', 'cannotTell'), missing('b')], [missing('b')]));
  expect(facts.map(({ fact }) => fact)).toEqual(['b', 'a']);
  expect(facts[0]).toMatchObject({ rules: ['rule.b'], programs: ['P0', 'P1'] });
});

test('an interview is done when nothing is left but what cannot be told', () => {
  const asked = { state: 'notAsked' } as const;
  const untold = { state: 'cannotTell' } as const;
  expect(interviewStand([asked], {})).toBe('open');
  expect(interviewStand([asked, untold], { 'applicant.kind': 'soleProprietor' })).toBe('begun');
  expect(interviewStand([untold], { 'applicant.kind': '?' })).toBe('none');
});

test('three open questions that are nearly always no may be answered together; answered and needless ones may not', () => {
  const asked = (id: string, rest: { value?: boolean; needless?: boolean; usually?: false }) => ({
    definition: { id, ...('usually' in rest ? { usually: false } : {}) } as FactDefinition,
    value: rest.value,
    needless: rest.needless ?? false
  });
  const usual = { usually: false } as const;
  const open = [asked('a', usual), asked('b', usual), asked('c', {}), asked('d', usual)];
  expect(answeredTogether(open).map(({ id }) => id)).toEqual(['a', 'b', 'd']);
  expect(answeredTogether([...open.slice(0, 3), asked('d', { ...usual, value: true })])).toEqual([]);
  expect(answeredTogether([...open.slice(0, 3), asked('d', { ...usual, needless: true })])).toEqual([]);
});
