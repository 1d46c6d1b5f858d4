import type { OfficeEntryBody } from '../domain/office-entry.ts';
import type { StoredRecord, UserStore } from '../local/store.ts';
import { coalesced } from './coalesced.ts';

/** What the chamber's office has filled in, as this device knows it, re-read after every committed change. */
export class OfficeEntries {
  /** Null: not read yet. Replaced and withdrawn entries are among them; domain/office-entries.ts tells which count. */
  all = $state.raw<readonly StoredRecord<OfficeEntryBody>[] | null>(null);
  /** This person may enter; as the server last said. */
  mayEnter = $state(false);
  failed = $state(false);
  readonly #store: Pick<UserStore, 'listOfficeEntries' | 'onChange'>;

  constructor(store: Pick<UserStore, 'listOfficeEntries' | 'onChange'>, mayEnter: boolean) {
    this.#store = store;
    this.mayEnter = mayEnter;
  }

  /** Reads now and from now on. Returns the way to stop. */
  listen(): () => void {
    const read = coalesced(() => this.#read());
    read();
    return this.#store.onChange(read);
  }

  async #read(): Promise<void> {
    try {
      this.all = await this.#store.listOfficeEntries();
      this.failed = false;
    } catch {
      this.failed = true;
    }
  }
}
