import type { InspectionDraft } from '../local/store.ts';
import { momentText } from '../text/figures.ts';
import { formName } from '../text/schemes.ts';
import type { CaseState } from './case-state.svelte.ts';

/** Drafts of a case that were given up and can be brought back. */
export class DiscardedState {
  drafts = $state.raw<readonly InspectionDraft[]>([]);
  /** Another draft is being written: two of one case would compete. */
  blocked = $state(false);
  readonly #case: CaseState;

  constructor(parent: CaseState) {
    this.#case = parent;
  }

  async read(): Promise<void> {
    const all = await this.#case.desk.store.listDiscarded();
    this.drafts = all.filter(({ caseId }) => caseId === this.#case.id);
  }

  labelOf(draft: InspectionDraft): string {
    return `${formName(this.#case.inUse.pack.form)}（${momentText(draft.updatedAt)}まで記入・写真${draft.photos.length}枚）`;
  }

  async restore(id: string): Promise<void> {
    this.blocked = this.#case.inspection !== null;
    if (this.blocked) return;
    const outcome = await this.#case.desk.store.restoreDraft(id);
    if (outcome.ok) await this.#case.beginInspection();
    await this.read();
  }
}
