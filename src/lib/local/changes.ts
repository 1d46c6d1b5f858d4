/** Tells every listener of this tab and of the other tabs that something was committed. Carries no content. */
export class Changes {
  readonly #listeners = new Set<() => void>();
  readonly #channel: BroadcastChannel | null;

  constructor(name: string) {
    this.#channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name);
    if (this.#channel) this.#channel.onmessage = () => this.#tellHere();
  }

  committed(): void {
    this.#tellHere();
    this.#channel?.postMessage('changed');
  }

  /** Returns the way to stop. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#listeners.clear();
    this.#channel?.close();
  }

  #tellHere(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
