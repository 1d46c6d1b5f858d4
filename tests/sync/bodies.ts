import type { CaseBody, InspectionBody, StepBody } from '../../src/lib/domain/records.ts';
import type { InspectionDraft } from '../../src/lib/local/store.ts';

const AT = '2025-06-10T01:00:00.000Z';
const HASH = 'a'.repeat(64);
const APPLICANT = {
  ...{
    name: '見本 花子',
    kana: 'ミホン ハナコ',
    tradeName: '見本美容室',
    representative: '',
    postalCode: ''
  },
  ...{ address: '所沢市並木1', municipality: '所沢市', phone: '', business: '美容業' }
};
const PACK = { scheme: 'saitama-pref', edition: '2025-04', hash: HASH };
const VERDICT = { edition: '2025-04', coverage: 'inForce', packHash: HASH, programs: [] } as const;

/** Valid bodies with one word that tells them apart. */
export function caseBody(note: string): CaseBody {
  return {
    type: 'case',
    caseNumber: '2025-0610-ab',
    scheme: 'saitama-pref',
    applicant: APPLICANT,
    dates: { reception: '2025-06-10' },
    facts: {},
    programs: [],
    visit: { kind: 'open' },
    receptionBox: {
      ...{ kinship: '', formerAddress: '', formerOwner: '', consentExplained: false, taxReturnConfirmed: '' },
      note
    },
    pack: PACK,
    verdict: null,
    createdAt: AT,
    updatedAt: AT
  };
}

export function stepBody(caseId: string, text: string): StepBody {
  return { type: 'step', caseId, kind: 'note', on: '2025-06-10', text, by: '見本' };
}

export function draftOf(id: string, caseId: string, note: string): InspectionDraft {
  return {
    ...{ id, caseId, formId: 'form-26', formVersion: 1, packHash: HASH, answers: { note }, photos: [] },
    ...{ corrects: null, startedAt: AT, updatedAt: AT }
  };
}

export function inspectionBody(caseId: string, note: string, hashes: readonly string[]): InspectionBody {
  return {
    type: 'inspection',
    caseId,
    caseNumber: '2025-0610-ab',
    formId: 'form-26',
    formVersion: 1,
    pack: PACK,
    applicant: APPLICANT,
    answers: { note },
    photos: hashes.map((sha256) => ({
      ...{ sha256, bytes: 3, width: 1, height: 1, itemId: 'signboard', takenAt: AT, caption: '' }
    })),
    factsFound: {},
    verdict: VERDICT,
    completedAt: AT,
    completedBy: '見本',
    corrects: null
  };
}
