import { common, edition, form, fund, industries, params, type Broken } from './broken-rules.ts';

/** Types, units, rings, dead rules, citations, tables and the form. */
export const brokenTables: Broken = [
  [
    'a situation that leads to a fund that does not exist, without saying where it stands',
    (f) =>
      f.set(`${edition}/situations.yaml`, {
        new: { label: '開業', programs: ['fund'], cite: 'p.1' },
        old: { label: '昔から', programs: ['fund', 'gone'] }
      }),
    [
      `unknownRule ${edition}/situations.yaml:old.programs[1]:old`,
      `noCitation ${edition}/situations.yaml:old:old`
    ]
  ],
  [
    'a rate that is both given and not said',
    (f) => (f.get(fund).terms.rate.unsaid = true),
    [`shape ${fund}:terms.rate[0]:`]
  ],
  [
    'a rate without its ceiling',
    (f) => delete f.get(fund).terms.rate.atMost,
    [`shape ${fund}:terms.rate[0]:`]
  ],
  [
    'rates by loan period with a gap',
    (f) =>
      (f.get(fund).terms.rate = {
        bands: [
          { moreThanMonths: 12, atMostMonths: 36, rate: 'rateLow' },
          { moreThanMonths: 48, atMostMonths: 60, rate: 'rateHigh' }
        ],
        cite: 'p.33'
      }),
    [`shape ${fund}:terms.rate[0].bands:`]
  ],
  [
    'a rate by loan period that is no rate',
    (f) =>
      (f.get(fund).terms.rate = {
        label: '利率',
        bands: [
          { moreThanMonths: 0, atMostMonths: 36, rate: 'rateLow' },
          { moreThanMonths: 36, atMostMonths: 60, rate: 'twelve' },
          { moreThanMonths: 60, atMostMonths: 84, rate: 'rateHigh' }
        ],
        cite: 'p.33'
      }),
    [`unitMismatch ${fund}:terms.rate[0].bands[1]:利率`]
  ],
  ['a fee with one end', (f) => delete f.get(fund).terms.fees[0].atLeast, [`shape ${fund}:terms.fees[0]:`]],
  [
    'a window without an end',
    (f) => (f.get(fund).holds = [{ by: 'execution', cite: 'p.1' }]),
    [`shape ${fund}:holds[0]:`]
  ],
  [
    'a window that ends with no date',
    (f) => (f.get(fund).holds = [{ by: 'execution', to: 'twelve', cite: 'p.1' }]),
    [`unitMismatch ${fund}:holds[0].must.all[0].dates[2].on:fund.holds.execution`]
  ],
  [
    'grounds that nobody can choose',
    (f) => delete f.get(fund).inspection.chosenFact,
    [`shape ${fund}:inspection:`]
  ],
  [
    'a form that takes over what is not there',
    (f) =>
      f.set(form, { itemsOf: 'mini/2020-04', id: 'f', version: 1, number: '', title: '記録', cite: 'p.1' }),
    [`missingFile ${form}:itemsOf:`]
  ],
  [
    'a choice that does not exist',
    (f) => f.get(fund).alternatives[0].requirements[0].must.in.push('gone'),
    [`unknownChoice ${fund}:alternatives[0].requirements[0].must:plain.kind`]
  ],
  [
    'a number where a boolean belongs',
    (f) => f.get(fund).requirements[1].must.any.push({ fact: 'employees' }),
    [`typeMismatch ${fund}:requirements[1].must.any[2]:fund.heads`]
  ],
  [
    'a one-of-many test on a many-of-many fact',
    (f) => f.get(fund).requirements[1].must.any.push({ fact: 'uses', is: 'land' }),
    [`typeMismatch ${fund}:requirements[1].must.any[2]:fund.heads`]
  ],
  [
    'an industry test on a choice',
    (f) => f.get(fund).requirements[1].must.any.push({ fact: 'kind', industry: 'retail' }),
    [`typeMismatch ${fund}:requirements[1].must.any[2]:fund.heads`]
  ],
  [
    'a date where a number belongs',
    (f) =>
      f
        .get(fund)
        .requirements[1].must.any.push({ compare: [{ fact: 'startedOn' }, '<', { param: 'three' }] }),
    [`typeMismatch ${fund}:requirements[1].must.any[2].compare[0]:fund.heads`]
  ],
  [
    'a number where a date belongs',
    (f) =>
      f
        .get(fund)
        .requirements[1].must.any.push({ dates: [{ fact: 'askedYen' }, '<', { date: 'reception' }] }),
    [`typeMismatch ${fund}:requirements[1].must.any[2].dates[0]:fund.heads`]
  ],
  [
    'at least three of two',
    (f) => f.get(fund).requirements[1].must.any.push({ atLeast: 2, of: [{ fact: 'clean' }] }),
    [`typeMismatch ${fund}:requirements[1].must.any[2].atLeast:fund.heads`]
  ],
  [
    'yen against heads',
    (f) =>
      f
        .get(fund)
        .requirements[1].must.any.push({ compare: [{ fact: 'askedYen' }, '<', { param: 'headCount' }] }),
    [`unitMismatch ${fund}:requirements[1].must.any[2].compare:fund.heads`]
  ],
  [
    'a sum of yen and months',
    (f) =>
      (f.get(common).values.left.value = {
        sum: [{ fact: 'balanceYen' }, { param: 'three' }, { param: 'ceiling' }]
      }),
    [`unitMismatch ${common}:values.left.value:left`]
  ],
  [
    'a share of months in heads',
    (f) => (f.get(common).values.quarter.value.portion[2] = { param: 'one' }),
    [`unitMismatch ${common}:values.quarter.value:quarter`]
  ],
  [
    'branches of different units',
    (f) =>
      (f.get(common).values.left.value.minus[0] = {
        if: { use: 'company' },
        then: { param: 'ceiling' },
        else: { param: 'three' }
      }),
    [`unitMismatch ${common}:values.left.value.minus[0]:left`]
  ],
  [
    'a value of another unit than it says',
    (f) => (f.get(common).values.quarter.unit = 'count'),
    [
      `unitMismatch ${common}:values.quarter.value:quarter`,
      `unitMismatch ${fund}:terms.ceilings.working:fund`
    ]
  ],
  [
    'a period in yen',
    (f) => (f.get(fund).terms.deferment.equipment = 'ceiling'),
    [`unitMismatch ${fund}:terms.deferment.equipment:fund`]
  ],
  [
    'a number of applications in yen',
    (f) => (f.get(fund).applications = { param: 'ceiling' }),
    [`unitMismatch ${fund}:applications:fund`]
  ],
  [
    'months that are a month-day',
    (f) => (f.get(common).definitions[1].when.dates[0].months = 'firstDue'),
    [`unitMismatch ${common}:definitions[1].when.dates[0].months:oldEnough`]
  ],
  [
    'a requirement that hangs on whether something was asked',
    (f) => f.get(fund).requirements[1].must.any.push({ known: 'industry' }),
    [`knownNotAllowed ${fund}:requirements[1]:fund.heads`]
  ],
  [
    'the same through a definition',
    (f) =>
      (f.get(common).definitions[0].when = { all: [{ fact: 'kind', is: 'company' }, { known: 'industry' }] }),
    [`knownNotAllowed ${fund}:judgements[0]:fund.kind`, `knownNotAllowed ${fund}:terms.feeAddOns[0]:上乗せ`]
  ],
  [
    'definitions in a ring',
    (f) =>
      (f.get(common).definitions[1].when = {
        any: [f.get(common).definitions[1].when, { use: 'oldEnough' }]
      }),
    [`cycle ${common}:definitions[1]:oldEnough`]
  ],
  [
    'a value and a definition in a ring',
    (f) => {
      f.get(common).definitions[0].when = { compare: [{ value: 'left' }, '>', { fact: 'askedYen' }] };
      f.get(common).values.left.value = {
        if: { use: 'company' },
        then: f.get(common).values.left.value,
        else: { param: 'ceiling' }
      };
    },
    [`cycle ${common}:definitions[0]:company`]
  ],
  [
    'a parameter that nothing uses',
    (f) => (f.get(params).spare = { label: '余り', value: 1, unit: 'yen', cite: 'p.1' }),
    [`unused ${params}:spare:spare`]
  ],
  [
    'a definition that nothing uses',
    (f) => f.get(common).definitions.push({ id: 'spare', label: '余り', when: { fact: 'clean' } }),
    [`unused ${common}:definitions[3]:spare`]
  ],
  [
    'a value that nothing uses',
    (f) => (f.get(common).values.spare = { label: '余り', unit: 'yen', value: { param: 'ceiling' } }),
    [`unused ${common}:values.spare:spare`]
  ],
  [
    'a fact that nothing uses',
    (f) =>
      f.get('facts/02-request.yaml').facts.push({ ...f.get('facts/01-business.yaml').facts[4], id: 'spare' }),
    ['unused facts/02-request.yaml:facts[7]:spare']
  ],
  [
    'a class that nothing uses',
    (f) => (f.get(industries).industryClasses.spare = ['783']),
    [`unused ${industries}:industryClasses.spare:spare`]
  ],
  [
    'a group that nothing uses',
    (f) => (f.get(common).papers.spare = []),
    [`unused ${common}:papers.spare:papers/spare`]
  ],
  [
    'a requirement without citation',
    (f) => delete f.get(fund).requirements[1].cite,
    [`noCitation ${fund}:requirements[1]:fund.heads`]
  ],
  [
    'a parameter without citation',
    (f) => (f.get(params).ceiling.cite = []),
    [`noCitation ${params}:ceiling:ceiling`]
  ],
  [
    'a fee without citation',
    (f) => delete f.get(fund).terms.fees[0].cite,
    [`noCitation ${fund}:terms.fees[0]:一般`]
  ],
  [
    'a ground without citation',
    (f) => delete f.get(fund).inspection.grounds[0].cite,
    [`noCitation ${fund}:inspection.grounds[0]:1`]
  ],
  [
    'a source that does not exist',
    (f) => (f.get(fund).requirements[1].cite = { source: 'hearsay', page: '1' }),
    [`unknownSource ${fund}:requirements[1].cite:fund.heads`]
  ],
  [
    'an edition that ends before it begins',
    (f) => (f.get(`${edition}/edition.yaml`).inForce.to = '2025-03-31'),
    [`badDates ${edition}/edition.yaml:inForce:2025-04`]
  ],
  [
    'an edition in another folder',
    (f) => (f.get(`${edition}/edition.yaml`).edition = '2024-04'),
    [`badDates ${edition}/edition.yaml:edition:2024-04`]
  ],
  [
    'a month-day that does not exist',
    (f) => (f.get(params).firstDue.value = 931),
    [`badDates ${params}:firstDue:firstDue`]
  ],
  [
    'a due date whose parameter does not exist',
    (f) => (f.get(`${edition}/tax-calendars.yaml`)[0].dueDates[0] = 'gone'),
    [`unknownParam ${edition}/tax-calendars.yaml:[0].dueDates[0]:sole`]
  ],
  [
    'a due date that is no month-day',
    (f) => (f.get(`${edition}/tax-calendars.yaml`)[0].dueDates[0] = 'three'),
    [`unitMismatch ${edition}/tax-calendars.yaml:[0].dueDates[0]:sole`]
  ],
  [
    'a tax that the fact does not offer',
    (f) => (f.get(`${edition}/tax-calendars.yaml`)[0].kind = 'gone'),
    [`badChoices ${edition}/tax-calendars.yaml:[0]:gone`]
  ],
  [
    'an industry prefix that does not exist',
    (f) => (f.get(industries).industryClasses.retail = ['56', '999']),
    [`unknownPrefix ${industries}:industryClasses.retail[1]:retail`]
  ],
  [
    'a gap in a table by industry',
    (f) => (f.get(industries).industryClasses.retail = ['561']),
    [`partitionGap ${industries}:partitions.all:all`, `partitionGap ${industries}:partitions.trade:trade`]
  ],
  [
    'an overlap in a table by industry',
    (f) => (f.get(industries).industryClasses.services = ['N', '501']),
    [`partitionOverlap ${industries}:partitions.all:all`]
  ],
  [
    'a decision that cannot be refused',
    (f) => (f.get('facts/02-request.yaml').facts[3].choices = { accepted: '可' }),
    [`badChoices ${fund}:judgements[0].decision:fund.kind`]
  ],
  [
    'a ground that cannot be chosen',
    (f) => (f.get(fund).inspection.grounds[0].id = '7'),
    [`badChoices ${fund}:inspection.chosenFact:fund`]
  ],
  [
    'more copies of a paper that the fund does not ask for',
    (f) =>
      (f.get(fund).moreCopies = [{ papers: ['gone'], when: { fact: 'clean' }, copies: 1, cite: 'p.74' }]),
    [`unknownRule ${fund}:moreCopies[0].papers[0]:fund`]
  ],
  [
    'more copies by a fact that does not exist',
    (f) =>
      (f.get(fund).moreCopies = [
        { papers: ['openedPaper'], when: { fact: 'gone' }, copies: 1, cite: 'p.74' }
      ]),
    [`unknownFact ${fund}:moreCopies[0].when.fact:fund`]
  ],
  [
    'two form items of one id',
    (f) => f.get(form).sections[0].items.push({ ...f.get(form).sections[0].items[1] }),
    [`duplicateId ${form}:sections[0].items[2]:note`]
  ],
  [
    'a form item that waits for a later one',
    (f) => f.get(form).sections[0].items.reverse(),
    [`formItem ${form}:sections[0].items[0].visibleWhen:note`]
  ],
  [
    'a form item that waits for an option that does not exist',
    (f) => f.get(form).sections[0].items[1].visibleWhen.in.push('gone'),
    [`formItem ${form}:sections[0].items[1].visibleWhen:note`]
  ],
  [
    'a form choice without options',
    (f) => {
      delete f.get(form).sections[0].items[0].options;
      delete f.get(form).sections[0].items[1].visibleWhen;
      delete f.get(form).facts[0].when;
    },
    [`formItem ${form}:sections[0].items[0]:state`]
  ],
  [
    'a form finding of the wrong type',
    (f) => (f.get(form).facts[0].value = 'yes'),
    [`formMapping ${form}:facts[0]:opened`]
  ],
  [
    'a form finding from a missing item',
    (f) => (f.get(form).facts[1].fromItem = 'gone'),
    [`formMapping ${form}:facts[1]:shopName`]
  ],
  [
    'a form finding of a fact that does not exist',
    (f) => (f.get(form).facts[1].fact = 'gone'),
    [`unknownFact ${form}:facts[1]:gone`]
  ],
  [
    'a fact of the visit that the form does not fill',
    (f) => f.get(form).facts.shift(),
    [`unmappedFact ${form}:facts:opened`]
  ]
];
