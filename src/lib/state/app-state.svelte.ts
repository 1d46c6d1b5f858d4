import { todayInTokyo, type LocalDate } from '../domain/local-date.ts';
import { openDeviceStore, type DeviceStore, type DeviceUser } from '../local/device-store.ts';
import { openUserStore, type OpenUserStore } from '../local/user-store.ts';
import type { SessionInfo } from '../protocol/wire.ts';
import type { Autosave } from './autosave.svelte.ts';
import { OfficeEntries } from './office-entries.svelte.ts';
import { PackShelf } from './pack-shelf.svelte.ts';
import { SyncState } from './sync-state.svelte.ts';

/** Milliseconds after which a screen that was opened stands. */
const SETTLED = 5_000;

/** `broken`: the browser gives no storage, so nothing could be kept. */
export type AppPhase = 'opening' | 'insecure' | 'broken' | 'ready';

/** One person at work on this device. */
export interface Desk {
  readonly user: DeviceUser;
  readonly store: OpenUserStore;
  readonly sync: SyncState;
  readonly office: OfficeEntries;
}

/** What every screen stands on. Made once by the root layout. */
export class AppState {
  phase = $state<AppPhase>('opening');
  desk = $state.raw<Desk | null>(null);
  users = $state.raw<readonly DeviceUser[]>([]);
  online = $state(true);
  today = $state<LocalDate>(todayInTokyo(new Date()));
  /** A new version is installed and waits for a calm moment. */
  updateReady = $state(false);
  /** Another tab runs a newer version: this page cannot store any more. */
  taken = $state(false);
  lost = $state(false);
  shelf = $state.raw<PackShelf | null>(null);
  #device: DeviceStore | null = null;
  readonly #edits = new Set<Autosave>();

  get device(): DeviceStore {
    if (!this.#device) throw new Error('device store is not open');
    return this.#device;
  }

  /** Opens what is on the device; needs no network. */
  async open(): Promise<void> {
    // Without a secure context there is neither service worker nor WebCrypto, and what is typed would travel in the open.
    if (!globalThis.isSecureContext) {
      this.phase = 'insecure';
      return;
    }
    let shelf: PackShelf;
    try {
      this.#device = await openDeviceStore({ onTaken: () => (this.taken = true) });
      shelf = new PackShelf(this.#device);
      await shelf.load();
      this.shelf = shelf;
      const user = await this.#device.activeUser();
      this.users = await this.#device.listUsers();
      if (user) await this.#sitDown(user);
    } catch {
      this.phase = 'broken';
      return;
    }
    this.phase = 'ready';
    // Whoever has rules can work: to look for newer ones would hold up the first letters on a slow phone.
    if (shelf.newest) setTimeout(() => void shelf.refresh(), SETTLED);
    else void shelf.refresh();
    void this.#watchForUpdate();
  }

  /** A session of the server becomes a known person of this device. */
  async welcome(session: SessionInfo): Promise<void> {
    const user = await this.device.rememberUser(session);
    await this.use(user.id);
    void this.shelf?.refresh();
  }

  /** Opens the records of somebody known here; needs no network. */
  async use(userId: string): Promise<void> {
    if (this.desk?.user.id === userId) return void this.desk.sync.now();
    await this.leave();
    await this.device.setActiveUser(userId);
    this.users = await this.device.listUsers();
    const user = this.users.find(({ id }) => id === userId);
    if (user) await this.#sitDown(user);
  }

  /** Closes the present person's records; they stay on the device. */
  async leave(): Promise<void> {
    const desk = this.desk;
    if (!desk) return;
    await this.flush();
    await this.device.setActiveUser(null);
    this.desk = null;
    await desk.sync.stop();
    desk.store.close();
  }

  /** Keeps an edit in sight: it is flushed when the page hides, and an update waits for it. Returns the way out. */
  watch(edit: Autosave): () => void {
    this.#edits.add(edit);
    return () => this.#edits.delete(edit);
  }

  /** True once everything typed anywhere is committed. */
  async flush(): Promise<boolean> {
    const all = await Promise.all([...this.#edits].map((edit) => edit.flush()));
    return all.every(Boolean);
  }

  /** Starts the new version after everything typed is kept; false if something could not be. */
  async update(): Promise<boolean> {
    if (!(await this.flush())) return false;
    const { applyUpdate } = await import('../sync/update.ts');
    await applyUpdate();
    return true;
  }

  acknowledgeLoss(): void {
    void this.desk?.store.acknowledgeLoss();
    this.lost = false;
  }

  /** Follows the page's events. Returns the way to stop. */
  listen(): () => void {
    const hide = () => void this.flush();
    const visible = () => {
      this.today = todayInTokyo(new Date());
      if (document.visibilityState === 'hidden') hide();
      else void this.#lookForUpdate();
    };
    const network = () => {
      this.online = navigator.onLine;
      if (this.online && this.phase === 'ready') void this.shelf?.refresh();
    };
    this.online = navigator.onLine;
    document.addEventListener('visibilitychange', visible);
    window.addEventListener('pagehide', hide);
    window.addEventListener('online', network);
    window.addEventListener('offline', network);
    return () => {
      document.removeEventListener('visibilitychange', visible);
      window.removeEventListener('pagehide', hide);
      window.removeEventListener('online', network);
      window.removeEventListener('offline', network);
    };
  }

  async #sitDown(user: DeviceUser): Promise<void> {
    const store = await openUserStore(user.id, {
      device: this.device,
      onTaken: () => (this.taken = true)
    });
    const office = new OfficeEntries(store, user.mayEnterForOffice ?? false);
    const sync = new SyncState(store, await this.device.deviceId(), (session) => {
      if (session.mayEnterForOffice === office.mayEnter) return;
      office.mayEnter = session.mayEnterForOffice;
      void this.device.rememberUser(session);
    });
    this.lost = store.databaseWasLost();
    this.desk = { user, store, sync, office };
    void sync.start();
  }

  /** An app that stays open for days asks on its own whether there is a new version. */
  async #lookForUpdate(): Promise<void> {
    if (this.phase !== 'ready' || !this.online) return;
    const { checkForUpdate } = await import('../sync/update.ts');
    await checkForUpdate();
  }

  async #watchForUpdate(): Promise<void> {
    const { onUpdateReady, registerServiceWorker } = await import('../sync/update.ts');
    onUpdateReady(() => (this.updateReady = true));
    await registerServiceWorker();
  }
}
