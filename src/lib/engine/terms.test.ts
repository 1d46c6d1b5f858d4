import { describe, expect, test } from 'vitest';
import { choicesOf, cite, fact, pack, parameter, program } from '../../../tests/support/small-packs.ts';
import type { Facts } from '../domain/facts.ts';
import type { CaseDates, ProgramVerdict } from '../domain/verdict.ts';
import type { Paper, Program } from '../rules/pack.ts';
import { compilePack, evaluate } from './evaluate.ts';

const text = (id: string, when?: string) => ({
  id,
  text: id,
  cite,
  ...(when ? { when: { fact: when } } : {})
});
const paper: Paper = { id: 'paper', label: 'paper', originals: 1, copies: 2, who: 'applicant', cite };
const bare = program();
const open: Program = {
  ...bare,
  terms: {
    ...bare.terms,
    ceilings: { equipment: { param: 'ceiling' }, working: null, combined: { param: 'ceiling' } },
    remaining: {
      equipment: { max: [{ param: 'zero' }, { minus: [{ param: 'ceiling' }, { fact: 'balance' }] }] },
      working: null,
      combined: { minus: [{ param: 'ceiling' }, { fact: 'balance' }] }
    },
    loanPeriod: { equipment: { moreThan: { param: 'one' }, atMost: { param: 'three' } }, working: null },
    deferment: { equipment: { param: 'two' }, working: null },
    rates: [
      { when: { fact: 'a' }, label: 'own', atLeast: null, atMost: null, cite },
      { label: 'scheme', atLeast: 'low', atMost: 'high', cite }
    ],
    fees: [
      { label: 'special', when: { fact: 'a' }, atLeast: null, atMost: 'low', cite },
      { label: 'general', atLeast: 'low', atMost: 'high', cite }
    ],
    feeAddOns: [{ label: 'more', when: { fact: 'b' }, percent: 'low', cite }],
    guarantor: [text('none', 'a'), text('representative'), text('never', 'b')],
    receptionBodies: [text('chamber', 'a'), text('federation', 'b'), text('always')]
  },
  applications: { if: { fact: 'b' }, then: { param: 'two' }, else: { param: 'one' } },
  papers: [
    { ...paper, id: 'star', perApplication: true },
    { ...paper, id: 'demand', onDemand: true },
    { ...paper, id: 'tax', taxCalendar: true },
    { ...paper, id: 'conditional', when: { fact: 'a' } },
    { ...paper, id: 'answered', when: { known: 'a' } }
  ],
  moreCopies: [
    { papers: ['star', 'conditional'], when: { fact: 'a' }, originals: 0, copies: 1, cite },
    { papers: ['star'], when: { fact: 'b' }, originals: 1, copies: 2, cite }
  ],
  exclusions: [{ id: 'exclude', label: 'exclude', when: { fact: 'a' }, cite }],
  followUps: [{ ...text('follow', 'a'), who: 'bank' }],
  warnings: [text('warn', 'a'), text('always')]
};
const known = pack({
  facts: [
    fact('a', 'boolean'),
    fact('b', 'boolean'),
    fact('balance', 'yen'),
    fact('tax.kind', 'choice', choicesOf('sole', 'none'))
  ],
  parameters: [
    parameter('zero', 0, 'yen'),
    parameter('ceiling', 1000, 'yen'),
    parameter('low', 80, 'basisPoints'),
    parameter('high', 176, 'basisPoints')
  ],
  taxCalendars: [{ kind: 'sole', dueDates: [831, 1130], cite }],
  programs: [open]
});
const compiled = compilePack(known, 'h');

/** The terms of a program that has no others. */
function judgedBy(terms: Program['terms'], facts: Facts): ProgramVerdict['terms'] {
  const other = compilePack({ ...known, programs: [{ ...open, terms }] }, 'h');
  const [verdict] = evaluate(other, { dates: { reception: '2025-06-10' }, facts }).programs;
  if (!verdict) throw new Error('one program');
  return verdict.terms;
}

function judged(facts: Facts, dates: CaseDates = { reception: '2025-06-10' }): ProgramVerdict {
  const [verdict] = evaluate(compiled, { dates, facts }).programs;
  if (!verdict) throw new Error('one program');
  return verdict;
}

describe('money', () => {
  test('is exact when its facts are known, bounded before, and null where the use is not open', () => {
    expect(judged({ balance: 300 }).terms.remainingYen).toEqual({
      equipment: 700,
      working: null,
      combined: 700
    });
    expect(judged({}).terms.remainingYen).toEqual({
      equipment: { atLeast: 0, atMost: 1000 },
      working: null,
      combined: { atLeast: null, atMost: 1000 }
    });
    expect(judged({}).terms.ceilingsYen).toEqual({ equipment: 1000, working: null, combined: 1000 });
  });

  test('comes with periods in months and percent', () => {
    const { loanPeriodMonths, defermentMonths, ratePercent } = judged({ a: false }).terms;
    expect(loanPeriodMonths).toEqual({ equipment: { moreThan: 1, atMost: 3 }, working: null });
    expect(defermentMonths).toEqual({ equipment: 2, working: null });
    expect(ratePercent).toMatchObject({ atLeast: 0.8, atMost: 1.76, asOf: '2025-04-01' });
  });

  test('a rate that the institution sets has no ceiling', () => {
    const known = { atLeast: null, atMost: null };
    expect(judged({ a: true }).terms.ratePercent).toMatchObject({ ...known, setByInstitution: 'yes' });
    expect(judged({}).terms.ratePercent).toMatchObject({ ...known, setByInstitution: 'unknown' });
    expect(judged({ a: false }).terms.ratePercent).toMatchObject({ setByInstitution: 'no', label: 'scheme' });
  });

  test('a rate by loan period comes with its bands while one row applies', () => {
    const bands = [
      { moreThanMonths: 12, atMostMonths: 36, rate: 'low' },
      { moreThanMonths: 36, atMostMonths: 60, rate: 'high' }
    ];
    const rates = [
      { when: { fact: 'a' }, atLeast: 'low', atMost: 'high', bands, cite },
      { atLeast: 'low', atMost: 'high', cite }
    ];
    const rateOf = (facts: Facts) => judgedBy({ ...open.terms, rates }, facts).ratePercent;
    expect(rateOf({ a: true }).bands).toEqual([
      { moreThanMonths: 12, atMostMonths: 36, percent: 0.8 },
      { moreThanMonths: 36, atMostMonths: 60, percent: 1.76 }
    ]);
    expect(rateOf({ a: false })).not.toHaveProperty('bands');
    expect(rateOf({})).not.toHaveProperty('bands');
  });

  test('what the document does not say is no institution’s rate and no missing fee', () => {
    const unsaid = { atLeast: null, atMost: null, unsaid: true, cite } as const;
    const rates = [
      { when: { fact: 'a' }, ...unsaid },
      { atLeast: 'low', atMost: 'high', cite }
    ];
    const fees = [
      { when: { fact: 'a' }, label: 'hidden', ...unsaid },
      { label: 'general', atLeast: 'low', atMost: 'high', cite }
    ];
    const termsOf = (facts: Facts) => judgedBy({ ...open.terms, rates, fees }, facts);
    for (const facts of [{ a: true }, {}]) {
      const { ratePercent, guaranteeFeePercent } = termsOf(facts);
      expect(ratePercent).toMatchObject({
        unsaid: true,
        atLeast: null,
        atMost: null,
        setByInstitution: 'no'
      });
      expect(guaranteeFeePercent).toMatchObject({ unsaid: true, atLeast: null, atMost: null });
    }
    expect(termsOf({ a: false }).ratePercent).not.toHaveProperty('unsaid');
    expect(termsOf({ a: false }).guaranteeFeePercent).not.toHaveProperty('unsaid');
  });

  test('silence on ceilings is passed on, for null alone would close the use', () => {
    expect(judgedBy({ ...open.terms, unsaid: ['ceilings'] }, {}).unsaid).toEqual(['ceilings']);
    expect(judged({}).terms).not.toHaveProperty('unsaid');
  });

  test.each<[string | undefined, boolean]>([
    [undefined, false],
    ['2025-09-30', true],
    ['2025-10-01', false]
  ])('a rate for an execution on %s is confirmed: %s', (execution, confirmed) => {
    const dates = { reception: '2025-06-10', ...(execution ? { execution } : {}) };
    expect(judged({}, dates).terms.ratePercent.confirmed).toBe(confirmed);
  });
});

describe('texts and fees', () => {
  test.each<[Facts, string, number | null, number, string]>([
    [{ a: true }, 'special', null, 0.8, 'none'],
    [{ a: false }, 'general', 0.8, 1.76, 'representative'],
    [{}, 'special / general', null, 1.76, 'none / representative']
  ])('%o', (facts, label, atLeast, atMost, guarantor) => {
    const { terms } = judged(facts);
    expect(terms.guaranteeFeePercent).toMatchObject({ label, atLeast, atMost });
    expect(terms.guarantor.text).toBe(guarantor);
  });

  test('where to apply: all that hold or may hold', () => {
    const bodies = judged({ a: true }).terms.receptionBodies;
    expect(bodies.map(({ text: name, applies }) => [name, applies])).toEqual([
      ['chamber', 'yes'],
      ['federation', 'unknown'],
      ['always', undefined]
    ]);
    expect(judged({ a: false, b: false }).terms.receptionBodies.map((body) => body.text)).toEqual(['always']);
    expect(judged({ b: true }).terms.guaranteeFeePercent.addOns[0]).toMatchObject({
      percent: 0.8,
      applies: 'yes'
    });
  });

  test('a warning needs its condition, a follow-up only must not be excluded', () => {
    const { warnings, followUps, exclusions } = judged({});
    expect(warnings.map(({ id }) => id)).toEqual(['always']);
    expect(followUps.map(({ id }) => id)).toEqual(['follow']);
    expect(exclusions.map(({ applies }) => applies)).toEqual(['unknown']);
    expect(judged({ a: false }).followUps).toEqual([]);
    expect(judged({ a: true }).warnings.map(({ id }) => id)).toEqual(['warn', 'always']);
  });
});

describe('papers', () => {
  test('come in more copies where a condition adds them; while that is open, the most', () => {
    const star = (facts: Facts) => {
      const paperOf = judged(facts).papers.find(({ id }) => id === 'star');
      return [paperOf?.originals, paperOf?.copies];
    };
    expect(star({ a: false, b: false })).toEqual([1, 2]);
    expect(star({ a: true, b: false })).toEqual([1, 3]);
    expect(star({ a: true, b: true })).toEqual([2, 5]);
    expect(star({ b: false })).toEqual([1, 3]);
    expect(judged({ a: true, b: true }).papers.find(({ id }) => id === 'demand')?.copies).toBe(2);
    expect(judged({ b: false }).missing.find((missing) => missing.fact === 'a')?.rules).toContain(
      'moreCopies'
    );
  });

  function needs(facts: Facts): string[] {
    return judged(facts).papers.map(({ id, need, sets }) => `${id} ${need} ${sets}`);
  }
  test('★ papers come once per application; while that is open, the most', () => {
    expect(needs({ b: true })[0]).toBe('star required 2');
    expect(needs({ b: false })[0]).toBe('star required 1');
    expect(needs({})[0]).toBe('star required 2');
  });
  test('are required, conditional on open facts, on demand, or left out', () => {
    expect(needs({})).toEqual([
      'star required 2',
      'demand ifApplies 1',
      'tax required 1',
      'conditional ifApplies 1'
    ]);
    expect(needs({ a: true }).slice(3)).toEqual(['conditional required 1', 'answered required 1']);
    expect(needs({ a: false }).slice(3)).toEqual(['answered required 1']);
    expect(needs({ a: '?' }).slice(3)).toEqual(['conditional ifApplies 1']);
  });
  test('of tax name the instalments due, once the tax is known', () => {
    const tax = (facts: Facts) => judged(facts).papers.find(({ id }) => id === 'tax')?.taxPeriods;
    expect(tax({ 'tax.kind': 'sole' })).toEqual({ kind: 'sole', fiscalYear: 2024, instalments: [1, 2] });
    expect(tax({})).toBeUndefined();
    expect(tax({ 'tax.kind': 'none' })).toBeUndefined();
  });
});
