import { createHash, randomUUID } from 'node:crypto';
import type {
  CaseBody,
  InspectionBody,
  PhotoRef,
  RecordBody,
  StepBody
} from '../../src/lib/domain/records.ts';
import type {
  DesignatedDisasterBody,
  DesignatedTradeBody,
  GovernorDesignationBody,
  RateCellBody
} from '../../src/lib/domain/office-entry.ts';
import { blobsOf } from '../../src/lib/protocol/bodies.ts';
import { canonicalJson } from '../../src/lib/protocol/canonical.ts';
import type { Mutation, Operation } from '../../src/lib/protocol/wire.ts';

const NOW = '2025-06-10T09:30:00.000+09:00';
export const UNKNOWN_PACK = 'ab'.repeat(32);

const applicant = {
  name: '髙﨑𠮷商店',
  kana: 'タカサキヨシショウテン',
  tradeName: '',
  representative: '髙﨑 𠮷',
  postalCode: '3590000',
  address: '所沢市並木1-1',
  municipality: '所沢市',
  phone: '',
  business: '美容業'
};

export function caseBody(changes: Partial<CaseBody> = {}): CaseBody {
  return {
    type: 'case',
    caseNumber: '2025-0610-AB',
    scheme: 'saitama-pref',
    applicant,
    dates: { reception: '2025-06-10' },
    facts: { 'business.openedOn': '2025-03-03', 'request.equipment': 4_000_000 },
    programs: [],
    visit: { kind: 'open' },
    receptionBox: {
      kinship: '',
      formerAddress: '',
      formerOwner: '',
      consentExplained: false,
      taxReturnConfirmed: '',
      note: ''
    },
    pack: { scheme: 'saitama-pref', edition: '2025-04', hash: UNKNOWN_PACK },
    verdict: null,
    createdAt: NOW,
    updatedAt: NOW,
    ...changes
  };
}

export function inspectionBody(
  caseId: string,
  photos: readonly PhotoRef[] = [],
  changes: Partial<InspectionBody> = {}
): InspectionBody {
  return {
    type: 'inspection',
    caseId,
    caseNumber: '2025-0610-AB',
    formId: 'form-26',
    formVersion: 1,
    pack: { scheme: 'saitama-pref', edition: '2025-04', hash: UNKNOWN_PACK },
    applicant,
    factsFound: {},
    verdict: { edition: '2025-04', coverage: 'inForce', packHash: UNKNOWN_PACK, programs: [] },
    answers: { 'visit.date': '2025-06-11' },
    photos,
    completedAt: NOW,
    completedBy: '調査 太郎',
    corrects: null,
    ...changes
  };
}

export function stepBody(caseId: string, text = ''): StepBody {
  return { type: 'step', caseId, kind: 'note', on: '2025-06-10', text, by: '調査 太郎' };
}

/** What every entry of the office has; `enteredByUserId` must be who sends it. */
const entryFrame = {
  type: 'officeEntry',
  scheme: 'saitama-pref',
  validFrom: '2025-04-01',
  validTo: null,
  source: { title: '県制度融資 利率一覧表', place: '1枚目', publishedOn: '2025-04-01' },
  enteredBy: '調査 太郎',
  enteredByUserId: 'user-00000001',
  enteredAt: NOW,
  replaces: null,
  withdrawn: false,
  note: ''
} as const;

export function rateCellBody(changes: Partial<RateCellBody> = {}): RateCellBody {
  return {
    ...entryFrame,
    kind: 'rateCell',
    edition: '2025-04',
    program: 'generalBusiness',
    rate: '',
    moreThanMonths: 12,
    atMostMonths: 36,
    basisPoints: 170,
    ...changes
  };
}

export function designatedTradeBody(changes: Partial<DesignatedTradeBody> = {}): DesignatedTradeBody {
  return { ...entryFrame, kind: 'designatedTrade', name: '美容業', industries: ['783'], ...changes };
}

export function designatedDisasterBody(
  changes: Partial<DesignatedDisasterBody> = {}
): DesignatedDisasterBody {
  const place = { municipalities: [{ id: 'tokorozawa', name: '所沢市' }], allPrefecture: false };
  return { ...entryFrame, kind: 'designatedDisaster', name: '台風', ...place, ...changes };
}

export function governorDesignationBody(
  changes: Partial<GovernorDesignationBody> = {}
): GovernorDesignationBody {
  const open = { municipalities: [], industries: [] };
  return {
    ...entryFrame,
    kind: 'governorDesignation',
    about: 'company',
    name: '見本商事',
    ...open,
    ...changes
  };
}

export function photoRef(sha256: string, bytes: number): PhotoRef {
  return { sha256, bytes, width: 64, height: 48, itemId: 'building', takenAt: NOW, caption: '' };
}

export function hashOfBody(body: unknown): string {
  return createHash('sha256').update(canonicalJson(body)).digest('hex');
}

/** A well-formed mutation; `changes` spoil it on purpose. */
export function mutationOf(
  recordId: string,
  body: RecordBody,
  op: Operation = 'save',
  changes: Partial<Mutation> = {}
): Mutation {
  return {
    mid: randomUUID(),
    recordId,
    recordType: body.type,
    caseId: body.type === 'case' || body.type === 'officeEntry' ? recordId : body.caseId,
    baseRev: 0,
    op,
    schemaVersion: 1,
    payloadHash: hashOfBody(body),
    body,
    blobs: blobsOf(body),
    ...changes
  };
}
