import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { CaseBody, FormAnswer, InspectionBody, PhotoRef } from '../../src/lib/domain/records.ts';
import type { EditionVerdict, PaperResult, ProgramVerdict } from '../../src/lib/domain/verdict.ts';
import { formSchema } from '../../src/lib/rules-build/form-schema.ts';
import type { FormDefinition } from '../../src/lib/rules/form.ts';

const FORM_FILE = new URL('../../rules/saitama-pref/2025-04/inspection.yaml', import.meta.url);
const FONT_FILE = new URL(
  '../../node_modules/@expo-google-fonts/biz-udgothic/400Regular/BIZUDGothic_400Regular.ttf',
  import.meta.url
);

/** Form 26 as the rules folder has it. */
export function formOfRules(): FormDefinition {
  return formSchema('saitama-pref-handbook-2025-04').parse(parse(readFileSync(FORM_FILE, 'utf8')));
}

export function fontBytes(): ArrayBuffer {
  return new Uint8Array(readFileSync(FONT_FILE)).buffer;
}

const applicant: CaseBody['applicant'] = {
  name: '髙﨑　德濵',
  kana: 'タカサキ　トクハマ',
  tradeName: '美容室 神﨑',
  representative: '',
  postalCode: '3590001',
  address: '埼玉県所沢市北所沢町0000番地の0　試験ビル101',
  municipality: '所沢市',
  phone: '04-0000-0000',
  business: '美容業（カット・カラー・着付け）'
};

const paper = (id: string, label: string, more: Partial<PaperResult> = {}): PaperResult => ({
  id,
  label,
  originals: 1,
  copies: 1,
  sets: 1,
  need: 'required',
  who: 'applicant',
  cite: [],
  ...more
});

const program: ProgramVerdict = {
  id: 'start-up',
  number: '④',
  name: '起業家育成資金',
  outcome: 'eligible',
  alternatives: [{ id: 'specialSmall', label: '特別小口保険', outcome: 'ineligible' }],
  reasons: [{ rule: 'inner.rule', label: '内部の理由は申込者に見せない', values: {}, cite: [] }],
  missing: [],
  judgement: [],
  terms: {} as ProgramVerdict['terms'],
  inspection: {
    status: 'required',
    grounds: [
      { id: '3', label: '経営指導6か月以上（受付機関によるもの）', holds: 'yes', cite: [] },
      { id: '6', label: 'その他営業実態把握', holds: 'yes', cite: [] }
    ]
  },
  papers: [
    paper('form-1', '埼玉県中小企業制度融資申込書（様式1）', { originals: 4, copies: 0 }),
    paper('form-8-1', '創業計画書（様式8-1）', {
      sets: 2,
      note: '資金の使いみちごとに申し込むときは、それぞれに要ります。'
    }),
    paper('estimate', '見積書・契約書', { originals: 0, copies: 1, sets: 2 }),
    paper('tax', '納税証明書（県税）', {
      need: 'ifApplies',
      taxPeriods: { kind: 'individual', fiscalYear: 2025, instalments: [1, 2] }
    }),
    paper('report', '現地調査報告書（様式26）', { who: 'receptionBody', copies: 2 }),
    paper('guarantee', '信用保証委託申込書', { who: 'bank', copies: 0 })
  ],
  exclusions: [],
  followUps: [
    {
      id: 'report',
      who: 'applicant',
      text: '融資を受けた翌年から、決算書の写しを金融機関へ出します。',
      cite: []
    },
    { id: 'use', who: 'applicant', text: '設備を買ったら、領収書の写しを金融機関へ出します。', cite: [] }
  ],
  warnings: [{ id: 'w', text: '内部の注意', cite: [] }]
};

export function verdictFixture(more: Partial<EditionVerdict> = {}): EditionVerdict {
  const refinancing: ProgramVerdict = {
    ...program,
    id: 'refinancing',
    number: '③の2',
    outcome: 'ineligible'
  };
  return {
    edition: '2025-04',
    coverage: 'inForce',
    packHash: 'ab'.repeat(32),
    programs: [program, refinancing],
    ...more
  };
}

export function caseFixture(more: Partial<CaseBody> = {}): CaseBody {
  return {
    type: 'case',
    caseNumber: '2025-06-10-qx',
    scheme: 'saitama-pref',
    applicant,
    dates: { reception: '2025-06-10' },
    facts: {},
    programs: [],
    visit: { kind: 'open' },
    receptionBox: {
      kinship: '',
      formerAddress: '',
      formerOwner: '',
      consentExplained: true,
      taxReturnConfirmed: '確定申告書の控え（電子申告の受信通知）',
      note: ''
    },
    pack: { scheme: 'saitama-pref', edition: '2025-04', hash: 'ab'.repeat(32) },
    verdict: verdictFixture(),
    createdAt: '2025-06-10T00:30:00.000Z',
    updatedAt: '2025-06-10T00:30:00.000Z',
    ...more
  };
}

const answers: Readonly<Record<string, FormAnswer>> = {
  'visit.date': '2025-06-12',
  'visit.startTime': '11:10',
  'visit.endTime': '11:50',
  'visit.inspector': '経営指導員　佐藤 一',
  'interview.who': ['applicant', 'staff'],
  'interview.name': '髙﨑　德濵',
  'interview.relation': '店長',
  'place.kind': 'headOffice',
  'place.address': 'same',
  'building.kind': 'shop',
  'building.structure': 'steel',
  'building.ownership': 'rentedByApplicant',
  'building.evidence': ['lease', 'spoken'],
  'equipment.seen': ['furniture', 'machines'],
  'equipment.requested': 'delivered',
  'equipment.note': 'シャンプー台2台、カット椅子4脚',
  'goods.seen': 'stocked',
  'vehicles.seen': 'unused',
  'books.seen': ['cash', 'vouchers'],
  'books.lastEntry': '2025-06-10',
  'signboard.present': 'present',
  'signboard.wording': '美容室 神﨑',
  'employees.present': 1,
  'employees.declared': 1,
  'business.state': 'operating',
  'business.opening': 'confirmed',
  'business.openingEvidence': ['work', 'sales'],
  'business.openedOn': '2025-03-03',
  'permits.state': 'displayed',
  'permits.name': '美容所確認済証',
  'differences.seen': ['none'],
  'findings.substance': 'confirmed'
};

export function photoFixtures(count: number): readonly PhotoRef[] {
  const items = ['building.kind', 'equipment.seen', 'signboard.present', 'books.seen', 'business.state'];
  return Array.from({ length: count }, (_, index) => ({
    sha256: index.toString(16).padStart(64, '0'),
    bytes: 300_000,
    width: index % 3 === 0 ? 1200 : 1600,
    height: index % 3 === 0 ? 1600 : 1200,
    itemId: items[index % items.length] ?? '',
    takenAt: `2025-06-12T02:${String(10 + index)}:00.000Z`,
    caption: index % 2 === 0 ? '通りから見た様子' : ''
  }));
}

export function inspectionFixture(more: Partial<InspectionBody> = {}): InspectionBody {
  return {
    type: 'inspection',
    caseId: 'case-1',
    caseNumber: '2025-06-10-qx',
    formId: 'form26',
    formVersion: 1,
    pack: { scheme: 'saitama-pref', edition: '2025-04', hash: 'ab'.repeat(32) },
    applicant,
    answers,
    photos: photoFixtures(10),
    factsFound: {},
    verdict: verdictFixture(),
    completedAt: '2025-06-12T03:05:00.000Z',
    completedBy: 'user-1',
    corrects: null,
    ...more
  };
}
