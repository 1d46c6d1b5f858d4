import * as fc from 'fast-check';
import type { FactDefinition, Facts, FactType, FactValue } from '../../src/lib/domain/facts.ts';
import type { Citation } from '../../src/lib/domain/verdict.ts';
import type {
  Comparison,
  Condition,
  DateExpression,
  Expression,
  Parameter,
  Program,
  RulePack
} from '../../src/lib/rules/pack.ts';
import { possibleValues } from './completions.ts';

export const cite: readonly Citation[] = [{ source: 's', page: '1' }];

export function fact(id: string, type: FactType, more: Partial<FactDefinition> = {}): FactDefinition {
  return { id, type, label: id, question: id, privacy: 'none', group: 'g', ...more };
}

export function choicesOf(...values: string[]): Pick<FactDefinition, 'choices'> {
  return { choices: values.map((value) => ({ value, label: value })) };
}

export function parameter(id: string, value: number, unit: Parameter['unit'] = 'count'): Parameter {
  return { id, label: id, value, unit, asOf: '2025-04-01', cite };
}

/** A program with plain terms and nothing else, to be overridden. */
export function program(more: Partial<Program> = {}): Program {
  const text = { id: 't', text: 't', cite };
  return {
    id: 'p',
    number: '①',
    name: 'P',
    requirements: [],
    alternatives: [],
    judgements: [],
    terms: {
      ceilings: { equipment: null, working: null, combined: null },
      remaining: { equipment: null, working: null, combined: null },
      loanPeriod: { equipment: null, working: null },
      deferment: { equipment: null, working: null },
      rates: [{ atLeast: 'one', atMost: 'two', cite }],
      fees: [],
      feeAddOns: [],
      repayment: [],
      collateral: [text],
      guarantor: [],
      receptionBodies: [],
      handlingFinancialInstitutions: [text]
    },
    applications: { param: 'one' },
    inspection: null,
    exclusions: [],
    papers: [],
    followUps: [],
    warnings: [],
    ...more
  };
}

export function pack(more: Partial<RulePack> = {}): RulePack {
  return {
    format: 1,
    edition: {
      scheme: 'scheme',
      schemeName: 'scheme',
      edition: '2025-04',
      title: 'title',
      source: 's',
      inForce: { by: 'reception', from: '2025-04-01', to: '2026-03-31' },
      asOf: '2025-04-01',
      ratesUnconfirmedAfter: '2025-09-30',
      horizonMonths: 12,
      cite
    },
    sources: [],
    facts: [],
    parameters: [],
    industryClasses: {},
    definitions: [],
    values: [],
    programs: [],
    taxCalendars: [],
    form: { id: 'f', version: 1, number: '様式26', title: 'f', sections: [], facts: [], cite },
    ...more,
    ...(more.parameters?.some(({ id }) => id === 'one')
      ? {}
      : {
          parameters: [
            parameter('one', 1),
            parameter('two', 2),
            parameter('three', 3),
            ...(more.parameters ?? [])
          ]
        })
  };
}

/** Facts of the generated packs: all but the dates can be tried out one by one. */
export const smallFacts: readonly FactDefinition[] = [
  fact('b1', 'boolean'),
  fact('b2', 'boolean'),
  fact('b3', 'boolean'),
  fact('c1', 'choice', choicesOf('x', 'y', 'z')),
  fact('c2', 'choice', choicesOf('u', 'v')),
  fact('m1', 'choices', choicesOf('k', 'l')),
  fact('n1', 'count', { min: 0, max: 4 }),
  fact('n2', 'count', { min: 0, max: 3 }),
  fact('i1', 'jsic'),
  fact('d1', 'date'),
  fact('decided', 'choice', choicesOf('accepted', 'refused'))
];

/** One code of each kind that the classes below tell apart. */
export const smallIndustries = ['561', '569', '571', '101'];
const industryClasses = { shops: ['I'], clothes: ['57'], general: ['561'] };

const smallDates = ['2020-02-29', '2024-04-30', '2024-06-10', '2025-01-31', '2026-01-01'];

const comparison = fc.constantFrom<Comparison>('<', '<=', '=', '>=', '>');

function expressionOf(depth: number, condition: fc.Arbitrary<Condition>): fc.Arbitrary<Expression> {
  const leaf = fc.oneof(
    fc.constantFrom('n1', 'n2').map((id): Expression => ({ fact: id })),
    fc.constantFrom('one', 'two', 'three').map((id): Expression => ({ param: id })),
    fc.constant<Expression>({ value: 'named' })
  );
  if (depth === 0) return leaf;
  const inner = expressionOf(depth - 1, condition);
  return fc.oneof(
    { weight: 4, arbitrary: leaf },
    fc.tuple(inner, inner).map((sum): Expression => ({ sum })),
    fc.tuple(inner, inner).map((minus): Expression => ({ minus })),
    fc.tuple(inner, inner).map((min): Expression => ({ min })),
    fc.tuple(inner, inner).map((max): Expression => ({ max })),
    fc.tuple(inner, inner, inner).map((portion): Expression => ({ portion })),
    fc
      .tuple(condition, inner, inner)
      .map(([when, yes, no]): Expression => ({ if: when, then: yes, else: no }))
  );
}

const dateExpression: fc.Arbitrary<DateExpression> = fc.oneof(
  fc.constant<DateExpression>({ fact: 'd1' }),
  fc.constantFrom('reception', 'execution', 'guaranteeIssue').map((date): DateExpression => ({ date })),
  fc
    .constantFrom('one', 'three')
    .map((months): DateExpression => ({ correspondingDay: { fact: 'd1' }, months })),
  fc
    .constantFrom('one', 'three')
    .map((months): DateExpression => ({ periodEnd: { date: 'reception' }, months })),
  fc.constant<DateExpression>({ dueDate: 'due', yearAfter: { fact: 'd1' } }),
  fc.constant<DateExpression>({ businessDay: { date: 'reception' } })
);

function leafOf(withDates: boolean): fc.Arbitrary<Condition> {
  const enumerable = fc.oneof(
    fc.constantFrom('b1', 'b2', 'b3').map((id): Condition => ({ fact: id })),
    fc.constantFrom('x', 'y', 'z').map((is): Condition => ({ fact: 'c1', is })),
    fc.constantFrom<Condition>({ fact: 'c1', in: ['x', 'y'] }, { fact: 'c1', in: ['y', 'z'] }),
    fc.constantFrom('u', 'v').map((is): Condition => ({ fact: 'c2', is })),
    fc.constantFrom('k', 'l').map((has): Condition => ({ fact: 'm1', has })),
    fc.constantFrom('shops', 'clothes', 'general').map((industry): Condition => ({ fact: 'i1', industry })),
    fc.constant<Condition>({ use: 'defined' })
  );
  const dates = fc.tuple(dateExpression, comparison, dateExpression).map((of): Condition => ({ dates: of }));
  return withDates
    ? fc.oneof({ weight: 5, arbitrary: enumerable }, { weight: 2, arbitrary: dates })
    : enumerable;
}

function conditionOf(depth: number, withDates: boolean): fc.Arbitrary<Condition> {
  const leaf = leafOf(withDates);
  const compare = fc
    .tuple(expressionOf(depth > 0 ? 1 : 0, leaf), comparison, expressionOf(0, leaf))
    .map((of): Condition => ({ compare: of }));
  if (depth === 0) return fc.oneof({ weight: 3, arbitrary: leaf }, compare);
  const inner = conditionOf(depth - 1, withDates);
  const children = fc.array(inner, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    { weight: 2, arbitrary: leaf },
    compare,
    children.map((all): Condition => ({ all })),
    children.map((any): Condition => ({ any })),
    inner.map((not): Condition => ({ not })),
    fc.tuple(fc.integer({ min: 1, max: 3 }), children).map(([atLeast, of]): Condition => ({ atLeast, of }))
  );
}

/** A pack of one program over `smallFacts`, with alternatives and a judgement now and then. */
export function smallPack({ withDates }: { withDates: boolean }): fc.Arbitrary<RulePack> {
  const condition = conditionOf(2, withDates);
  const requirement = (prefix: string) =>
    fc
      .array(condition, { maxLength: 3 })
      .map((musts) => musts.map((must, index) => ({ id: `${prefix}${index}`, label: prefix, must, cite })));
  const judgements = fc
    .option(condition, { nil: undefined, freq: 3 })
    .map((when) => (when ? [{ id: 'j', what: 'j', askWhom: 'w', when, decision: 'decided', cite }] : []));
  const plain = leafOf(withDates).filter((leaf) => !('use' in leaf));
  return fc
    .record({
      base: requirement('r'),
      alternatives: fc.array(requirement('a'), { maxLength: 3 }),
      judgements,
      defined: fc.tuple(plain, plain).map((any): Condition => ({ any })),
      named: fc
        .tuple(plain, fc.constantFrom('n1', 'n2'))
        .map(([when, id]): Expression => ({ if: when, then: { fact: id }, else: { param: 'two' } }))
    })
    .map(({ base, alternatives, judgements: judged, defined, named }) =>
      pack({
        facts: withDates ? smallFacts : smallFacts.filter(({ type }) => type !== 'date'),
        parameters: [parameter('due', 831, 'monthDay')],
        industryClasses,
        definitions: [{ id: 'defined', label: 'defined', when: defined, cite }],
        values: [{ id: 'named', label: 'named', unit: 'count', value: named, cite }],
        programs: [
          program({
            requirements: base,
            judgements: judged,
            alternatives: alternatives.map((requirements, index) => ({
              id: `alternative${index}`,
              label: `${index}`,
              requirements: requirements.map((rule) => ({ ...rule, id: `${index}.${rule.id}` })),
              cite
            }))
          })
        ]
      })
    );
}

/** All facts of the small packs known. */
export function completeFacts(
  definitions: readonly FactDefinition[]
): fc.Arbitrary<Record<string, FactValue>> {
  return fc.record(
    Object.fromEntries(
      definitions.map((definition) => [
        definition.id,
        definition.type === 'date'
          ? fc.constantFrom<FactValue>(...smallDates)
          : fc.constantFrom<FactValue>(...(possibleValues(definition, smallIndustries) ?? []))
      ])
    )
  );
}

/** The facts without those named, half of them told as "?". */
export function hideFacts(facts: Facts, hidden: readonly string[]): Facts {
  const rest: Record<string, FactValue> = { ...facts };
  for (const [index, id] of hidden.entries()) {
    if (index % 2 === 0) delete rest[id];
    else rest[id] = '?';
  }
  return rest;
}
