import { LogicEngine } from 'json-logic-engine';
import jsonLogic from 'json-logic-js';
import Publicodes from 'publicodes';
import { flags, industries, smallUpTo, yearsAfter, type Answer, type Applicant } from './demo-rule.ts';

/** Another engine with the demo rule in its own words. `prepare` is not timed, `answer` is. */
export interface Peer<Prepared> {
  readonly name: string;
  readonly prepare: (applicant: Partial<Applicant>) => Prepared;
  readonly answer: (prepared: Prepared) => Answer;
}

type Json = unknown;
const variable = (name: string): Json => ({ var: name });
const sum = (...names: readonly string[]): Json => ({ '+': names.map(variable) });
const holds = (name: string, value = true): Json => ({ '===': [variable(name), value] });
const logicLimit = {
  max: [0, { min: [{ '-': [5_000, variable('outstanding')] }, sum('s1', 's2', 's3')] }]
};
const logicEligible = {
  and: [
    {
      or: industries.map((industry) => ({
        and: [
          { '===': [variable('industry'), industry] },
          {
            or: [
              { '<=': [variable('capital'), smallUpTo[industry][0]] },
              { '<=': [variable('employees'), smallUpTo[industry][1]] }
            ]
          }
        ]
      }))
    },
    holds('officeInPref'),
    {
      or: [
        { '>=': [variable('sameBizMonths'), 12] },
        { and: [holds('succession'), { '>=': [variable('predecessorMonths'), 12] }] }
      ]
    },
    holds('taxesPaid'),
    { or: [holds('permitRequired', false), holds('permitHeld')] },
    holds('excludedIndustry', false),
    { in: [variable('use'), ['working', 'equipment']] },
    holds('antisocial', false),
    { and: [holds('defaulted', false), holds('rehab', false)] },
    {
      or: [
        { '<=': [{ '*': [sum('s1', 's2', 's3'), 100] }, { '*': [sum('p1', 'p2', 'p3'), 95] }] },
        {
          and: [
            { '<': [variable('marginNow'), variable('marginPrev')] },
            { '>=': [{ '-': [variable('marginPrev'), variable('marginNow')] }, 50] }
          ]
        },
        { and: [holds('disasterArea'), holds('damageCert')] },
        { and: [holds('bcp'), { '>=': [variable('employees'), 5] }] },
        { and: [{ '>=': [variable('invest'), 500] }, holds('planApproved')] }
      ]
    },
    { withinYears: [variable('founded'), variable('applied'), 5] },
    { '>': [logicLimit, 0] }
  ]
};

/** Neither json-logic knows dates: the window is an operation of ours, by comparing ISO text. */
function withinYears(founded: string, applied: string, years: number): boolean {
  return applied <= yearsAfter(founded, years);
}

function logicEngine(): LogicEngine {
  const engine = new LogicEngine();
  engine.addMethod('withinYears', {
    method: ([founded, applied, years]: [string, string, number]) => withinYears(founded, applied, years),
    deterministic: true
  });
  return engine;
}

/** `run()`: interpreted, by closures that the engine caches for each rule. It gives the result alone. */
export function jsonLogicEngine(): Peer<Partial<Applicant>> {
  const engine = logicEngine();
  return {
    name: 'json-logic-engine run()',
    prepare: (applicant) => applicant,
    answer: (applicant) => ({
      eligible: engine.run(logicEligible, applicant) as boolean,
      limit: engine.run(logicLimit, applicant) as number
    })
  };
}

/** The engine's `build()`: JavaScript made from the rule at run time (`new Function`), which our content policy forbids. */
export function jsonLogicEngineBuilt(): Peer<Partial<Applicant>> {
  const engine = logicEngine();
  const [eligible, limit] = [engine.build(logicEligible), engine.build(logicLimit)];
  return {
    name: 'json-logic-engine build()',
    prepare: (applicant) => applicant,
    answer: (applicant) => ({ eligible: eligible(applicant) as boolean, limit: limit(applicant) as number })
  };
}

export function jsonLogicJs(): Peer<Partial<Applicant>> {
  jsonLogic.add_operation('withinYears', withinYears);
  return {
    name: 'json-logic-js',
    prepare: (applicant) => applicant,
    answer: (applicant) => ({
      eligible: jsonLogic.apply(logicEligible, applicant) as boolean,
      limit: jsonLogic.apply(logicLimit, applicant) as number
    })
  };
}

const numbers = [
  'capital',
  'employees',
  'sameBizMonths',
  'predecessorMonths',
  's1',
  's2',
  's3',
  'p1',
  'p2',
  'p3',
  'marginNow',
  'marginPrev',
  'invest',
  'outstanding'
] as const;

function publicodesRules(): Record<string, unknown> {
  const all = (...of: readonly unknown[]): unknown => ({ 'toutes ces conditions': of });
  const any = (...of: readonly unknown[]): unknown => ({ 'une de ces conditions': of });
  const asked = (names: readonly string[], type: string): [string, unknown][] =>
    names.map((name) => [name, { question: `${name} ?`, type }]);
  return {
    ...Object.fromEntries([
      ...asked(numbers, 'nombre'),
      ...asked(flags, 'booléen'),
      ...asked(['industry', 'use'], 'texte'),
      // Its own duration in years differs from the corresponding day on leap days: the last day is given to it.
      ...asked(['applied', 'windowEnd'], 'date')
    ]),
    small: any(
      ...industries.map((industry) =>
        all(
          `industry = '${industry}'`,
          any(`capital <= ${smallUpTo[industry][0]}`, `employees <= ${smallUpTo[industry][1]}`)
        )
      )
    ),
    oneYear: any('sameBizMonths >= 12', all('succession', 'predecessorMonths >= 12')),
    permit: any('permitRequired = non', 'permitHeld'),
    purpose: any("use = 'working'", "use = 'equipment'"),
    credit: all('defaulted = non', 'rehab = non'),
    ground: any(
      '(s1 + s2 + s3) * 100 <= (p1 + p2 + p3) * 95',
      all('marginNow < marginPrev', 'marginPrev - marginNow >= 50'),
      all('disasterArea', 'damageCert'),
      all('bcp', 'employees >= 5'),
      all('invest >= 500', 'planApproved')
    ),
    window: { valeur: 'applied <= windowEnd' },
    limit: { 'le minimum de': ['5000 - outstanding', 's1 + s2 + s3'], plancher: 0 },
    eligible: all(
      'small',
      'officeInPref',
      'oneYear',
      'taxesPaid',
      'permit',
      'excludedIndustry = non',
      'purpose',
      'antisocial = non',
      'credit',
      'ground',
      'window',
      'limit > 0'
    )
  };
}

/** `setSituation` and two `evaluate`; the situation in its own syntax is made beforehand. */
export function publicodes(): Peer<Record<string, string | number>> {
  const engine = new Publicodes(publicodesRules() as ConstructorParameters<typeof Publicodes>[0], {
    logger: { log: () => {}, warn: () => {}, error: console.error }
  });
  const french = (date: string): string => `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
  return {
    name: 'publicodes',
    prepare: (applicant) => {
      const situation: Record<string, string | number> = {};
      for (const name of numbers) if (applicant[name] !== undefined) situation[name] = applicant[name];
      for (const name of flags) {
        if (applicant[name] !== undefined) situation[name] = applicant[name] ? 'oui' : 'non';
      }
      for (const name of ['industry', 'use'] as const) {
        if (applicant[name] !== undefined) situation[name] = `'${applicant[name]}'`;
      }
      if (applicant.applied !== undefined) situation['applied'] = french(applicant.applied);
      if (applicant.founded !== undefined) situation['windowEnd'] = french(yearsAfter(applicant.founded, 5));
      return situation;
    },
    answer: (situation) => {
      engine.setSituation(situation);
      return {
        eligible: (engine.evaluate('eligible').nodeValue ?? null) as boolean | null,
        limit: (engine.evaluate('limit').nodeValue ?? null) as number | null
      };
    }
  };
}
