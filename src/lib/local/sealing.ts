/**
 * The seam where payloads leave the readable part of the database. Ids, types, states, times and hashes stay outside,
 * because indexes need them. Sealing always happens before a transaction opens: IndexedDB ends one that awaits anything else.
 */
export interface Sealer {
  seal(plain: Uint8Array): Promise<Uint8Array>;
  open(sealed: Uint8Array): Promise<Uint8Array>;
}

/** Encodes without encrypting: keys come with a later issue, behind the same interface. */
export const plainSealer: Sealer = {
  seal: async (plain) => plain,
  open: async (sealed) => sealed
};

export async function sealJson(sealer: Sealer, value: unknown): Promise<Uint8Array> {
  return sealer.seal(new TextEncoder().encode(JSON.stringify(value)));
}

/** Throws on bytes that are not JSON: a broken store, never an expected outcome. */
export async function openJson(sealer: Sealer, sealed: Uint8Array): Promise<unknown> {
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(await sealer.open(sealed)));
}
