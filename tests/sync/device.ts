import 'fake-indexeddb/auto';
import { openUserStore, type OpenUserStore, type UserStoreOptions } from '../../src/lib/local/user-store.ts';

/** Where a device keeps its markers, without a database. */
export function memorySettings(): UserStoreOptions['device'] {
  const values = new Map<string, string>();
  return {
    getSetting: async (key) => values.get(key) ?? null,
    setSetting: async (key, value) => void values.set(key, value)
  };
}

/** A store on a database of its own. */
export async function freshStore(options: Partial<UserStoreOptions> = {}): Promise<OpenUserStore> {
  return openUserStore(crypto.randomUUID(), { device: memorySettings(), ...options });
}
