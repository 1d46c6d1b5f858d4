import { createHash, randomUUID } from 'node:crypto';
import type {
  CaseBody,
  InspectionBody,
  PhotoRef,
  RecordBody,
  StepBody
} from '../../src/lib/domain/records.ts';
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
    caseId: body.type === 'case' ? recordId : body.caseId,
    baseRev: 0,
    op,
    schemaVersion: 1,
    payloadHash: hashOfBody(body),
    body,
    blobs: blobsOf(body),
    ...changes
  };
}
