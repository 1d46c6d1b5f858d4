import { edition, type Broken } from './broken-rules.ts';

const offices = `${edition}/directory/offices.yaml`;
const routes = `${edition}/directory/routes.yaml`;
const permits = `${edition}/permits/list.yaml`;

/** Ways to break the directory and the permits of the small edition. */
export const brokenDirectory: Broken = [
  [
    'a telephone number of nine digits',
    (f) => (f.get(offices).offices.prefecture.telephones[0].number = '048-83-0000'),
    [`shape ${offices}:offices.prefecture.telephones[0].number:prefecture`]
  ],
  [
    'a fax in brackets',
    (f) => (f.get(offices).offices.hillSection.fax = '048(830)0001'),
    [`shape ${offices}:offices.hillSection.fax:hillSection`]
  ],
  [
    'a postal code without its hyphen',
    (f) => (f.get(offices).offices.hillBody.postalCode = '3300000'),
    [`shape ${offices}:offices.hillBody.postalCode:hillBody`]
  ],
  [
    'an extension that is no number',
    (f) => (f.get(offices).offices.branch.parts['branch.startUp'].telephones[0].extension = '内12'),
    [`shape ${offices}:offices.branch.parts.branch.startUp.telephones[0].extension:branch`]
  ],
  [
    'an unknown key at the head of a directory file',
    (f) => (f.get(offices).office = {}),
    [`shape ${offices}::`]
  ],
  [
    'a list of names that does not exist',
    (f) => (f.get(routes).lists.shops = f.get(routes).lists.designatedBanks),
    [`shape ${routes}:lists.shops:shops`]
  ],
  [
    'a list of names that is missing',
    (f) => delete f.get(routes).lists.designatedBanks,
    [`shape ${offices}:lists:designatedBanks`]
  ],
  [
    'an office and a part of one id',
    (f) => (f.get(offices).offices.hillBody.parts.prefecture = { name: '支所', telephones: [] }),
    [`duplicateId ${offices}:offices.hillBody.parts.prefecture:prefecture`]
  ],
  [
    'two receptions for the same fund and applicant',
    (f) => (f.get(routes).receptions.again = f.get(routes).receptions.all),
    [`duplicateId ${routes}:receptions.again:again`]
  ],
  [
    'two rules for all other banks',
    (f) => (f.get(routes).handling.again = f.get(routes).handling.all),
    [`duplicateId ${routes}:handling.again:again`]
  ],
  [
    'a municipality served by two branches',
    (f) => (f.get(offices).offices.prefecture.serves = ['hill']),
    [`unclearDistrict ${offices}:municipalities.hill:hill`]
  ],
  [
    'a municipality served by no branch, and a branch that serves what is none',
    (f) => (f.get(offices).offices.branch.serves[1] = 'twon'),
    [
      `unknownOffice ${offices}:offices.branch.serves:branch`,
      `unclearDistrict ${offices}:municipalities.town:town`
    ]
  ],
  [
    'no body and no reason to ask',
    (f) => delete f.get(offices).municipalities.town.ask,
    [`unclearDistrict ${offices}:municipalities.town:town`]
  ],
  [
    'no body and nobody to ask',
    (f) => delete f.get(offices).municipalities.town.askWhom,
    [`unclearDistrict ${offices}:municipalities.town:town`]
  ],
  [
    'one body and yet a question',
    (f) => delete f.get(offices).municipalities.hill.wards,
    [`unclearDistrict ${offices}:municipalities.hill:hill`]
  ],
  [
    'wards of a municipality without a body',
    (f) => (f.get(offices).municipalities.town.wards = {}),
    [`unclearDistrict ${offices}:municipalities.town:town`]
  ],
  [
    'a ward of a branch that the body has not',
    (f) => (f.get(offices).municipalities.hill.wards.西区 = 'branch.startUp'),
    [`unknownOffice ${offices}:municipalities.hill.wards:hill`]
  ],
  [
    'a section where a body belongs',
    (f) => (f.get(offices).municipalities.town.bodies = ['townSection']),
    [
      `unknownOffice ${offices}:municipalities.town.bodies:town`,
      `unclearDistrict ${offices}:municipalities.town:town`
    ]
  ],
  [
    'a section that no municipality has',
    (f) => (f.get(offices).offices.strayed = { kind: 'municipalitySection', name: '課', telephones: [] }),
    [`unused ${offices}:offices.strayed:strayed`]
  ],
  [
    'a route to nowhere, for a municipality that is none',
    (f) =>
      (f.get(routes).consultations.publicLoanScheme.routes[0] = {
        to: 'office',
        office: 'gone',
        in: ['gone']
      }),
    [
      `unknownOffice ${routes}:consultations.publicLoanScheme.routes[0]:publicLoanScheme`,
      `unknownOffice ${routes}:consultations.publicLoanScheme.routes[0]:publicLoanScheme`
    ]
  ],
  [
    'who receives and who lends for a fund that is none',
    (f) => {
      f.get(routes).receptions.all.programs.push('gone');
      f.get(routes).handling.all.programs = ['gone'];
    },
    [`unknownRule ${routes}:receptions.all:all`, `unknownRule ${routes}:handling.all:all`]
  ],
  [
    'nobody for what the directory leaves open',
    (f) => {
      f.get(routes).consultations.other = f.get(routes).consultations.publicLoanScheme;
      delete f.get(routes).consultations.publicLoanScheme;
    },
    [`unknownOffice ${routes}:consultations:publicLoanScheme`]
  ],
  [
    'an office without a citation, and a list that cites what is no source',
    (f) => {
      delete f.get(offices).cite;
      delete f.get(offices).offices.prefecture.cite;
      for (const kind of ['offices', 'municipalities'])
        for (const [id, entry] of Object.entries(f.get(offices)[kind]))
          if (id !== 'prefecture') (entry as { cite: string }).cite = 'p.90';
      f.get(routes).lists.designatedBanks.cite = { source: 'rumour', page: '1' };
    },
    [
      `noCitation ${offices}:offices.prefecture:prefecture`,
      `unknownSource ${routes}:lists.designatedBanks:designatedBanks`
    ]
  ],
  [
    'a kind of permit that does not exist',
    (f) => (f.get(permits).permits.shop.forms[0].kind = 'blessing'),
    [`shape ${permits}:permits.shop.forms[0].kind:shop`]
  ],
  [
    'two permits of one id',
    (f) => f.set(`${edition}/permits/more.yaml`, f.get(permits)),
    [`duplicateId ${edition}/permits/more.yaml:permits.shop:shop`]
  ],
  [
    'a permit of an industry that does not exist',
    (f) => (f.get(permits).permits.shop.industries.some = ['99']),
    [`unknownPrefix ${permits}:permits.shop.industries.some:shop`]
  ],
  [
    'an exemption that no calculator tells',
    (f) => (f.get(permits).permits.shop.exemption.calculator = 'gone'),
    [`unknownCalculator ${permits}:permits.shop.exemption.calculator:shop`]
  ],
  [
    'a permit without a citation',
    (f) => delete f.get(permits).permits.shop.cite,
    [`noCitation ${permits}:permits.shop:shop`]
  ]
];
