import type { OfficeEntryBody } from '../domain/office-entry.ts';
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
import type { Receipt } from '../protocol/wire.ts';

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
  /** SHA-256 (hex) over the canonical JSON of `body`: what a correction names and a receipt confirms. */
  readonly payloadHash: string;
  readonly body: B;
}

/** The other side of a conflict: what the server holds, beside the record's own body here. */
export interface RecordConflict {
  readonly recordId: string;
  /** 0 and a null body: the server no longer knows the record. */
  readonly rev: number;
  readonly body: RecordBody | null;
  readonly noticedAt: string;
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
  | {
      readonly ok: true;
      readonly savedAt: string;
      /** What the record's body hashes to now; absent where nothing is compared. */
      readonly payloadHash?: string;
    }
  | {
      readonly ok: false;
      /** `elsewhere`: the record is no longer the one that the save was made from. */
      readonly reason: 'quota' | 'closed' | 'locked' | 'missing' | 'elsewhere' | 'unknown';
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
  /**
   * Writes the record and its outbox entry in one transaction; several saves before sending make one entry. `base`: payload
   * hash of the body that the save was made from (null: there was none); anything else there now is left alone.
   */
  saveCase(id: string, body: CaseBody, base?: string | null): Promise<SaveOutcome>;
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

  /** What the chamber's office has entered, replaced and withdrawn entries included; in no order. */
  listOfficeEntries(): Promise<readonly StoredRecord<OfficeEntryBody>[]>;
  /** A new entry, locked at once: a change is another entry that replaces it. */
  addOfficeEntry(id: string, body: OfficeEntryBody): Promise<SaveOutcome>;

  /** Texts of a case that are no answers yet, by field: half a date, a note not left yet. Never sent. */
  unfinishedOf(caseId: string): Promise<Readonly<Record<string, string>>>;
  /** Keeps or, by null, drops the named fields and leaves the others. Tells no listener. */
  saveUnfinished(caseId: string, changes: Readonly<Record<string, string | null>>): Promise<SaveOutcome>;

  /** Stores bytes under their SHA-256; the same photo twice is one row. */
  addPhoto(caseId: string, bytes: ArrayBuffer, sha256: string): Promise<SaveOutcome>;
  getPhoto(sha256: string): Promise<ArrayBuffer | null>;

  getRecord(id: string): Promise<StoredRecord | null>;
  /** The server's last receipt for this record, if it ever gave one. */
  receiptOf(id: string): Promise<Receipt | null>;

  /** Records that wait for a person: conflicts and refusals. They block nothing else. */
  listAttention(): Promise<readonly StoredRecord[]>;
  conflictOf(id: string): Promise<RecordConflict | null>;
  /** Ends a conflict: with the own body, the server's, or one that a person put together. */
  resolveConflict(id: string, choice: 'mine' | 'server' | RecordBody): Promise<SaveOutcome>;
  /** Sends a refused record once more, under a new mutation id. */
  retryRecord(id: string): Promise<SaveOutcome>;
  /**
   * Gives up what was refused: back to the server's body, or away from the lists if the server never had it.
   * What is given up stays readable for 30 days.
   */
  discardRecord(id: string): Promise<SaveOutcome>;
  listDiscardedRecords(): Promise<
    readonly { readonly id: string; readonly discardedAt: string; readonly body: RecordBody }[]
  >;
  /** The record, the other side of a conflict and the problem as JSON text, to hand over or keep. */
  exportRecord(id: string): Promise<string | null>;

  /** True from the moment this user's database was found missing until `acknowledgeLoss`. */
  databaseWasLost(): boolean;
  acknowledgeLoss(): Promise<void>;

  counts(): Promise<SyncCounts>;
  /** Calls back after every committed change, from this tab or another. Returns the way to stop. */
  onChange(listener: () => void): () => void;
  close(): void;
}
