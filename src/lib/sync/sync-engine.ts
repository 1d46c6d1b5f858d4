import type { OpenUserStore } from '../local/user-store.ts';
import { sha256Hex } from '../protocol/canonical.ts';
import type { SessionInfo } from '../protocol/wire.ts';
import { pauseAfter } from './backoff.ts';
import { problems } from './problems.ts';
import { pullAll } from './pull.ts';
import { Push, type PhotoProgress } from './push.ts';
import { stopOf, type Stop } from './stop.ts';
import type { Transport } from './transport.ts';

/** `elsewhere`: another tab is at it. `paused`: failed, tries again by itself at `nextTryAt`. */
export const syncPhases = ['idle', 'running', 'elsewhere', 'paused', 'login', 'outdated'] as const;
export type SyncPhase = (typeof syncPhases)[number];

export interface SyncStatus {
  readonly phase: SyncPhase;
  /** Photos of the report being sent. */
  readonly photos: PhotoProgress | null;
  readonly nextTryAt: string | null;
  /** A sentence for people about the last failure, the server's own if it gave one, else empty. */
  readonly message: string;
  /** When everything was last sent and fetched. */
  readonly finishedAt: string | null;
}

export interface SyncEngineOptions {
  readonly store: OpenUserStore;
  readonly transport: Transport;
  readonly deviceId: string;
  /** Told with every pass: what this person may do can change. */
  readonly onSession?: (session: SessionInfo) => void;
  readonly now?: () => Date;
  /** In [0, 1). */
  readonly random?: () => number;
  /** Null: only this tab exists. */
  readonly locks?: LockManager | null;
  /** Null: no page, no triggers but the timer and `syncNow`. */
  readonly page?: Pick<Document, 'addEventListener' | 'removeEventListener' | 'visibilityState'> | null;
  readonly network?: Pick<Window, 'addEventListener' | 'removeEventListener'> | null;
}

/** Milliseconds after a save before sending starts: a burst of saves makes one push. */
const AFTER_SAVE = 1_500;
/** Seconds until a tab that found another one at work looks again. */
const LOOK_AGAIN = 15;

/** Carries one user's records to the server and back, as long as `start` … `stop`. */
export class SyncEngine {
  readonly #options: SyncEngineOptions;
  readonly #listeners = new Set<(status: SyncStatus) => void>();
  #status: SyncStatus = { phase: 'idle', photos: null, nextTryAt: null, message: '', finishedAt: null };
  #running: Promise<void> | null = null;
  #again = false;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #saveTimer: ReturnType<typeof setTimeout> | null = null;
  #release: (() => void)[] = [];
  #stopped = true;

  constructor(options: SyncEngineOptions) {
    this.#options = options;
  }

  get status(): SyncStatus {
    return this.#status;
  }

  /** Called with every change of status. Returns the way to stop. */
  onStatus(listener: (status: SyncStatus) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Listens for the moments to sync and begins with one. */
  start(): void {
    if (!this.#stopped) return;
    this.#stopped = false;
    const page = this.#options.page === undefined ? globalThis.document : this.#options.page;
    const network = this.#options.network === undefined ? globalThis.window : this.#options.network;
    const visible = () => {
      if (page?.visibilityState === 'visible') void this.syncNow();
    };
    const online = () => void this.syncNow();
    page?.addEventListener('visibilitychange', visible);
    network?.addEventListener('online', online);
    this.#release = [
      () => page?.removeEventListener('visibilitychange', visible),
      () => network?.removeEventListener('online', online),
      this.#options.store.onChange(() => this.#saved())
    ];
    void this.syncNow();
  }

  /** Lets a running pass end by itself and starts no other. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const release of this.#release) release();
    this.#release = [];
    this.#clearTimers();
    await this.#running;
  }

  /** A whole pass, now; during one, another right after. Resolves when both are over; see `status` for how it went. */
  syncNow(): Promise<void> {
    if (this.#running) {
      this.#again = true;
      return this.#running;
    }
    this.#clearTimers();
    this.#running = this.#passes().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** From the device, else from the server (and kept). Null: neither has it now. */
  async fetchPhoto(sha256: string, caseId: string): Promise<ArrayBuffer | null> {
    const { store, transport } = this.#options;
    const here = await store.getPhoto(sha256);
    if (here) return here;
    const answer = await transport.getBlob(sha256);
    if (!answer.ok || (await sha256Hex(answer.value)) !== sha256) return null;
    // Shown even if there is no room to keep it.
    await store.sync.keepPulledPhoto(caseId, answer.value, sha256);
    return answer.value;
  }

  async #passes(): Promise<void> {
    do {
      this.#again = false;
      await this.#alone(async () => {
        this.#tell({ phase: 'running', nextTryAt: null, message: '' });
        try {
          this.#ended(await this.#pass());
        } catch (error) {
          // Broken storage: said and tried again, never swallowed.
          console.warn('sync', error);
          this.#ended({ reason: 'retry', message: problems.storage, heard: false, retryAfter: null });
        }
      });
    } while (this.#wantsMore());
  }

  #wantsMore(): boolean {
    return this.#again && this.#status.phase === 'idle';
  }

  async #pass(): Promise<Stop | null> {
    const { store, transport, deviceId } = this.#options;
    const session = await transport.session();
    if (!session.ok) return stopOf(session);
    // A shared device: nobody's records travel under somebody else's name.
    if (session.value.user.id !== store.userId)
      return { reason: 'login', message: '', heard: true, retryAfter: null };
    this.#options.onSession?.(session.value);
    const kept = session.value.mayEnterForOffice ? [] : (['officeEntry'] as const);
    for (;;) {
      const push = new Push(store.sync, transport, deviceId, (photos) => this.#tell({ photos }));
      const pushed = await push.all();
      if (pushed && (pushed.reason !== 'retry' || !pushed.heard)) return pushed;
      const { stop, requeued } = await pullAll(store.sync, transport, kept);
      if (stop || pushed) return stop ?? pushed;
      if (requeued === 0) return null;
    }
  }

  /** Runs work if no other tab holds this user's sync. */
  async #alone(work: () => Promise<void>): Promise<void> {
    const shared = 'locks' in navigator ? navigator.locks : null;
    const locks = this.#options.locks === undefined ? shared : this.#options.locks;
    if (!locks) return work();
    const name = `genchi-sync-${this.#options.store.userId}`;
    await locks.request(name, { ifAvailable: true }, async (lock) => {
      if (lock) return work();
      this.#tell({ phase: 'elsewhere', photos: null });
      this.#pause(LOOK_AGAIN);
    });
  }

  #ended(stop: Stop | null): void {
    const message = stop?.message ?? '';
    if (!stop) {
      this.#failures = 0;
      this.#tell({ phase: 'idle', message, finishedAt: this.#now().toISOString() });
    } else if (stop.reason === 'retry') {
      this.#failures += 1;
      this.#tell({ phase: 'paused', message });
      this.#pause(stop.retryAfter);
    } else {
      this.#tell({ phase: stop.reason, message });
    }
  }

  #pause(retryAfter: number | null): void {
    if (this.#stopped) return;
    const random = this.#options.random ?? Math.random;
    const pause = pauseAfter(Math.max(this.#failures, 1), random(), retryAfter);
    this.#timer = setTimeout(() => void this.syncNow(), pause);
    this.#tell({ nextTryAt: new Date(this.#now().getTime() + pause).toISOString() });
  }

  /** Does not cut a pause short and does not knock again while a sign-in is wanted. */
  #saved(): void {
    if (this.#saveTimer || this.#stopped) return;
    this.#saveTimer = setTimeout(() => {
      this.#saveTimer = null;
      void this.#sendSaved();
    }, AFTER_SAVE);
  }

  async #sendSaved(): Promise<void> {
    if (this.#status.phase === 'running') this.#saved();
    if (this.#status.phase !== 'idle') return;
    const waiting = await this.#options.store.sync.waiting();
    if (waiting.length > 0 && !this.#stopped) await this.syncNow();
  }

  #clearTimers(): void {
    if (this.#timer) clearTimeout(this.#timer);
    if (this.#saveTimer) clearTimeout(this.#saveTimer);
    this.#timer = null;
    this.#saveTimer = null;
  }

  #now(): Date {
    return (this.#options.now ?? (() => new Date()))();
  }

  #tell(change: Partial<SyncStatus>): void {
    this.#status = { ...this.#status, ...change };
    for (const listener of [...this.#listeners]) listener(this.#status);
  }
}
