import { describe, expect, it } from 'vitest';
import type { Contact, Directory, Office, Way } from '../rules/directory.ts';
import { contactsOf, officesFor, type OfficesAnswer } from './offices.ts';

const cite = [{ source: 'handbook', page: '巻末1' }];

function office(id: string, kind: Office['kind'], more: Partial<Office> = {}): Office {
  return { id, kind, name: `${id}の名`, telephones: [{ number: '048-000-0000' }], cite, ...more };
}

function part(id: string) {
  return { id, name: `${id}の名`, telephones: [] };
}

const directory: Directory = {
  offices: [
    office('prefecture', 'prefecture'),
    office('centre', 'supportBody'),
    office('federation', 'federation'),
    office('cityFoundation', 'supportBody'),
    office('north', 'creditGuaranteeCorporation', {
      serves: ['city', 'plain', 'two'],
      parts: [part('north.startUp')]
    }),
    office('south', 'creditGuaranteeCorporation', { serves: ['none'] }),
    office('cityChamber', 'chamberOfCommerceAndIndustry', {
      telephones: [],
      parts: [part('cityChamber.east'), part('cityChamber.west')]
    }),
    office('plainAssociation', 'commerceAndIndustryAssociation', { parts: [part('plainAssociation.hill')] }),
    office('twoChamber', 'chamberOfCommerceAndIndustry'),
    office('twoAssociation', 'commerceAndIndustryAssociation'),
    ...['city', 'plain', 'two', 'two.branch', 'none'].map((id) =>
      office(`section.${id}`, 'municipalitySection')
    )
  ],
  municipalities: [
    {
      id: 'city',
      name: '区のある市',
      bodies: ['cityChamber'],
      ask: '支所は区で決まる',
      wards: { 東区: 'cityChamber.east', 北区: 'cityChamber.east', 西区: 'cityChamber.west' },
      sections: ['section.city'],
      cite
    },
    {
      id: 'plain',
      name: '一つの市',
      bodies: ['plainAssociation'],
      note: '支所の受け持ちは手引にない',
      sections: ['section.plain'],
      cite
    },
    {
      id: 'two',
      name: '二つの市',
      bodies: ['twoChamber', 'twoAssociation'],
      ask: '地区の境は手引にない',
      note: '支所の受け持ちは手引にない',
      sections: ['section.two', 'section.two.branch'],
      cite
    },
    {
      id: 'none',
      name: 'ない町',
      bodies: [],
      ask: '一覧にない',
      askWhom: ['prefecture', 'section.none'],
      sections: ['section.none'],
      cite
    }
  ],
  receptions: [
    {
      id: 'business',
      programs: ['plainFund'],
      applicants: ['business'],
      routes: [{ to: 'localBody' }],
      cite
    },
    {
      id: 'startUp',
      programs: ['startUp'],
      applicants: ['business'],
      routes: [{ to: 'localBody' }, { to: 'office', office: 'centre' }],
      note: '予定地で決まる',
      cite
    },
    {
      id: 'cooperative',
      programs: ['plainFund'],
      applicants: ['cooperative'],
      routes: [{ to: 'office', office: 'federation' }],
      cite
    },
    {
      id: 'member',
      programs: ['plainFund'],
      applicants: ['cooperativeMember'],
      routes: [{ to: 'recognisedCooperative' }],
      cite
    },
    { id: 'power', programs: ['power'], applicants: ['business'], routes: [{ to: 'designatedBank' }], cite },
    { id: 'special', programs: ['special'], applicants: ['business'], routes: [{ to: 'lender' }], cite }
  ],
  handling: [
    { id: 'general', routes: [{ to: 'handlingInstitution' }], cite },
    { id: 'special', programs: ['special'], routes: [{ to: 'lender' }], cite }
  ],
  consultations: [
    { id: 'publicLoanScheme', label: '全般', routes: [{ to: 'office', office: 'prefecture' }], cite },
    {
      id: 'guarantee',
      label: '保証',
      routes: [{ to: 'guaranteeBranch' }, { to: 'office', office: 'north.startUp' }],
      cite
    },
    {
      id: 'safetyNet',
      label: '認定',
      routes: [{ to: 'office', office: 'cityFoundation', in: ['city'] }, { to: 'municipalitySection' }],
      cite
    }
  ],
  lists: {
    recognisedCooperatives: { label: '認定組合', names: ['甲組合'], cite },
    designatedBanks: { label: '指定', names: ['乙銀行'], cite },
    handlingInstitutions: { label: '種類', names: ['銀行'], except: ['郵便局'], cite }
  }
};

const idOf = ({ office: { id }, part: own }: Contact) => own?.id ?? id;

/** The ways in short: `offices a b`, `ask ward a b <whom`, `listed x`, `lender`. */
function short(answer: OfficesAnswer): readonly string[] {
  if (!answer.ok) return [`refused ${answer.problem}`];
  return answer.ways.map((way: Way) => {
    switch (way.way) {
      case 'offices':
        return ['offices', ...way.contacts.map(idOf)].join(' ');
      case 'ask':
        return [
          'ask',
          way.ask,
          ...way.candidates.map(idOf),
          ...way.askWhom.map((one) => `<${idOf(one)}`)
        ].join(' ');
      case 'listed':
        return `listed ${way.list} ${way.names.names.join()}`;
      case 'lender':
        return 'lender';
    }
  });
}

function reception(program: string, municipality?: string, ward?: string, applicant = 'business') {
  return officesFor(directory, {
    ...(municipality === undefined ? {} : { municipality }),
    ...(ward === undefined ? {} : { ward }),
    need: { need: 'reception', program, applicant: applicant as 'business' }
  });
}

function consultation(id: string, municipality?: string) {
  return officesFor(directory, {
    ...(municipality === undefined ? {} : { municipality }),
    need: { need: 'consultation', id }
  });
}

describe('who receives an application', () => {
  it('is the one body of a municipality, with what the list leaves open about its branches', () => {
    const answer = reception('plainFund', 'plain');
    expect(short(answer)).toEqual(['offices plainAssociation']);
    expect(answer.ok && answer.ways[0]).toMatchObject({ note: '支所の受け持ちは手引にない' });
  });

  it('is asked where there are two bodies, with the reason and both of them', () => {
    const answer = reception('plainFund', 'two');
    expect(short(answer)).toEqual(['ask body twoChamber twoAssociation']);
    expect(answer.ok && answer.ways[0]).toMatchObject({ reason: '地区の境は手引にない' });
  });

  it('is asked of others where there is no body', () => {
    expect(short(reception('plainFund', 'none'))).toEqual(['ask body <prefecture <section.none']);
  });

  it('is a branch by ward, each branch named once while the ward is open', () => {
    expect(short(reception('plainFund', 'city', '北区'))).toEqual(['offices cityChamber.east']);
    expect(short(reception('plainFund', 'city', '西区'))).toEqual(['offices cityChamber.west']);
    expect(short(reception('plainFund', 'city'))).toEqual(['ask ward cityChamber.east cityChamber.west']);
  });

  it('is one of several ways for some funds, each standing by itself', () => {
    const answer = reception('startUp', 'two');
    expect(short(answer)).toEqual(['ask body twoChamber twoAssociation', 'offices centre']);
    expect(answer.ok && answer.note).toBe('予定地で決まる');
  });

  it('depends on the municipality only where a district decides', () => {
    expect(short(reception('plainFund'))).toEqual(['ask municipality']);
    expect(short(reception('plainFund', undefined, undefined, 'cooperative'))).toEqual([
      'offices federation'
    ]);
    expect(short(reception('plainFund', 'two', undefined, 'cooperativeMember'))).toEqual([
      'listed recognisedCooperatives 甲組合'
    ]);
    expect(short(reception('power', 'two'))).toEqual(['listed designatedBanks 乙銀行']);
    expect(short(reception('special', 'two'))).toEqual(['lender']);
  });

  it('is asked of the prefecture where the directory says nothing', () => {
    expect(short(reception('startUp', 'plain', undefined, 'cooperative'))).toEqual([
      'ask office <prefecture'
    ]);
    expect(short(reception('unheard', 'plain'))).toEqual(['ask office <prefecture']);
  });
});

describe('which bank', () => {
  it('is one of the kinds that handle the scheme, but for funds with a rule of their own', () => {
    const bank = (program: string) => officesFor(directory, { need: { need: 'bank', program } });
    expect(short(bank('plainFund'))).toEqual(['listed handlingInstitutions 銀行']);
    expect(short(bank('special'))).toEqual(['lender']);
  });
});

describe('who answers', () => {
  it('is the branch that serves the municipality, and a department beside it', () => {
    expect(short(consultation('guarantee', 'two'))).toEqual(['offices north', 'offices north.startUp']);
    expect(short(consultation('guarantee', 'none'))).toEqual(['offices south', 'offices north.startUp']);
  });

  it('is an office of one municipality alone', () => {
    expect(short(consultation('safetyNet', 'city'))).toEqual([
      'offices cityFoundation',
      'offices section.city'
    ]);
    expect(short(consultation('safetyNet', 'plain'))).toEqual(['offices section.plain']);
    expect(short(consultation('safetyNet'))).toEqual(['ask municipality']);
  });

  it('are both sections of a municipality, with what the list leaves open', () => {
    const answer = consultation('safetyNet', 'two');
    expect(short(answer)).toEqual(['offices section.two section.two.branch']);
    expect(answer.ok && answer.ways[0]).toMatchObject({ note: '支所の受け持ちは手引にない' });
    expect(consultation('safetyNet', 'plain')).not.toHaveProperty('ways[0].note');
  });
});

describe('what is not in the directory', () => {
  it('is refused in words', () => {
    expect(reception('plainFund', 'elsewhere')).toMatchObject({
      problem: 'unknownMunicipality',
      message: expect.stringContaining('一覧にありません') as string
    });
    expect(short(reception('plainFund', 'city', '南区'))).toEqual(['refused unknownWard']);
    expect(short(reception('plainFund', 'city', 'constructor'))).toEqual(['refused unknownWard']);
    expect(short(reception('plainFund', 'plain', '東区'))).toEqual(['refused unknownWard']);
    expect(short(consultation('weather'))).toEqual(['refused unknownConsultation']);
  });

  it('is a bug when the directory itself names it', () => {
    expect(() => contactsOf(directory, ['gone'])).toThrow(RangeError);
  });
});
