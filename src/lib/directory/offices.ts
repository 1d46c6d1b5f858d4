import type { Citation } from '../domain/verdict.ts';
import {
  generalConsultation,
  type Consultation,
  type Contact,
  type Directory,
  type Handling,
  type Municipality,
  type NameListId,
  type Reception,
  type ReceptionApplicant,
  type Route,
  type Way
} from '../rules/directory.ts';

/** What somebody wants: to apply for a fund (program id), a bank for it, or an answer (consultation id). */
export type Need =
  | { readonly need: 'reception'; readonly program: string; readonly applicant: ReceptionApplicant }
  | { readonly need: 'bank'; readonly program: string }
  | { readonly need: 'consultation'; readonly id: string };

export interface OfficesQuery {
  /** Of the place where business is really done, or will be. Without it, ways that depend on it become questions. */
  readonly municipality?: string;
  readonly ward?: string;
  readonly need: Need;
}

export type OfficesAnswer =
  | {
      readonly ok: true;
      /** `reception/…`, `handling/…` or `consultation/…`; null: the directory has none. */
      readonly rule: string | null;
      readonly ways: readonly Way[];
      readonly note?: string;
      readonly cite: readonly Citation[];
    }
  | {
      readonly ok: false;
      readonly problem: 'unknownMunicipality' | 'unknownWard' | 'unknownConsultation';
      readonly message: string;
    };

/** Where to turn, by the edition's directory. Never assigns a body that the directory leaves open: it asks. */
export function officesFor(
  directory: Directory,
  { municipality: id, ward, need }: OfficesQuery
): OfficesAnswer {
  const municipality = directory.municipalities.find((one) => one.id === id);
  if (id !== undefined && !municipality) {
    return refused('unknownMunicipality', `市町村 ${id} は一覧にありません。県内の市町村から選んでください`);
  }
  if (ward !== undefined && !Object.hasOwn(municipality?.wards ?? {}, ward)) {
    return refused('unknownWard', `区 ${ward} は${municipality?.name ?? '市町村'}の一覧にありません`);
  }
  if (need.need === 'consultation' && !directory.consultations.some((one) => one.id === need.id)) {
    return refused('unknownConsultation', `相談 ${need.id} は一覧にありません`);
  }
  const rule = ruleFor(directory, need);
  if (!rule) {
    const reason = '手引は、この資金をこの申込者から受ける機関を挙げていない';
    const askWhom = generalContacts(directory);
    const way = { way: 'ask', ask: 'office', reason, candidates: [], askWhom } as const;
    return { ok: true, rule: null, ways: [way], cite: [] };
  }
  const ways = waysOf(directory, rule.routes, municipality, ward);
  return {
    ok: true,
    rule: `${ruleKinds[need.need]}/${rule.id}`,
    ways,
    ...(rule.note === undefined ? {} : { note: rule.note }),
    cite: rule.cite
  };
}

const ruleKinds = { reception: 'reception', bank: 'handling', consultation: 'consultation' } as const;

function refused(
  problem: Extract<OfficesAnswer, { readonly ok: false }>['problem'],
  message: string
): OfficesAnswer {
  return { ok: false, problem, message };
}

function ruleFor(directory: Directory, need: Need): Reception | Handling | Consultation | undefined {
  switch (need.need) {
    case 'reception':
      return directory.receptions.find(
        ({ programs, applicants }) => programs.includes(need.program) && applicants.includes(need.applicant)
      );
    case 'bank':
      return (
        directory.handling.find(({ programs }) => programs?.includes(need.program)) ??
        directory.handling.find(({ programs }) => programs === undefined)
      );
    case 'consultation':
      return directory.consultations.find(({ id }) => id === need.id);
  }
}

function waysOf(
  directory: Directory,
  routes: readonly Route[],
  municipality: Municipality | undefined,
  ward: string | undefined
): readonly Way[] {
  return routes.flatMap((route): readonly Way[] => {
    switch (route.to) {
      case 'office':
        return route.in && !(municipality && route.in.includes(municipality.id))
          ? []
          : [{ way: 'offices', contacts: contactsOf(directory, [route.office]) }];
      case 'localBody':
        return [municipality ? bodyOf(directory, municipality, ward) : askMunicipality];
      case 'guaranteeBranch':
        return [municipality ? branchOf(directory, municipality) : askMunicipality];
      case 'municipalitySection':
        return [municipality ? sectionsOf(directory, municipality) : askMunicipality];
      case 'recognisedCooperative':
        return [listed(directory, 'recognisedCooperatives')];
      case 'designatedBank':
        return [listed(directory, 'designatedBanks')];
      case 'handlingInstitution':
        return [listed(directory, 'handlingInstitutions')];
      case 'lender':
        return [{ way: 'lender' }];
    }
  });
}

const askMunicipality: Way = {
  way: 'ask',
  ask: 'municipality',
  reason: '市町村で決まる',
  candidates: [],
  askWhom: []
};

/** The body of the district, or its branch by ward; a question where there are two bodies, or none. */
function bodyOf(directory: Directory, municipality: Municipality, ward: string | undefined): Way {
  const { bodies, wards, ask = '', askWhom = [] } = municipality;
  const question = { way: 'ask', reason: ask, askWhom: contactsOf(directory, askWhom) } as const;
  if (bodies.length !== 1) return { ...question, ask: 'body', candidates: contactsOf(directory, bodies) };
  if (wards === undefined) return offices(contactsOf(directory, bodies), municipality);
  const branch = ward === undefined ? undefined : wards[ward];
  if (branch !== undefined) return offices(contactsOf(directory, [branch]), municipality);
  const branches = [...new Set(Object.values(wards))];
  return { ...question, ask: 'ward', candidates: contactsOf(directory, branches) };
}

function branchOf(directory: Directory, municipality: Municipality): Way {
  const serving = directory.offices.filter(({ serves }) => serves?.includes(municipality.id));
  return { way: 'offices', contacts: serving.map((office) => ({ office })) };
}

function sectionsOf(directory: Directory, municipality: Municipality): Way {
  return offices(contactsOf(directory, municipality.sections), municipality);
}

/** What the list leaves open is said where there are several to choose from. */
function offices(contacts: readonly Contact[], { note }: Municipality): Way {
  const several = contacts.length > 1 || contacts.some(({ office, part }) => office.parts && !part);
  return { way: 'offices', contacts, ...(several && note !== undefined ? { note } : {}) };
}

function listed(directory: Directory, list: NameListId): Way {
  return { way: 'listed', list, names: directory.lists[list] };
}

function generalContacts(directory: Directory): readonly Contact[] {
  const general = directory.consultations.find(({ id }) => id === generalConsultation);
  const ids = (general?.routes ?? []).flatMap((route) => (route.to === 'office' ? [route.office] : []));
  return contactsOf(directory, ids);
}

/** Offices and parts by id. RangeError for an id that the directory lacks: building it has checked them all. */
export function contactsOf(directory: Directory, ids: readonly string[]): readonly Contact[] {
  return ids.map((id) => {
    for (const office of directory.offices) {
      if (office.id === id) return { office };
      const part = office.parts?.find((one) => one.id === id);
      if (part) return { office, part };
    }
    throw new RangeError(`the directory has no office ${id}`);
  });
}
