import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  choicesOf,
  cite,
  fact,
  pack,
  parameter,
  program,
  smallPack
} from '../../../tests/support/small-packs.ts';
import { diffEditions } from './edition-diff.ts';
import type { Paper, Program, RulePack } from './pack.ts';
import { ReachedPack } from './rule-reach.ts';

const paper: Paper = { id: 'form', label: '申込書', originals: 1, copies: 0, who: 'applicant', cite };
const base = program({
  id: 'fund',
  number: '③',
  name: '資金',
  requirements: [
    { id: 'heads', label: '人数', must: { compare: [{ fact: 'heads' }, '<=', { param: 'limit' }] }, cite },
    { id: 'old', label: '一年以上', must: { use: 'oldEnough' }, cite }
  ],
  alternatives: [{ id: 'plain', label: '一般', requirements: [], cite }],
  exclusions: [{ id: 'land', label: '土地', when: { fact: 'land' }, cite }],
  papers: [paper],
  warnings: [{ id: 'w', text: '注意する', cite }]
});
const parameters = [
  parameter('one', 1),
  parameter('two', 2),
  parameter('three', 3),
  parameter('limit', 5),
  parameter('ceiling', 20_000_000, 'yen'),
  parameter('months', 12, 'months')
];
const facts = [fact('heads', 'count'), fact('land', 'boolean'), fact('since', 'date')];
const definitions = [
  {
    id: 'oldEnough',
    label: '一年以上',
    when: { dates: [{ correspondingDay: { fact: 'since' }, months: 'months' }, '<=', { date: 'reception' }] },
    cite
  } as const
];
const older = pack({ facts, parameters, definitions, programs: [base] });

function withFund(change: Partial<Program>, more: Partial<RulePack> = {}): RulePack {
  return { ...older, ...more, programs: [{ ...base, ...change }] };
}
function withTerms(change: Partial<Program['terms']>): RulePack {
  return withFund({ terms: { ...base.terms, ...change } });
}
function withFigure(id: string, value: number): RulePack {
  return { ...older, parameters: older.parameters.map((one) => (one.id === id ? { ...one, value } : one)) };
}
function changes(newer: RulePack, before = older): readonly string[] {
  const [first] = diffEditions(before, newer).programs;
  return (first?.changes ?? []).map(({ topic, kind, id }) => `${topic} ${kind} ${id}`);
}

describe('what differs between two editions', () => {
  test.each<[string, RulePack, readonly string[]]>([
    ['nothing', older, []],
    ['another number', withFund({ number: '④' }), ['name changed fund']],
    ['a figure that a requirement compares', withFigure('limit', 6), ['requirement changed heads']],
    ['a figure behind a definition', withFigure('months', 24), ['requirement changed old']],
    [
      'a new requirement',
      withFund({
        requirements: [...base.requirements, { id: 'new', label: '新', must: { fact: 'land' }, cite }]
      }),
      ['requirement added new']
    ],
    ['one less', withFund({ requirements: base.requirements.slice(1) }), ['requirement removed heads']],
    [
      'another comparison',
      withFund({
        requirements: base.requirements.map((rule) =>
          rule.id === 'heads'
            ? { ...rule, must: { compare: [{ fact: 'heads' }, '<', { param: 'limit' }] } }
            : rule
        )
      }),
      ['requirement changed heads']
    ],
    [
      'another definition of the same name',
      withFund({}, { definitions: [{ ...definitions[0], when: { fact: 'land' } }] } as Partial<RulePack>),
      ['requirement changed old']
    ],
    [
      'a new alternative with its requirement',
      withFund({
        alternatives: [
          ...base.alternatives,
          {
            id: 'other',
            label: '別',
            requirements: [{ id: 'o', label: 'o', must: { fact: 'land' }, cite }],
            cite
          }
        ]
      }),
      ['alternative added other', 'requirement added o']
    ],
    ['no exclusion', withFund({ exclusions: [] }), ['exclusion removed land']],
    ['more copies of a paper', withFund({ papers: [{ ...paper, copies: 2 }] }), ['paper changed form']],
    ['another name of a paper', withFund({ papers: [{ ...paper, label: '書' }] }), ['paper changed form']],
    ['another text', withFund({ warnings: [{ id: 'w', text: '気を付ける', cite }] }), ['warning changed w']],
    [
      'a window of handling',
      withFund({ holds: [{ by: 'execution', to: 'one', cite }] }),
      ['window added execution']
    ],
    [
      'a visit',
      withFund({ inspection: { grounds: [], chosenFact: null, note: '必ず', cite } }),
      ['inspection changed inspection']
    ],
    [
      'a ceiling',
      withTerms({ ceilings: { ...base.terms.ceilings, working: { param: 'ceiling' } } }),
      ['ceiling changed working']
    ],
    [
      'a period and a time of grace',
      withTerms({
        loanPeriod: { equipment: { atMost: { param: 'months' } }, working: null },
        deferment: { equipment: { param: 'months' }, working: null }
      }),
      ['loanPeriod changed equipment', 'deferment changed equipment']
    ],
    ['a rate', withTerms({ rates: [{ atLeast: 'one', atMost: 'three', cite }] }), ['rate changed ']],
    [
      'bands of the rate',
      withTerms({
        rates: [
          {
            atLeast: 'one',
            atMost: 'two',
            bands: [{ moreThanMonths: 0, atMostMonths: 12, rate: 'two' }],
            cite
          }
        ]
      }),
      ['rate changed ']
    ],
    [
      'a fee',
      withTerms({ fees: [{ label: '一般', atLeast: null, atMost: 'two', cite }] }),
      ['fee added 一般']
    ],
    ['a citation alone', withFund({ exclusions: base.exclusions.map((one) => ({ ...one, cite: [] })) }), []]
  ])('%s', (_title, newer, found) => {
    expect(changes(newer)).toEqual(found);
  });

  test('says figures with their old and new value', () => {
    const [figure] = diffEditions(older, withFigure('limit', 6)).parameters;
    expect(figure).toEqual({
      id: 'limit',
      label: 'limit',
      unit: 'count',
      from: 5,
      to: 6,
      programs: ['fund']
    });
    const [change] = diffEditions(older, withFigure('limit', 6)).programs[0]?.changes ?? [];
    expect(change).toMatchObject({ figures: [{ id: 'limit', from: 5, to: 6 }], condition: false });
  });

  test('tells new funds, ended funds and newly asked facts', () => {
    const newer = {
      ...older,
      facts: [...facts, fact('kind', 'choice', choicesOf('x'))],
      programs: [{ ...base, id: 'other' }]
    };
    const diff = diffEditions(older, newer);
    expect(diff.programs.map(({ id, kind }) => `${kind} ${id}`)).toEqual(['added other', 'removed fund']);
    expect(diff.newFacts.map(({ id }) => id)).toEqual(['kind']);
    expect(diffEditions(newer, older).goneFacts.map(({ id }) => id)).toEqual(['kind']);
  });

  test('sets apart what only one of a summary and a full document says', () => {
    const summary = withFund({ requirements: base.requirements.slice(1) });
    const pamphlet: RulePack = { ...summary, edition: { ...older.edition, depth: 'summary' } };
    const [first] = diffEditions(pamphlet, withFigure('months', 24)).programs;
    expect(first?.changes.map(({ id }) => id)).toEqual(['old']);
    expect(first?.depth.map(({ id }) => id)).toEqual(['heads']);
    const [back] = diffEditions(older, pamphlet).programs;
    expect([back?.changes, back?.depth.map(({ id }) => id), back?.kind]).toEqual([[], ['heads'], 'same']);
  });
});

test('an edition does not differ from itself', () => {
  fc.assert(
    fc.property(smallPack({ withDates: true }), (small) => {
      const copy = structuredClone(small);
      const { programs, parameters: figures, newFacts } = diffEditions(small, copy);
      expect(programs.map(({ kind, changes: all, depth }) => [kind, all, depth])).toEqual([['same', [], []]]);
      expect([figures, newFacts]).toEqual([[], []]);
    }),
    { numRuns: 60 }
  );
});

test('a changed figure shows in the funds that lead to it, and in no other', () => {
  const generated = fc.tuple(smallPack({ withDates: true }), smallPack({ withDates: true }));
  fc.assert(
    fc.property(generated, fc.constantFrom('one', 'two', 'three', 'due'), ([one, other], id) => {
      const programs = [one, other].flatMap((small, index) =>
        small.programs.map((each) => ({ ...each, id: `p${index}` }))
      );
      const before = { ...one, programs };
      const after = {
        ...before,
        parameters: before.parameters.map((each) =>
          each.id === id ? { ...each, value: id === 'due' ? 930 : each.value + 1 } : each
        )
      };
      const reached = new ReachedPack(before);
      const leading = programs.filter((each) => reached.from(each).params.has(id)).map((each) => each.id);
      const diff = diffEditions(before, after);
      const shown = diff.programs.filter(({ kind }) => kind === 'changed').map((each) => each.id);
      expect(shown).toEqual(leading);
      expect(diff.parameters.map((each) => [each.id, each.programs])).toEqual([[id, leading]]);
    }),
    { numRuns: 100 }
  );
});
