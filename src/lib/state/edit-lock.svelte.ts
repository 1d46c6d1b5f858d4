/** One tab writes a draft at a time; a second one is told and may take over. */
export class EditLock {
  /** False: another tab has the edit. */
  mine = $state(true);
  readonly #name: string;
  #letGo: (() => void) | null = null;

  constructor(draftId: string) {
    this.#name = `genchi-edit-${draftId}`;
  }

  /** Resolves once it is known whose the edit is. Without Web Locks every tab believes the edit its own. */
  take({ steal = false } = {}): Promise<void> {
    if (!('locks' in navigator)) return Promise.resolve();
    const { locks } = navigator;
    this.release();
    return new Promise((known) => {
      const options = steal ? { steal } : { ifAvailable: true };
      locks
        .request(this.#name, options, (lock) => {
          this.mine = lock !== null;
          known();
          return lock ? new Promise<void>((letGo) => (this.#letGo = letGo)) : undefined;
        })
        .catch(() => {
          // Another tab has taken over.
          this.#letGo = null;
          this.mine = false;
          known();
        });
    });
  }

  release(): void {
    this.#letGo?.();
    this.#letGo = null;
  }
}
