import { caseNumberOf } from '../domain/ids.ts';
import type { LocalDate } from '../domain/local-date.ts';
import type { Applicant, CaseBody, FormAnswer, PackPin, ReceptionBox } from '../domain/records.ts';
import type { FormDefinition } from '../rules/form.ts';
import type { RulePack } from '../rules/pack.ts';
import { heldFields, withHeldBack, type Released } from './my-number-guard.ts';

const NOBODY: Applicant = {
  name: '',
  kana: '',
  tradeName: '',
  representative: '',
  postalCode: '',
  address: '',
  municipality: '',
  phone: '',
  business: ''
};

const EMPTY_BOX: ReceptionBox = {
  kinship: '',
  formerAddress: '',
  formerOwner: '',
  consentExplained: false,
  taxReturnConfirmed: '',
  note: ''
};

/** A case nobody has typed in yet; it reaches the store with the first keystroke. */
export function freshCase(id: string, today: LocalDate, pin: PackPin, now: string): CaseBody {
  return {
    type: 'case',
    caseNumber: caseNumberOf(today, id),
    scheme: pin.scheme,
    applicant: NOBODY,
    dates: { reception: today },
    facts: {},
    programs: [],
    visit: { kind: 'open' },
    receptionBox: EMPTY_BOX,
    pack: pin,
    verdict: null,
    createdAt: now,
    updatedAt: now
  };
}

export function pinOf(pack: RulePack, hash: string): PackPin {
  return { scheme: pack.edition.scheme, edition: pack.edition.edition, hash };
}

/** What form 26 begins with: who visits is nearly always who writes. It can be changed. */
export function firstAnswers(form: FormDefinition, writer: string): Readonly<Record<string, FormAnswer>> {
  const inspector = form.sections[0]?.items.find(({ type, required }) => type === 'person' && required);
  return inspector ? { [inspector.id]: writer } : {};
}

const PARTS = ['applicant', 'facts', 'receptionBox'] as const;

/** Fields (`part.field`) whose text holds what looks like an Individual Number. */
export function heldInCase(body: CaseBody, released: Released): string[] {
  return [
    ...PARTS.flatMap((part) => heldFields(prefixed(part, body[part]), released)),
    ...heldVisit(body, released)
  ];
}

/** The body as it may be stored: held fields as they were last written. */
export function storableCase(body: CaseBody, written: CaseBody | null, held: readonly string[]): CaseBody {
  const inPart = (part: string) =>
    held.flatMap((field) => (field.startsWith(`${part}.`) ? [field.slice(part.length + 1)] : []));
  return {
    ...body,
    applicant: withHeldBack(
      { ...body.applicant },
      { ...(written?.applicant ?? NOBODY) },
      inPart('applicant')
    ),
    facts: withHeldBack(body.facts, written?.facts ?? {}, inPart('facts')),
    receptionBox: withHeldBack(
      { ...body.receptionBox },
      { ...(written?.receptionBox ?? EMPTY_BOX) },
      inPart('receptionBox')
    ),
    visit: held.includes('visit.text') ? (written?.visit ?? { kind: 'open' }) : body.visit
  };
}

function heldVisit(body: CaseBody, released: Released): string[] {
  return body.visit.kind === 'waived' ? heldFields({ 'visit.text': body.visit.text }, released) : [];
}

function prefixed(part: string, values: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([field, value]) => [`${part}.${field}`, value as unknown])
  );
}
