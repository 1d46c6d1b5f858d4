import type { RecordBody } from '../domain/records.ts';
import { requestPersistence, storageEstimate, type StorageEstimateResult } from '../local/storage.ts';
import type { Desk } from './app-state.svelte.ts';
import { coalesced } from './coalesced.ts';

export interface AttentionItem {
  readonly id: string;
  readonly caseId: string;
  readonly type: RecordBody['type'];
  readonly updatedAt: string;
  readonly problem: string;
  /** Both sides are here and one must be chosen. */
  readonly conflict: boolean;
  readonly serverHasIt: boolean;
}

/** What the sync screen shows beside the counts: records that need a person, and the room on the device. */
export class SyncScreenState {
  attention = $state.raw<readonly AttentionItem[]>([]);
  storage = $state.raw<StorageEstimateResult | null>(null);
  readonly #desk: Desk;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  listen(): () => void {
    const read = coalesced(() => this.#read());
    read();
    return this.#desk.store.onChange(read);
  }

  async choose(id: string, choice: 'mine' | 'server' | 'retry' | 'discard'): Promise<void> {
    const { store } = this.#desk;
    if (choice === 'retry') await store.retryRecord(id);
    else if (choice === 'discard') await store.discardRecord(id);
    else await store.resolveConflict(id, choice);
    await this.#desk.sync.now();
  }

  /** Hands the record out as a file, so that nothing depends on this device. */
  async exportRecord(id: string): Promise<void> {
    const text = await this.#desk.store.exportRecord(id);
    if (text === null) return;
    const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    const link = Object.assign(document.createElement('a'), {
      href: url,
      download: `genchi-${id.slice(0, 8)}.json`
    });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }

  async persist(): Promise<void> {
    await requestPersistence();
    this.storage = await storageEstimate();
  }

  async #read(): Promise<void> {
    const { store } = this.#desk;
    const records = await store.listAttention();
    this.attention = await Promise.all(
      records.map(async ({ id, caseId, type, updatedAt, problem }) => {
        const conflict = await store.conflictOf(id);
        return {
          id,
          caseId,
          type,
          updatedAt,
          problem: problem ?? '',
          conflict: conflict !== null,
          serverHasIt: conflict !== null && conflict.body !== null
        };
      })
    );
    this.storage = await storageEstimate();
  }
}
