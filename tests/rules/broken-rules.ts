/* Ways to break the small edition of tests/fixtures/rules-mini. */
/** A node of the parsed YAML, freely walked and changed. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Draft = any;
export type Files = Map<string, Draft>;

export const edition = 'mini/2025-04';
export const [common, fund, params, form, industries] = [
  `${edition}/common/base.yaml`,
  `${edition}/programs/fund.yaml`,
  `${edition}/params.yaml`,
  `${edition}/inspection.yaml`,
  `${edition}/industries.yaml`
] as const;

/** What is broken, how, and exactly the problems that must be found. */
export type Broken = readonly (readonly [string, (files: Files) => void, readonly string[]])[];

/** Shapes, ids and names. */
export const brokenNames: Broken = [
  ['a file of the edition is missing', (f) => f.delete(form), [`missingFile ${form}::`]],
  ['no industry codes', (f) => f.delete('jsic.csv'), ['missingFile jsic.csv::']],
  [
    'an industry line that does not fit',
    (f) => f.set('jsic.csv', `${f.get('jsic.csv')}X,,,,,,\n`),
    ['missingFile jsic.csv::']
  ],
  [
    'an unknown key of a rule',
    (f) => (f.get(fund).requirements[1].mst = {}),
    [`shape ${fund}:requirements[1]:fund.heads`]
  ],
  [
    'an unknown key of a condition',
    (f) => (f.get(fund).requirements[1].must.any[1].has = 'x'),
    [`shape ${fund}:requirements[1].must.any[1]:fund.heads`]
  ],
  [
    'a condition of two kinds at once',
    (f) => (f.get(fund).requirements[1].must.all = [{ fact: 'clean' }]),
    [`shape ${fund}:requirements[1].must:fund.heads`]
  ],
  [
    'a node that is no condition',
    (f) => (f.get(fund).requirements[1].must.any[1] = { fackt: 'clean' }),
    [`shape ${fund}:requirements[1].must.any[1]:fund.heads`]
  ],
  [
    'a comparison that does not exist',
    (f) => (f.get(fund).requirements[1].must.any[0].compare[1] = '=<'),
    [`shape ${fund}:requirements[1].must.any[0].compare[1]:fund.heads`]
  ],
  [
    'a missing label',
    (f) => delete f.get(fund).requirements[1].label,
    [`shape ${fund}:requirements[1].label:fund.heads`]
  ],
  [
    'a broken rule in a group',
    (f) => (f.get(common).papers.basic[1].copies = 'eins'),
    [`shape ${common}:papers.basic[1].copies:taxPaper`]
  ],
  [
    'a fraction of a yen',
    (f) => (f.get(params).ceiling.value = 1.5),
    [`shape ${params}:ceiling.value:ceiling`]
  ],
  [
    'a citation of nothing',
    (f) => (f.get(params).ceiling.cite = [{ source: 'handbook' }]),
    [`shape ${params}:ceiling.cite[0]:ceiling`]
  ],
  [
    'a choice fact without choices',
    (f) => delete f.get('facts/01-business.yaml').facts[0].choices,
    ['shape facts/01-business.yaml:facts[0].choices:kind']
  ],
  [
    'a usual no for what is no yes-or-no question',
    (f) => (f.get('facts/01-business.yaml').facts[0].usually = false),
    ['shape facts/01-business.yaml:facts[0].usually:kind']
  ],
  [
    'a date that does not exist',
    (f) => (f.get(`${edition}/edition.yaml`).asOf = '2025-02-30'),
    [`shape ${edition}/edition.yaml:asOf:`]
  ],
  [
    'two facts of one id',
    (f) => f.get('facts/02-request.yaml').facts.push({ ...f.get('facts/01-business.yaml').facts[4] }),
    ['duplicateId facts/02-request.yaml:facts[7]:clean']
  ],
  [
    'two requirements of one id in a program',
    (f) => (f.get(fund).requirements[2].id = 'basic.clean'),
    [`duplicateId ${fund}:requirements[2]:basic.clean`]
  ],
  [
    'a requirement and one of an alternative with the same id',
    (f) => (f.get(fund).alternatives[0].requirements[0].id = 'fund.heads'),
    [`duplicateId ${fund}:alternatives[0].requirements[0]:fund.heads`]
  ],
  [
    'two papers of one id',
    (f) => (f.get(common).papers.basic[1].id = 'form1'),
    [`duplicateId ${common}:papers.basic[1]:form1`]
  ],
  [
    'two programs of one id',
    (f) => f.set(`${edition}/programs/other.yaml`, f.get(fund)),
    [`duplicateId ${edition}/programs/other.yaml::fund`]
  ],
  [
    'two definitions of one id',
    (f) => f.get(common).definitions.push(f.get(common).definitions[0]),
    [`duplicateId ${common}:definitions[3]:company`]
  ],
  [
    'a fact that does not exist',
    (f) => (f.get(fund).alternatives[0].requirements[0].must = { all: [{ fact: 'kynd', is: 'x' }] }),
    [`unknownFact ${fund}:alternatives[0].requirements[0].must.all[0].fact:plain.kind`]
  ],
  [
    'a parameter that does not exist',
    (f) =>
      f.get(fund).requirements[1].must.any.push({ compare: [{ fact: 'employees' }, '<', { param: 'gone' }] }),
    [`unknownParam ${fund}:requirements[1].must.any[2].compare[2].param:fund.heads`]
  ],
  [
    'a parameter that terms name and that does not exist',
    (f) => (f.get(fund).terms.fees[0].atLeast = 'gone'),
    [`unknownParam ${fund}:terms.fees[0].atLeast:一般`]
  ],
  [
    'a value that does not exist',
    (f) => (f.get(fund).terms.ceilings.combined = { value: 'gone' }),
    [`unknownValue ${fund}:terms.ceilings.combined.value:fund`]
  ],
  [
    'a figure shown with a reason that does not exist',
    (f) => f.get(fund).requirements[2].values.push('gone'),
    [`unknownValue ${fund}:requirements[2].values[3]:fund.total`]
  ],
  [
    'a definition that does not exist',
    (f) => f.get(fund).judgements[0].when.all.push({ use: 'gone' }),
    [`unknownDefinition ${fund}:judgements[0].when.all[2].use:fund.kind`]
  ],
  [
    'an industry class that does not exist',
    (f) => f.get(fund).requirements[1].must.any.push({ fact: 'industry', industry: 'gone' }),
    [`unknownClass ${fund}:requirements[1].must.any[2].industry:fund.heads`]
  ],
  [
    'a group that does not exist',
    (f) => f.get(fund).papers.push({ include: 'gone' }),
    [`unknownGroup ${fund}:papers[2]:gone`]
  ],
  [
    'an exception that the group does not hold',
    (f) => (f.get(fund).papers[0].except = ['gone']),
    [`unknownGroup ${fund}:papers[0]:basic`]
  ],
  [
    'a group lifted by what is no condition',
    (f) => (f.get(fund).papers[0].unless = { fackt: 'clean' }),
    [`shape ${fund}:papers[0].unless:`]
  ],
  [
    'a group lifted by a definition that does not exist',
    (f) => (f.get(fund).requirements[0].unless = { use: 'gone' }),
    [
      `unknownDefinition ${fund}:requirements[0].basic.clean.must.any[0].use:basic.clean`,
      `unknownDefinition ${fund}:requirements[0].basic.year.must.any[0].use:basic.year`
    ]
  ]
];
