import { describe, expect, test } from 'vitest';
import { cite, fact, pack, parameter, program } from '../../../tests/support/small-packs.ts';
import { UNSAID_VALUE } from '../domain/difference.ts';
import type { EditionVerdict, ProgramVerdict } from '../domain/verdict.ts';
import type { Program, RulePack, TermsRule } from '../rules/pack.ts';
import { compareVerdicts } from './compare-verdicts.ts';
import { compilePack, evaluate, evaluateCase } from './evaluate.ts';
import { withExecutionRates } from './execution-rates.ts';

const parameters = [
  parameter('low', 120, 'basisPoints'),
  parameter('high', 160, 'basisPoints'),
  parameter('higher', 180, 'basisPoints'),
  parameter('ceiling', 20_000_000, 'yen'),
  parameter('ten', 120, 'months')
];
const { terms: plain } = program();

function fund(id: string, terms: Partial<TermsRule> = {}, more: Partial<Program> = {}): Program {
  return program({ id, number: '①', name: id, terms: { ...plain, ...terms }, ...more });
}

function editionOf(edition: string, from: string, to: string, programs: readonly Program[]): RulePack {
  const small = pack({ facts: [fact('a', 'boolean')], parameters, programs });
  return {
    ...small,
    edition: {
      ...small.edition,
      edition,
      inForce: { by: 'reception', from, to },
      ratesUnconfirmedAfter: to
    }
  };
}

const paper = (id: string) => ({
  id,
  label: `paper ${id}`,
  originals: 1,
  copies: 0,
  who: 'applicant' as const,
  cite
});
const before = editionOf('2024-04', '2024-04-01', '2025-03-31', [
  fund('kept', { rates: [{ atLeast: 'low', atMost: 'high', cite }] }, { papers: [paper('x'), paper('y')] }),
  fund('gone', { rates: [{ atLeast: 'low', atMost: 'high', cite }] })
]);
const after = editionOf('2025-04', '2025-04-01', '2026-03-31', [
  fund(
    'kept',
    { rates: [{ atLeast: 'low', atMost: 'higher', cite }] },
    { number: '②', papers: [paper('y'), paper('z')] }
  ),
  fund('new')
]);
const packs = [compilePack(before, 'b'), compilePack(after, 'a')];
const straddling = { reception: '2025-03-20', execution: '2025-04-10' };

function results(dates: { reception: string; execution?: string }): readonly EditionVerdict[] {
  return evaluateCase(packs, { scheme: 'scheme', dates, facts: {} }).results;
}

function programOf(verdict: EditionVerdict | undefined, id: string): ProgramVerdict {
  const found = verdict?.programs.find((one) => one.id === id);
  if (!found) throw new Error(id);
  return found;
}

describe('a case whose dates lie in two editions', () => {
  test('is answered by both, the judging one first', () => {
    expect(
      results(straddling).map(({ edition, role, dates, coverage }) => [edition, role, dates, coverage])
    ).toEqual([
      ['2024-04', 'judging', ['reception'], 'inForce'],
      ['2025-04', 'touched', ['execution'], 'guidance']
    ]);
    expect(results({ reception: '2025-03-20' }).map(({ edition }) => edition)).toEqual(['2024-04']);
  });

  test('has the rate of the edition of its execution date, with its own beside it', () => {
    const rate = programOf(results(straddling)[0], 'kept').terms.ratePercent;
    expect(rate).toMatchObject({ atLeast: 1.2, atMost: 1.8, confirmed: true });
    expect(rate.byExecution).toMatchObject({
      edition: '2025-04',
      packHash: 'a',
      found: true,
      own: { atLeast: 1.2, atMost: 1.6 }
    });
  });

  test('has no known rate for a fund that the other edition has not', () => {
    const rate = programOf(results(straddling)[0], 'gone').terms.ratePercent;
    expect(rate).toMatchObject({ atLeast: null, atMost: null, unsaid: true, setByInstitution: 'no' });
    expect(rate.byExecution).toMatchObject({ found: false, own: { atMost: 1.6 } });
  });

  test('keeps its own rate while the execution lies in its own edition, is open, or lies after all', () => {
    for (const execution of ['2025-03-31', undefined, '2027-05-01']) {
      const [judging] = results({
        reception: '2025-03-20',
        ...(execution === undefined ? {} : { execution })
      });
      const rate = programOf(judging, 'kept').terms.ratePercent;
      expect([execution, rate.atMost, rate.byExecution]).toEqual([execution, 1.6, undefined]);
      expect(rate.confirmed).toBe(execution === '2025-03-31');
    }
  });
});

test('where editions overlap, the judging one keeps its rate for an execution that lies in both', () => {
  const half: RulePack = {
    ...after,
    edition: {
      ...after.edition,
      edition: '2025-10',
      inForce: { by: 'execution', from: '2025-10-01', to: '2026-03-31' }
    },
    parameters: after.parameters.map((one) => (one.id === 'higher' ? { ...one, value: 200 } : one))
  };
  const dates = { reception: '2025-09-20', execution: '2025-10-10' };
  const { results: both } = evaluateCase([...packs, compilePack(half, 'h')], {
    scheme: 'scheme',
    dates,
    facts: {}
  });
  expect(both.map(({ edition, dates: within }) => [edition, within])).toEqual([
    ['2025-10', ['execution']],
    ['2025-04', ['reception', 'execution']]
  ]);
  expect(programOf(both[0], 'kept').terms.ratePercent).toMatchObject({ atMost: 2 });
  expect(programOf(both[0], 'kept').terms.ratePercent.byExecution).toBeUndefined();
});

describe('what differs', () => {
  const dates = { reception: '2025-03-20' };
  const [a, b] = packs.map((compiled) => evaluate(compiled, { dates, facts: {} }));
  if (!a || !b) throw new Error('two packs');

  test('is nothing between a verdict and itself, read back from a record or not', () => {
    expect(compareVerdicts(a, a)).toEqual([]);
    expect(compareVerdicts(a, JSON.parse(JSON.stringify(a)) as EditionVerdict)).toEqual([]);
  });

  test('is told by program: numbers, rates, papers, and what only one of them has', () => {
    const told = compareVerdicts(a, b);
    expect(told.map(({ id, differences }) => [id, differences.map(({ what }) => what)])).toEqual([
      ['kept', ['number', 'rate', 'papers']],
      ['gone', ['onlyBefore']],
      ['new', ['onlyAfter']]
    ]);
    expect(told[0]).toMatchObject({ number: '②', name: 'kept' });
    expect(told[0]?.differences[2]).toEqual({ what: 'papers', before: ['paper x'], after: ['paper z'] });
  });

  test('of the rate is that of the editions, even where one of them was put in place of the other', () => {
    const taken = withExecutionRates(a, b);
    const rates = (one: EditionVerdict, other: EditionVerdict) =>
      compareVerdicts(one, other)[0]?.differences.find(({ what }) => what === 'rate');
    expect(rates(taken, b)).toMatchObject({ before: { atMost: 1.6 }, after: { atMost: 1.8 } });
    expect(rates(taken, a)).toBeUndefined();
    // Between two that both took theirs from elsewhere, what was taken is compared.
    expect(rates(taken, withExecutionRates(a, { ...b, programs: [] }))).toMatchObject({
      before: { atMost: 1.8 },
      after: { unsaid: true }
    });
  });

  test.each<[string, Partial<TermsRule>, Partial<Program>]>([
    ['outcome', {}, { requirements: [{ id: 'r', label: 'r', must: { fact: 'a' }, cite }] }],
    ['ceiling', { ceilings: { ...plain.ceilings, working: { param: 'ceiling' } } }, {}],
    ['loanPeriod', { loanPeriod: { ...plain.loanPeriod, working: { atMost: { param: 'ten' } } } }, {}],
    ['deferment', { deferment: { ...plain.deferment, equipment: { param: 'ten' } } }, {}],
    ['rate', { rates: [{ atLeast: null, atMost: null, unsaid: true, cite }] }, {}],
    ['guaranteeFee', { fees: [{ label: 'f', atLeast: null, atMost: 'low', cite }] }, {}],
    ['inspection', {}, { inspection: { grounds: [], chosenFact: null, cite } }],
    ['name', {}, { name: 'other' }]
  ])('names the %s alone', (what, terms, more) => {
    const judge = (one: Program) =>
      evaluate(compilePack(editionOf('e', '2024-04-01', '2025-03-31', [one]), 'h'), { dates, facts: {} });
    const told = compareVerdicts(judge(fund('f')), judge(fund('f', terms, more)));
    expect(told.flatMap(({ differences }) => differences.map((one) => one.what))).toEqual([what]);
  });

  test('tells a use that is not open from terms that the document does not say', () => {
    const judge = (terms: Partial<TermsRule>) =>
      evaluate(compilePack(editionOf('e', '2024-04-01', '2025-03-31', [fund('f', terms)]), 'h'), {
        dates,
        facts: {}
      });
    const [told] = compareVerdicts(judge({}), judge({ unsaid: ['loanPeriod'] }));
    expect(told?.differences).toEqual([
      { what: 'loanPeriod', use: 'equipment', before: null, after: UNSAID_VALUE },
      { what: 'loanPeriod', use: 'working', before: null, after: UNSAID_VALUE }
    ]);
  });
});
