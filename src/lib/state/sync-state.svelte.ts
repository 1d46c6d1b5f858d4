import type { SyncCounts } from '../local/store.ts';
import type { OpenUserStore } from '../local/user-store.ts';
import type { SessionInfo } from '../protocol/wire.ts';
import type { SyncEngine, SyncStatus } from '../sync/sync-engine.ts';
import { coalesced } from './coalesced.ts';

const NOTHING: SyncCounts = {
  drafts: 0,
  waiting: 0,
  attention: 0,
  photosWaiting: 0,
  oldestWaitingAt: null,
  lastReceivedAt: null
};

/** What is on its way, and the engine that carries it: loaded after the screens, since no form needs it. */
export class SyncState {
  status = $state.raw<SyncStatus | null>(null);
  counts = $state.raw<SyncCounts>(NOTHING);
  #engine: SyncEngine | null = null;
  #stop: (() => void) | null = null;
  #ended = false;
  readonly #store: OpenUserStore;
  readonly #deviceId: string;
  readonly #onSession: (session: SessionInfo) => void;

  constructor(store: OpenUserStore, deviceId: string, onSession: (session: SessionInfo) => void) {
    this.#store = store;
    this.#deviceId = deviceId;
    this.#onSession = onSession;
  }

  /** The server wants somebody to sign in; records stay and wait. */
  get loginNeeded(): boolean {
    return this.status?.phase === 'login';
  }

  async start(): Promise<void> {
    const count = coalesced(() => this.#count());
    this.#stop = this.#store.onChange(count);
    count();
    const [{ SyncEngine }, { fetchTransport }] = await Promise.all([
      import('../sync/sync-engine.ts'),
      import('../sync/fetch-transport.ts')
    ]);
    if (this.#ended) return;
    this.#engine = new SyncEngine({
      store: this.#store,
      transport: fetchTransport(),
      deviceId: this.#deviceId,
      onSession: this.#onSession
    });
    this.#engine.onStatus((status) => {
      this.status = status;
      count();
    });
    this.#engine.start();
  }

  async now(): Promise<void> {
    await this.#engine?.syncNow();
  }

  /** From the device, else from the server. Null: neither has it now. */
  async photo(sha256: string, caseId: string): Promise<ArrayBuffer | null> {
    const here = await this.#store.getPhoto(sha256);
    return here ?? (await this.#engine?.fetchPhoto(sha256, caseId)) ?? null;
  }

  async stop(): Promise<void> {
    this.#ended = true;
    this.#stop?.();
    await this.#engine?.stop();
  }

  async #count(): Promise<void> {
    if (!this.#ended) this.counts = await this.#store.counts();
  }
}
