import type { Facts } from './facts.ts';
import type { OfficeEntryBody } from './office-entry.ts';
import type { CaseDates, EditionVerdict } from './verdict.ts';

/** What is synced: whole records, one writer at a time, each with its own revision. */
export const recordTypes = ['case', 'papers', 'inspection', 'step', 'officeEntry'] as const;
export type RecordType = (typeof recordTypes)[number];

/** Version of the bodies below; a record keeps the one it was written with. */
export const RECORD_SCHEMA_VERSION = 1;

export interface PackPin {
  readonly scheme: string;
  readonly edition: string;
  readonly hash: string;
}

export interface Applicant {
  readonly name: string;
  readonly kana: string;
  readonly tradeName: string;
  readonly representative: string;
  readonly postalCode: string;
  readonly address: string;
  readonly municipality: string;
  readonly phone: string;
  readonly business: string;
}

/** The chamber's decision on the visit: only a person makes it. */
export type VisitDecision =
  | { readonly kind: 'open' }
  | { readonly kind: 'visit'; readonly plannedFor?: string; readonly plannedTime?: string }
  | { readonly kind: 'waived'; readonly ground: string; readonly text: string };

/** Free text that goes into the reception box of form 1 beside what the rules give. */
export interface ReceptionBox {
  readonly kinship: string;
  readonly formerAddress: string;
  readonly formerOwner: string;
  readonly consentExplained: boolean;
  readonly taxReturnConfirmed: string;
  readonly note: string;
}

export interface CaseBody {
  readonly type: 'case';
  /** Shown to people; carries no personal data: 西暦-月日-two letters of the id. */
  readonly caseNumber: string;
  readonly scheme: string;
  readonly applicant: Applicant;
  readonly dates: CaseDates;
  readonly facts: Facts;
  /** Programs of the scheme under discussion; empty: all. */
  readonly programs: readonly string[];
  /** What was chosen of other schemes before this one was taken, by scheme. */
  readonly otherPrograms?: Readonly<Record<string, readonly string[]>>;
  readonly visit: VisitDecision;
  readonly receptionBox: ReceptionBox;
  readonly pack: PackPin;
  readonly verdict: EditionVerdict | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** Which papers are here: by program and paper id. */
export interface PapersBody {
  readonly type: 'papers';
  readonly caseId: string;
  readonly entries: Readonly<
    Record<
      string,
      { readonly state: 'open' | 'received' | 'waived'; readonly note: string; readonly on: string }
    >
  >;
  readonly updatedAt: string;
}

/** One photo of a form item: bytes travel apart, by hash. */
export interface PhotoRef {
  readonly sha256: string;
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
  readonly itemId: string;
  readonly takenAt: string;
  readonly caption: string;
}

export type FormAnswer = string | number | boolean | readonly string[];

export interface InspectionAnswers {
  readonly answers: Readonly<Record<string, FormAnswer>>;
  readonly photos: readonly PhotoRef[];
}

/** All that a verdict is made from beside the pack. */
export interface JudgedCase {
  readonly dates: CaseDates;
  readonly facts: Facts;
  /** Empty: all. */
  readonly programs: readonly string[];
}

/** Form 26. Pins case, pack, form version and the verdict at completion; never changed after completion. */
export interface InspectionBody extends InspectionAnswers {
  readonly type: 'inspection';
  readonly caseId: string;
  readonly caseNumber: string;
  readonly formId: string;
  readonly formVersion: number;
  readonly pack: PackPin;
  readonly applicant: Applicant;
  readonly factsFound: Facts;
  readonly verdict: EditionVerdict;
  /** What the verdict was made from, so that its pack can judge again. Absent in older reports. */
  readonly judged?: JudgedCase;
  readonly completedAt: string;
  readonly completedBy: string;
  /** Set on a correction: the record that it corrects and why. The original stays. */
  readonly corrects: {
    readonly recordId: string;
    readonly payloadHash: string;
    readonly reason: string;
  } | null;
}

/** One thing that happened to a case, dated. */
export interface StepBody {
  readonly type: 'step';
  readonly caseId: string;
  readonly kind:
    | 'created'
    | 'received'
    | 'visitPlanned'
    | 'visitWaived'
    | 'visited'
    | 'completed'
    | 'corrected'
    | 'printed'
    | 'handedOver'
    | 'note';
  readonly on: string;
  readonly text: string;
  readonly by: string;
}

/** An `officeEntry` belongs to the chamber and to no case; on the wire its case id is its own id, as a case's is. */
export type RecordBody = CaseBody | PapersBody | InspectionBody | StepBody | OfficeEntryBody;

/** The state of a record as people are told it. */
export const recordStates = ['onDevice', 'waiting', 'received', 'attention'] as const;
export type RecordState = (typeof recordStates)[number];
