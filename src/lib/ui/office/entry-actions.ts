import type { OfficeEntryKind } from '../../domain/office-entry.ts';
import type { saveProblemTexts } from '../../text/problems.ts';

/** What can be done with entries, each named by its id. */
export interface EntryActions {
  readonly add: (kind: OfficeEntryKind) => void;
  readonly change: (id: string) => void;
  readonly askToWithdraw: (id: string) => void;
  readonly withdraw: (id: string) => void;
  readonly cancel: () => void;
  readonly explain: (reason: string) => void;
}

/** The withdrawal that is being confirmed, for this reason so far; `failure`: it could not be stored. */
export interface Withdrawal {
  /** Empty: none is. */
  readonly id: string;
  readonly reason: string;
  readonly failure: keyof typeof saveProblemTexts | null;
}
