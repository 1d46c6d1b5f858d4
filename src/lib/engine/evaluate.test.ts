import { describe, expect, test } from 'vitest';
import { choicesOf, cite, fact, pack, parameter, program } from '../../../tests/support/small-packs.ts';
import type { Facts } from '../domain/facts.ts';
import type { Outcome, ProgramVerdict } from '../domain/verdict.ts';
import type { Alternative, Condition, Judgement, Program, Requirement, RulePack } from '../rules/pack.ts';
import { compilePack, evaluate, evaluateCase, traceRules } from './evaluate.ts';

const dates = { reception: '2025-06-10' };
const facts = [
  fact('a', 'boolean'),
  fact('b', 'boolean'),
  fact('heads', 'count', { max: 100 }),
  fact('balance', 'yen'),
  fact('asked', 'yen'),
  fact('kind', 'choice', choicesOf('x', 'y', 'z')),
  fact('opened', 'date'),
  fact('decided', 'choice', choicesOf('accepted', 'refused')),
  fact('ground', 'choice', choicesOf('visit', '1', '2'))
];
const parameters = [parameter('ceiling', 20_000_000, 'yen'), parameter('year', 12, 'months')];

function requirement(id: string, must: Condition, more: Partial<Requirement> = {}): Requirement {
  return { id, label: id, must, cite, ...more };
}

function judgement(when: Condition): Judgement {
  return { id: 'j', what: 'what', askWhom: 'whom', when, decision: 'decided', cite };
}

function alternative(id: string, ...requirements: Requirement[]): Alternative {
  return { id, label: id, requirements, cite };
}

function packOf(more: Partial<Program>, rest: Partial<RulePack> = {}): RulePack {
  return pack({ facts, parameters, programs: [program(more)], ...rest });
}

function judged(more: Partial<Program>, given: Facts, rest: Partial<RulePack> = {}): ProgramVerdict {
  const [verdict] = evaluate(compilePack(packOf(more, rest), 'h'), { dates, facts: given }).programs;
  if (!verdict) throw new Error('one program');
  return verdict;
}

describe('outcome', () => {
  const must = [requirement('r', { fact: 'a' })];
  const judgements = [judgement({ fact: 'b' })];
  test.each<[string, Facts, Outcome]>([
    ['all met', { a: true, b: false }, 'eligible'],
    ['a requirement fails', { a: false, b: false }, 'ineligible'],
    ['a requirement is open', { b: false }, 'undetermined'],
    ['"?" is judged like an open fact', { a: '?', b: false }, 'undetermined'],
    ['a judgement is needed', { a: true, b: true }, 'needsJudgement'],
    ['the judgement was accepted', { a: true, b: true, decided: 'accepted' }, 'eligible'],
    ['the judgement was refused', { a: true, b: true, decided: 'refused' }, 'ineligible'],
    ['a refusal where no judgement is needed', { a: true, b: false, decided: 'refused' }, 'eligible'],
    ['whether a judgement is needed is open', { a: true }, 'undetermined'],
    ['the same, accepted beforehand', { a: true, decided: 'accepted' }, 'eligible'],
    ['the same, refused beforehand', { a: true, decided: 'refused' }, 'undetermined'],
    ['open requirement before judgement', { b: true }, 'undetermined'],
    ['failed requirement before judgement', { a: false, b: true }, 'ineligible'],
    ['failed requirement before open judgement', { a: false }, 'ineligible']
  ])('%s', (_title, given, outcome) => {
    expect(judged({ requirements: must, judgements }, given).outcome).toBe(outcome);
  });

  test.each<[string, Facts, Outcome, Outcome[]]>([
    ['one eligible makes the open one irrelevant', { a: true }, 'eligible', ['eligible', 'undetermined']],
    ['one open, one closed', { a: false }, 'undetermined', ['ineligible', 'undetermined']],
    ['both closed', { a: false, b: false }, 'ineligible', ['ineligible', 'ineligible']]
  ])('of alternatives: %s', (_title, given, outcome, each) => {
    const alternatives = [
      alternative('p', requirement('pa', { fact: 'a' })),
      alternative('q', requirement('qb', { fact: 'b' }))
    ];
    const verdict = judged({ alternatives }, given);
    expect(verdict.outcome).toBe(outcome);
    expect(verdict.alternatives.map((one) => one.outcome)).toEqual(each);
  });

  test('an alternative that needs a judgement is shown before one that is open, whose facts are still asked', () => {
    const needs = { ...alternative('p'), judgements: [judgement({ fact: 'a' })] };
    const verdict = judged(
      { alternatives: [needs, alternative('q', requirement('qb', { fact: 'b' }))] },
      { a: true }
    );
    expect(verdict.outcome).toBe('needsJudgement');
    expect(verdict.judgement.map(({ id }) => id)).toEqual(['j']);
    expect(verdict.missing.map((missing) => missing.fact)).toEqual(['b']);
  });
});

describe('reasons', () => {
  const total = requirement('total', {
    compare: [{ sum: [{ fact: 'balance' }, { fact: 'asked' }] }, '<=', { param: 'ceiling' }]
  });
  const few = requirement(
    'few',
    { compare: [{ fact: 'heads' }, '<=', { param: 'two' }] },
    { values: ['heads', 'left'] }
  );
  const values = [
    {
      id: 'left',
      label: 'left',
      unit: 'yen' as const,
      value: { minus: [{ param: 'ceiling' }, { fact: 'balance' }] as const },
      cite
    }
  ];

  test('are all told, with the figures compared', () => {
    const verdict = judged(
      { requirements: [total, few] },
      { heads: 6, balance: 12_000_000, asked: 9_000_000 },
      { values }
    );
    expect(verdict.reasons).toEqual([
      {
        rule: 'total',
        label: 'total',
        values: { balance: 12_000_000, asked: 9_000_000, ceiling: 20_000_000 },
        cite
      },
      { rule: 'few', label: 'few', values: { heads: 6, left: 8_000_000 }, cite }
    ]);
  });

  test('show bounds for what is not known', () => {
    const verdict = judged({ requirements: [few] }, { heads: 6 }, { values });
    expect(verdict.reasons[0]?.values).toEqual({ heads: 6, left: { atLeast: null, atMost: 20_000_000 } });
  });

  test('name the nodes that decide and no others', () => {
    const rule = requirement('r', {
      all: [{ fact: 'a' }, { not: { fact: 'b' } }, { fact: 'kind', in: ['x', 'y'] }]
    });
    const verdict = judged({ requirements: [rule] }, { a: true, b: true, kind: 'z' });
    expect(verdict.reasons[0]?.values).toEqual({ b: true, kind: 'z' });
  });

  test('of every alternative follow one that sums them up', () => {
    const alternatives = [alternative('p', few), alternative('q', requirement('qa', { fact: 'a' }))];
    const verdict = judged({ alternatives }, { heads: 6, a: false }, { values });
    expect(verdict.reasons.map(({ rule, alternative: of }) => [rule, of])).toEqual([
      ['p.alternatives', undefined],
      ['few', 'p'],
      ['qa', 'q']
    ]);
  });

  test('of a closed alternative stay with it while another is eligible', () => {
    const alternatives = [alternative('p', few), alternative('q', requirement('qa', { fact: 'a' }))];
    const verdict = judged({ alternatives }, { heads: 6, a: true }, { values });
    expect(verdict.reasons).toEqual([]);
    expect(verdict.alternatives[0]?.reasons?.map(({ rule }) => rule)).toEqual(['few']);
  });

  test('found only by trying cases are told as such', () => {
    const either = [requirement('r', { fact: 'a' }), requirement('s', { not: { fact: 'a' } })];
    const verdict = judged({ requirements: either }, {});
    expect(verdict.outcome).toBe('ineligible');
    expect(verdict.reasons.map(({ rule }) => rule)).toEqual(['p.everyCompletion']);
    const never = requirement('never', { all: [{ fact: 'a' }, { not: { fact: 'a' } }] });
    expect(judged({ requirements: [never] }, {}).reasons.map(({ rule }) => rule)).toEqual(['never']);
  });
});

describe('cases are split', () => {
  test.each<[string, Condition]>([
    ['a fact or its contrary', { any: [{ fact: 'a' }, { not: { fact: 'a' } }] }],
    ['all choices one by one', { any: ['x', 'y', 'z'].map((is): Condition => ({ fact: 'kind', is })) }],
    [
      'a number below or from a limit on',
      {
        any: [
          { compare: [{ fact: 'heads' }, '<', { param: 'three' }] },
          { compare: [{ param: 'three' }, '<=', { fact: 'heads' }] }
        ]
      }
    ],
    [
      'a number up to or above a limit',
      {
        any: [
          { compare: [{ fact: 'heads' }, '<=', { param: 'three' }] },
          { compare: [{ fact: 'heads' }, '>', { param: 'three' }] }
        ]
      }
    ],
    [
      'a number that is a limit or not',
      {
        any: [
          { compare: [{ fact: 'heads' }, '=', { param: 'three' }] },
          { not: { compare: [{ param: 'three' }, '=', { fact: 'heads' }] } }
        ]
      }
    ],
    [
      'a day before or from a day on',
      {
        any: [
          { dates: [{ fact: 'opened' }, '<', { date: 'reception' }] },
          { dates: [{ fact: 'opened' }, '>=', { date: 'reception' }] }
        ]
      }
    ]
  ])('%s', (_title, must) => {
    expect(judged({ requirements: [requirement('r', must)] }, {}).outcome).toBe('eligible');
  });
});

describe('missing facts', () => {
  test('what refutes alone comes before what shares, "?" last, and none of a closed program', () => {
    const requirements = [
      requirement('shared', {
        any: [{ fact: 'b' }, { compare: [{ fact: 'heads' }, '<=', { param: 'two' }] }]
      }),
      requirement('alone', { compare: [{ fact: 'asked' }, '<=', { param: 'ceiling' }] }),
      requirement('told', { fact: 'kind', is: 'x' })
    ];
    const verdict = judged({ requirements }, { kind: '?' });
    expect(verdict.missing.map(({ fact: id, state, rules }) => [id, state, rules])).toEqual([
      ['asked', 'notAsked', ['alone']],
      ['b', 'notAsked', ['shared']],
      ['heads', 'notAsked', ['shared']],
      ['kind', 'cannotTell', ['told']]
    ]);
    expect(judged({ requirements }, { kind: 'y' }).missing).toEqual([]);
  });

  test('a reference date that is open is asked for', () => {
    const must: Condition = {
      dates: [{ date: 'execution' }, '<=', { correspondingDay: { date: 'reception' }, months: 'three' }]
    };
    const verdict = judged({ requirements: [requirement('r', must)] }, {});
    expect(verdict.missing.map(({ fact: id, label }) => [id, label])).toEqual([
      ['dates.execution', '融資実行日']
    ]);
  });

  test('what only shapes papers follows what decides', () => {
    const paper = { id: 'paper', label: 'paper', originals: 1, copies: 2, who: 'applicant' as const, cite };
    const verdict = judged(
      { requirements: [requirement('r', { fact: 'b' })], papers: [{ ...paper, when: { fact: 'a' } }] },
      {}
    );
    expect(verdict.missing.map(({ fact: id }) => id)).toEqual(['b', 'a']);
    expect(verdict.papers).toEqual([{ ...paper, sets: 1, need: 'ifApplies', openFacts: ['a'] }]);
  });
});

describe('visit', () => {
  const inspection = {
    grounds: [
      { id: '1', label: 'one', when: { fact: 'a' }, cite },
      { id: '2', label: 'two', when: { fact: 'b' }, cite }
    ],
    chosenFact: 'ground',
    cite
  };
  test.each<[Facts, string, string | undefined]>([
    [{}, 'undetermined', undefined],
    [{ a: false }, 'undetermined', undefined],
    [{ a: false, b: false, ground: '1' }, 'required', undefined],
    [{ a: true }, 'waivable', undefined],
    [{ a: true, ground: '1' }, 'waivable', '1'],
    [{ a: true, ground: '2' }, 'waivable', undefined],
    [{ a: true, ground: 'visit' }, 'waivable', undefined]
  ])('%o', (given, status, chosen) => {
    const verdict = judged({ inspection }, given);
    expect([verdict.inspection.status, verdict.inspection.chosen]).toEqual([status, chosen]);
  });

  test.each([
    [{ grounds: [], chosenFact: null, note: 'in principle', cite }, 'required'],
    [{ grounds: [], chosenFact: null, note: 'nothing is said', unsaid: true as const, cite }, 'unsaid']
  ])('without grounds is always made, or not spoken of', (rule, status) => {
    expect(judged({ inspection: rule }, {}).inspection).toEqual({ status, note: rule.note, grounds: [] });
  });

  test('is no matter of a program without one', () => {
    expect(judged({}, {}).inspection).toEqual({ status: 'notApplicable', grounds: [] });
  });
});

describe('editions', () => {
  const older = packOf({});
  const newer: RulePack = {
    ...older,
    edition: {
      ...older.edition,
      edition: '2026-04',
      inForce: { by: 'execution', from: '2026-04-01', to: '2027-03-31' }
    }
  };
  const packs = [compilePack(older, 'old'), compilePack(newer, 'new')];
  function answers(question: { reception: string; execution?: string }, edition?: string): string[] {
    const { results } = evaluateCase(packs, {
      scheme: 'scheme',
      dates: question,
      facts: {},
      ...(edition === undefined ? {} : { edition })
    });
    return results.map((result) => `${result.edition} ${result.coverage}`);
  }

  test('are chosen by the date each goes by, both ends included', () => {
    expect(answers({ reception: '2025-04-01' })).toEqual(['2025-04 inForce']);
    expect(answers({ reception: '2026-03-31', execution: '2026-04-01' })).toEqual([
      '2026-04 inForce',
      '2025-04 inForce'
    ]);
    expect(answers({ reception: '2026-04-01', execution: '2026-04-20' })).toEqual(['2026-04 inForce']);
  });

  test('are guidance where none covers the date, or where the date is open', () => {
    expect(answers({ reception: '2025-03-31' })).toEqual(['2026-04 guidance']);
    expect(answers({ reception: '2026-11-21' })).toEqual(['2026-04 guidance']);
    expect(answers({ reception: '2026-11-21' }, '2025-04')).toEqual(['2025-04 guidance']);
    expect(answers({ reception: '2025-06-10' }, '2099-04')).toEqual([]);
  });
});

describe('a pack that does not hold together is refused', () => {
  test.each<[string, Partial<Program>, Partial<RulePack>]>([
    ['fact nowhere', { requirements: [requirement('r', { fact: 'nowhere' })] }, {}],
    ['choice q', { requirements: [requirement('r', { fact: 'kind', is: 'q' })] }, {}],
    ['known', { requirements: [requirement('r', { known: 'a' })] }, {}],
    [
      'defined by itself',
      { requirements: [requirement('r', { use: 'loop' })] },
      { definitions: [{ id: 'loop', label: 'loop', when: { not: { use: 'loop' } }, cite }] }
    ],
    [
      'defined by itself',
      { requirements: [requirement('r', { compare: [{ value: 'v' }, '<', { param: 'one' }] })] },
      { values: [{ id: 'v', label: 'v', unit: 'count', value: { sum: [{ value: 'v' }] }, cite }] }
    ]
  ])('%s', (message, more, rest) => {
    expect(() => compilePack(packOf(more, rest), 'h')).toThrow(message.split(' ').pop());
  });
});

test('the trace tells how every rule stands', () => {
  const compiled = compilePack(
    packOf({ requirements: [requirement('r', { fact: 'a' })], judgements: [judgement({ fact: 'b' })] }),
    'h'
  );
  expect(traceRules(compiled, { dates, facts: { a: false } })).toEqual([
    { program: 'p', rule: 'r', holds: 'no' },
    { program: 'p', rule: 'j', holds: 'unknown' }
  ]);
});
