import type { Facts } from '../../src/lib/domain/facts.ts';
import type { EditionVerdict } from '../../src/lib/domain/verdict.ts';
import type { Condition, Expression, NamedValue, Requirement, RulePack } from '../../src/lib/rules/pack.ts';
import { choicesOf, fact, pack, parameter, program } from '../support/small-packs.ts';
import { flags, industries, smallUpTo, uses, type Answer } from './demo-rule.ts';

const counts = ['capital', 'employees', 'invest', 'outstanding', 's1', 's2', 's3', 'p1', 'p2', 'p3'];

function cite(item: string): Requirement['cite'] {
  return [{ source: 'demo', page: '1', item }];
}

function requirement(id: string, label: string, must: Condition, values?: readonly string[]): Requirement {
  return { id, label, must, ...(values ? { values } : {}), cite: cite(label) };
}

function value(id: string, expression: Expression): NamedValue {
  return { id, label: id, unit: 'count', value: expression, cite: cite(id) };
}

const not = (id: string): Condition => ({ not: { fact: id } });
const atLeast = (id: string, param: string): Condition => ({ compare: [{ fact: id }, '>=', { param }] });
const small: Condition = {
  any: industries.map((industry): Condition => ({
    all: [
      { fact: 'industry', is: industry },
      {
        any: [
          { compare: [{ fact: 'capital' }, '<=', { param: `${industry}.capital` }] },
          { compare: [{ fact: 'employees' }, '<=', { param: `${industry}.employees` }] }
        ]
      }
    ]
  }))
};

/** Any one of these suffices. */
const grounds: readonly (readonly [id: string, must: Condition])[] = [
  [
    'salesFell',
    {
      compare: [
        { value: 'sales' },
        '<=',
        { portion: [{ value: 'salesBefore' }, { param: 'ninetyFive' }, { param: 'hundred' }] }
      ]
    }
  ],
  [
    'marginFell',
    {
      all: [
        { compare: [{ fact: 'marginNow' }, '<', { fact: 'marginPrev' }] },
        {
          compare: [{ minus: [{ fact: 'marginPrev' }, { fact: 'marginNow' }] }, '>=', { param: 'marginDrop' }]
        }
      ]
    }
  ],
  ['disaster', { all: [{ fact: 'disasterArea' }, { fact: 'damageCert' }] }],
  ['continuity', { all: [{ fact: 'bcp' }, atLeast('employees', 'continuityEmployees')] }],
  ['investment', { all: [atLeast('invest', 'leastInvestment'), { fact: 'planApproved' }] }]
];

/** The demo rule in our own words: base requirements, the five grounds as alternatives, the limit as what remains to borrow. */
export const demoPack: RulePack = pack({
  facts: [
    fact('industry', 'choice', choicesOf(...industries)),
    fact('use', 'choice', choicesOf(...uses)),
    ...flags.map((id) => fact(id, 'boolean')),
    ...counts.map((id) => fact(id, 'count')),
    fact('sameBizMonths', 'months'),
    fact('predecessorMonths', 'months'),
    fact('marginNow', 'basisPoints'),
    fact('marginPrev', 'basisPoints'),
    fact('founded', 'date'),
    fact('applied', 'date')
  ],
  parameters: [
    ...industries.flatMap((industry) => [
      parameter(`${industry}.capital`, smallUpTo[industry][0]),
      parameter(`${industry}.employees`, smallUpTo[industry][1])
    ]),
    parameter('year', 12, 'months'),
    parameter('window', 60, 'months'),
    parameter('hundred', 100),
    parameter('ninetyFive', 95),
    parameter('zero', 0),
    parameter('marginDrop', 50, 'basisPoints'),
    parameter('continuityEmployees', 5),
    parameter('leastInvestment', 500),
    parameter('cap', 5_000)
  ],
  values: [
    value('sales', { sum: [{ fact: 's1' }, { fact: 's2' }, { fact: 's3' }] }),
    value('salesBefore', { sum: [{ fact: 'p1' }, { fact: 'p2' }, { fact: 'p3' }] }),
    value('limit', {
      max: [
        { param: 'zero' },
        { min: [{ minus: [{ param: 'cap' }, { fact: 'outstanding' }] }, { value: 'sales' }] }
      ]
    })
  ],
  programs: [
    program({
      id: 'demo',
      requirements: [
        requirement('small', '中小企業者', small, ['industry', 'capital', 'employees']),
        requirement('office', '県内事業所', { fact: 'officeInPref' }),
        requirement('oneYear', '1年以上の同一事業', {
          any: [
            atLeast('sameBizMonths', 'year'),
            { all: [{ fact: 'succession' }, atLeast('predecessorMonths', 'year')] }
          ]
        }),
        requirement('taxes', '納税', { fact: 'taxesPaid' }),
        requirement('permit', '許認可', { any: [not('permitRequired'), { fact: 'permitHeld' }] }),
        requirement('industry', '対象業種', not('excludedIndustry')),
        requirement('use', '資金使途', { fact: 'use', in: ['working', 'equipment'] }),
        requirement('antisocial', '反社会的勢力', not('antisocial')),
        requirement('credit', '事故・整理', { all: [not('defaulted'), not('rehab')] }),
        requirement('window', '創業後5年以内', {
          dates: [{ fact: 'applied' }, '<=', { correspondingDay: { fact: 'founded' }, months: 'window' }]
        }),
        requirement('limit', '限度額の残り', { compare: [{ value: 'limit' }, '>', { param: 'zero' }] }),
        requirement('ground', 'いずれかの事由', { any: grounds.map(([, must]) => must) })
      ],
      terms: {
        ...program().terms,
        ceilings: { equipment: null, working: null, combined: { param: 'cap' } },
        remaining: { equipment: null, working: null, combined: { value: 'limit' } }
      }
    })
  ]
});

/** The date of application is a fact of the rule, so that it can be hidden; the case's own dates stand still. */
export const demoDates = {
  reception: '2025-06-10',
  guaranteeApplication: '2025-06-20',
  guaranteeIssue: '2025-07-04',
  execution: '2025-07-11'
} as const;

/** Facts of an applicant; those that are absent stay unknown. */
export function demoQuestion(applicant: Facts): { dates: typeof demoDates; facts: Facts } {
  return { dates: demoDates, facts: applicant };
}

/** What our verdict says in the oracle's terms. */
export function answerOf({ programs: [judged] }: EditionVerdict): Answer {
  if (!judged) throw new Error('the demo program was not judged');
  const { outcome, terms } = judged;
  const limit = terms.remainingYen.combined;
  return {
    eligible: outcome === 'eligible' ? true : outcome === 'ineligible' ? false : null,
    limit: typeof limit === 'number' ? limit : null
  };
}
