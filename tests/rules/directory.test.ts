import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseRuleTexts, readRuleTexts } from '../../src/cli/read-rules.ts';
import { officesFor, type Need, type OfficesAnswer } from '../../src/lib/directory/offices.ts';
import { permitsFor } from '../../src/lib/directory/permits.ts';
import type { OfficeKind, Way } from '../../src/lib/rules/directory.ts';
import { buildRules } from '../../src/lib/rules-build/build.ts';
import { problemLine } from '../../src/lib/rules-build/problem.ts';

const built = buildRules(parseRuleTexts(readRuleTexts(join(import.meta.dirname, '../../rules'))).files);
if (!built.ok) throw new Error(built.problems.map(problemLine).join('\n'));
const at = built.packs.findIndex(({ edition }) => edition.edition === '2025-04');
const pack = built.packs[at];
const reference = built.references[at];
const directory = reference?.directory;
if (!pack || !reference || !directory) throw new Error('no directory of 2025-04');

const ofKind = (kind: OfficeKind) => directory.offices.filter((office) => office.kind === kind);
const idsOf = (way: Way | undefined) =>
  way?.way === 'offices' ? way.contacts.map(({ office, part }) => part?.id ?? office.id) : [];
const waysOf = (answer: OfficesAnswer) => (answer.ok ? answer.ways : []);
const ask = (need: Need, municipality: string, ward?: string) =>
  waysOf(officesFor(directory, { municipality, ...(ward === undefined ? {} : { ward }), need }));
const business = { need: 'reception', program: 'smallBusiness', applicant: 'business' } as const;

describe('the offices of 2025-04', () => {
  it('are as many as the list prints', () => {
    const branches = (kind: OfficeKind) => ofKind(kind).flatMap(({ parts }) => parts ?? []);
    expect({
      chambers: ofKind('chamberOfCommerceAndIndustry').length,
      chamberBranches: branches('chamberOfCommerceAndIndustry').length,
      // One of them, 鳩ヶ谷, is printed with address and number of the chamber's own branch.
      associations: ofKind('commerceAndIndustryAssociation').length,
      associationBranches: branches('commerceAndIndustryAssociation').length,
      sections: ofKind('municipalitySection').length,
      municipalities: directory.municipalities.length,
      guaranteeDepartments: branches('creditGuaranteeCorporation').length,
      federations: ofKind('federation').length,
      supportBodies: ofKind('supportBody').length,
      cooperatives: new Set(directory.lists.recognisedCooperatives.names).size,
      banks: new Set(directory.lists.designatedBanks.names).size
    }).toEqual({
      chambers: 16,
      chamberBranches: 5,
      associations: 53,
      associationBranches: 4,
      sections: 64,
      municipalities: 63,
      guaranteeDepartments: 16,
      federations: 3,
      supportBodies: 6,
      cooperatives: 49,
      banks: 26
    });
  });

  it('can be called: each has a number, or its departments and branches do', () => {
    const mute = directory.offices.filter(
      ({ telephones, parts }) =>
        telephones.length === 0 && !parts?.every((part) => part.telephones.length > 0)
    );
    expect(mute.map(({ id }) => id)).toEqual([]);
  });

  it('share no number but where the list prints one for two', () => {
    const owners = new Map<string, string[]>();
    for (const office of directory.offices) {
      for (const { id, telephones } of [office, ...(office.parts ?? [])]) {
        for (const { number } of telephones) owners.set(number, [...(owners.get(number) ?? []), id]);
      }
    }
    expect([...owners.values()].filter((ids) => ids.length > 1)).toEqual([
      ['association.hatogaya', 'chamber.kawaguchi.hatogaya'],
      ['guaranteeCorporation.support.control', 'guaranteeCorporation.support.administration'],
      ['guaranteeCorporation.support.managementControl', 'guaranteeCorporation.support.examination'],
      ['guaranteeCorporation.kawagoe.guaranteeOne', 'guaranteeCorporation.kawagoe.guaranteeTwo']
    ]);
  });

  it('of a district lie in it', () => {
    const addresses = new Map(
      directory.offices.map(({ id, address, parts }) => [id, address ?? parts?.[0]?.address])
    );
    for (const { name, bodies } of directory.municipalities) {
      for (const id of bodies) expect(addresses.get(id), id).toMatch(new RegExp(`^${name}`));
    }
  });
});

describe('the municipalities of 2025-04', () => {
  it('are served by one branch each, as the corporation divides them', () => {
    expect(
      Object.fromEntries(
        ofKind('creditGuaranteeCorporation').flatMap(({ id, serves }) =>
          serves ? [[id, serves.length]] : []
        )
      )
    ).toEqual({
      'guaranteeCorporation.saitama': 6,
      'guaranteeCorporation.kumagaya': 27,
      'guaranteeCorporation.kawagoe': 17,
      'guaranteeCorporation.kasukabe': 13
    });
  });

  it('have one body, but for seven with two and one without', () => {
    const open = directory.municipalities.filter(({ bodies }) => bodies.length !== 1);
    expect(open.map(({ name, bodies }) => [name, bodies.length])).toEqual([
      ['熊谷市', 2],
      ['川口市', 2],
      ['行田市', 2],
      ['秩父市', 2],
      ['本庄市', 2],
      ['春日部市', 2],
      ['深谷市', 2],
      ['横瀬町', 0]
    ]);
  });

  it('never get a body assigned that the handbook leaves open', () => {
    for (const { id, bodies, wards } of directory.municipalities) {
      const [way] = ask(business, id);
      if (bodies.length === 1 && !wards) expect(idsOf(way), id).toEqual(bodies);
      else
        expect(way, id).toMatchObject({
          way: 'ask',
          ask: wards ? 'ward' : 'body',
          reason: expect.stringMatching(/./) as string
        });
    }
  });

  it('name somebody who can be called, whatever is asked for', () => {
    const needs: readonly Need[] = [
      business,
      ...directory.consultations.map(({ id }) => ({ need: 'consultation', id }) as const)
    ];
    for (const { id } of directory.municipalities) {
      for (const need of needs) {
        const contacts = ask(need, id).flatMap((way) =>
          way.way === 'offices' ? way.contacts : way.way === 'ask' ? [...way.candidates, ...way.askWhom] : []
        );
        expect(contacts.length, `${id} ${JSON.stringify(need)}`).toBeGreaterThan(0);
      }
    }
  });
});

describe('さいたま市', () => {
  it('goes by its ten wards to four branches', () => {
    const wards = directory.municipalities.find(({ id }) => id === 'saitama')?.wards ?? {};
    const byBranch: Record<string, string[]> = {};
    for (const ward of Object.keys(wards)) {
      (byBranch[idsOf(ask(business, 'saitama', ward)[0]).join()] ??= []).push(ward);
    }
    expect(byBranch).toEqual({
      'chamber.saitama.omiya': ['西区', '北区', '大宮区', '見沼区'],
      'chamber.saitama.yono': ['中央区'],
      'chamber.saitama.urawa': ['桜区', '浦和区', '南区', '緑区'],
      'chamber.saitama.iwatsuki': ['岩槻区']
    });
  });

  it('has a foundation for certification and its own loans, before the section', () => {
    for (const id of ['safetyNetGuarantee', 'municipalLoan']) {
      const ways = (municipality: string) => ask({ need: 'consultation', id }, municipality).map(idsOf);
      expect(ways('saitama')).toEqual([['support.saitamaCity'], ['section.saitama']]);
      expect(ways('kawagoe')).toEqual([['section.kawagoe']]);
    }
  });
});

describe('who receives', () => {
  const received = (program: string, applicant: 'business' | 'cooperative' | 'cooperativeMember') =>
    ask({ need: 'reception', program, applicant }, 'kawagoe').map((way) =>
      way.way === 'offices' ? idsOf(way).join() : way.way === 'listed' ? way.list : way.way
    );

  it('every fund of the pack from a business', () => {
    for (const { id } of pack.programs) expect(received(id, 'business'), id).not.toContain('ask');
  });

  it.each([
    ['generalBusiness', 'business', ['chamber.kawagoe']],
    ['generalBusiness', 'cooperative', ['federation.cooperatives']],
    ['shortTerm', 'cooperativeMember', ['recognisedCooperatives']],
    ['shortTerm', 'cooperative', ['federation.cooperatives']],
    ['generalBusiness', 'cooperativeMember', ['ask']],
    ['startUp', 'business', ['chamber.kawagoe', 'support.ventureCenter']],
    ['startUp', 'cooperative', ['ask']],
    ['successionSpecial', 'business', ['lender']],
    ['successionSupport', 'business', ['chamber.kawagoe']],
    ['successionSupport', 'cooperative', ['ask']],
    ['industrialSiting', 'business', ['prefecture.finance']],
    ['powerUp', 'business', ['designatedBanks']]
  ] as const)('%s from a %s', (program, applicant, expected) => {
    expect(received(program, applicant)).toEqual(expected);
  });

  it('refinancing lends at the bank of the old loan, other funds at any of the kinds', () => {
    const bank = (program: string) => ask({ need: 'bank', program }, 'kawagoe')[0];
    expect(bank('debtRefinancing')).toEqual({ way: 'lender' });
    expect(bank('smallBusinessRefinancing')).toEqual({ way: 'lender' });
    expect(bank('generalBusiness')).toMatchObject({ list: 'handlingInstitutions' });
    expect(bank('powerUp')).toMatchObject({ list: 'designatedBanks' });
  });
});

describe('the permits of 2025-04', () => {
  const { permits } = reference;

  it('are the rows of the list, the one printed twice once', () => {
    const onPage = (page: string) => permits.filter(({ cite }) => cite[0]?.page === page).length;
    expect(['12', '13', '14', '15'].map(onPage)).toEqual([17, 18, 22, 13]);
    expect(permits).toHaveLength(70);
    expect(permits.filter(({ trade }) => trade.includes('適格機関投資家'))).toHaveLength(1);
  });

  it('are tied to the industries that judging asks about, neither more nor fewer', () => {
    const always = [...new Set(permits.flatMap(({ industries }) => industries.always))];
    const covered = (prefixes: readonly string[]) =>
      built.industries
        .filter(({ code }) => prefixes.some((prefix) => code.startsWith(prefix)))
        .map(({ code }) => code);
    expect(covered(always)).toEqual(covered(pack.industryClasses.permitListed ?? []));
  });

  it('of electric works are two: small works free a builder of one only', () => {
    expect(permitsFor(permits, '081').always.map(({ id }) => id)).toEqual(['construction', 'electricalWork']);
    expect(permits.filter(({ exemption }) => exemption).map(({ id }) => id)).toEqual(['construction']);
  });

  it('of clinics depend on who opens', () => {
    const clinic = permits.find(({ id }) => id === 'clinic');
    expect(clinic?.forms.map(({ kind, article }) => `${kind} ${article}`)).toEqual([
      'permission 7条',
      'notification 8条'
    ]);
    for (const { id, forms } of permits) {
      if (forms.length > 1)
        expect(
          forms.every(({ when }) => when !== undefined),
          id
        ).toBe(true);
    }
  });
});
