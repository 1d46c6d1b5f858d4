import type {
  CaseBody,
  FormAnswer,
  InspectionBody,
  PapersBody,
  PhotoRef,
  RecordBody,
  RecordState,
  RecordType,
  StepBody
} from '../domain/records.ts';

/** An inspection being written: every keystroke is kept, on the form version it was begun with. */
export interface InspectionDraft {
  /** Also the record id once completed. */
  readonly id: string;
  readonly caseId: string;
  readonly formId: string;
  readonly formVersion: number;
  readonly packHash: string;
  readonly answers: Readonly<Record<string, FormAnswer>>;
  readonly photos: readonly PhotoRef[];
  readonly corrects: InspectionBody['corrects'];
  readonly startedAt: string;
  readonly updatedAt: string;
}

export interface StoredRecord<B extends RecordBody = RecordBody> {
  readonly id: string;
  readonly type: RecordType;
  readonly caseId: string;
  readonly rev: number;
  readonly state: RecordState;
  readonly updatedAt: string;
  /** Set when the server said something a person must see. */
  readonly problem: string | null;
  readonly receivedAt: string | null;
  readonly locked: boolean;
  readonly body: B;
}

/** What home and the sync screen count. */
export interface SyncCounts {
  readonly drafts: number;
  readonly waiting: number;
  readonly attention: number;
  readonly photosWaiting: number;
  readonly oldestWaitingAt: string | null;
  readonly lastReceivedAt: string | null;
}

/** Errors of this layer: broken storage. Expected outcomes are values. */
export type SaveOutcome =
  | { readonly ok: true; readonly savedAt: string }
  | {
      readonly ok: false;
      readonly reason: 'quota' | 'closed' | 'locked' | 'missing' | 'unknown';
      readonly detail: string;
    };

/**
 * One person's records on this device. Every method that answers `ok: true` has committed with strict durability.
 * Implemented by local/user-store.ts over Dexie.
 */
export interface UserStore {
  readonly userId: string;
  listCases(): Promise<readonly StoredRecord<CaseBody>[]>;
  getCase(id: string): Promise<StoredRecord<CaseBody> | null>;
  /** Writes the record and its outbox entry in one transaction; several saves before sending make one entry. */
  saveCase(id: string, body: CaseBody): Promise<SaveOutcome>;
  getPapers(caseId: string): Promise<StoredRecord<PapersBody> | null>;
  savePapers(id: string, body: PapersBody): Promise<SaveOutcome>;
  addStep(id: string, body: StepBody): Promise<SaveOutcome>;
  listSteps(caseId: string): Promise<readonly StoredRecord<StepBody>[]>;

  listInspections(caseId: string): Promise<readonly StoredRecord<InspectionBody>[]>;
  listDrafts(): Promise<readonly InspectionDraft[]>;
  getDraft(id: string): Promise<InspectionDraft | null>;
  draftOfCase(caseId: string): Promise<InspectionDraft | null>;
  /** One write in flight, the latest wins; resolves when this state or a later one is committed. */
  saveDraft(draft: InspectionDraft): Promise<SaveOutcome>;
  /** Kept for 30 days, can be brought back. */
  discardDraft(id: string): Promise<SaveOutcome>;
  listDiscarded(): Promise<readonly InspectionDraft[]>;
  restoreDraft(id: string): Promise<SaveOutcome>;
  /** One transaction: the locked record, its outbox entry, and the draft gone. A second call changes nothing. */
  completeInspection(
    draftId: string,
    body: InspectionBody,
    step: { readonly id: string; readonly body: StepBody }
  ): Promise<SaveOutcome>;

  /** Stores bytes under their SHA-256; the same photo twice is one row. */
  addPhoto(caseId: string, bytes: ArrayBuffer, sha256: string): Promise<SaveOutcome>;
  getPhoto(sha256: string): Promise<ArrayBuffer | null>;

  counts(): Promise<SyncCounts>;
  /** Calls back after every committed change, from this tab or another. Returns the way to stop. */
  onChange(listener: () => void): () => void;
  close(): void;
}
