import type { CaseBody, RecordState } from '../domain/records.ts';
import type { InspectionDraft, StoredRecord } from '../local/store.ts';
import type { OpenUserStore } from '../local/user-store.ts';
import { coalesced } from './coalesced.ts';
import { stateOfAll } from './standing.ts';

/** One line of the lists: a case with the state of everything that belongs to it. */
export interface CaseLine {
  readonly id: string;
  readonly caseNumber: string;
  readonly name: string;
  readonly business: string;
  readonly state: RecordState;
  readonly hasDraft: boolean;
  readonly visitOn: string;
  readonly visitTime: string;
  readonly updatedAt: string;
}

/** The cases on this device, re-read after every committed change of this tab or another. */
export class HomeState {
  lines = $state.raw<readonly CaseLine[] | null>(null);
  failed = $state(false);
  readonly #store: OpenUserStore;

  constructor(store: OpenUserStore) {
    this.#store = store;
  }

  /** Reads now and from now on. Returns the way to stop. */
  listen(): () => void {
    const read = coalesced(() => this.#read());
    read();
    return this.#store.onChange(read);
  }

  async #read(): Promise<void> {
    try {
      const [cases, drafts, waiting, attention] = await Promise.all([
        this.#store.listCases(),
        this.#store.listDrafts(),
        this.#store.sync.waiting(),
        this.#store.listAttention()
      ]);
      const waits = new Set(waiting.map(({ caseId }) => caseId));
      const asks = new Set(attention.map(({ caseId }) => caseId));
      this.lines = cases.map((one) => lineOf(one, drafts, waits, asks));
      this.failed = false;
    } catch {
      this.failed = true;
    }
  }
}

function lineOf(
  record: StoredRecord<CaseBody>,
  drafts: readonly InspectionDraft[],
  waits: ReadonlySet<string>,
  asks: ReadonlySet<string>
): CaseLine {
  const { id, body, updatedAt } = record;
  const hasDraft = drafts.some(({ caseId }) => caseId === id);
  const { visit } = body;
  return {
    id,
    caseNumber: body.caseNumber,
    name: body.applicant.tradeName || body.applicant.name || '（名称未入力）',
    business: body.applicant.business,
    state:
      stateOfAll(
        [
          record,
          ...(waits.has(id) ? [{ state: 'waiting' as const }] : []),
          ...(asks.has(id) ? [{ state: 'attention' as const }] : [])
        ],
        hasDraft
      ) ?? record.state,
    hasDraft,
    visitOn: visit.kind === 'visit' ? (visit.plannedFor ?? '') : '',
    visitTime: visit.kind === 'visit' ? (visit.plannedTime ?? '') : '',
    updatedAt
  };
}
