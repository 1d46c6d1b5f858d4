import { sha256Hex } from '../protocol/canonical.ts';
import { failureOf, type Connection } from './connection.ts';
import type { Sealer } from './sealing.ts';
import type { SaveOutcome } from './store.ts';
import type { UserDatabase } from './user-db.ts';

/** Photo bytes by their SHA-256. Stored as ArrayBuffer, checked against the hash going in and coming out. */
export class Photos {
  readonly #connection: Connection<UserDatabase>;
  readonly #sealer: Sealer;
  readonly #now: () => Date;

  constructor(connection: Connection<UserDatabase>, sealer: Sealer, now: () => Date) {
    this.#connection = connection;
    this.#sealer = sealer;
    this.#now = now;
  }

  /** `received`: the bytes came from the server, which therefore holds them. */
  async add(caseId: string, bytes: ArrayBuffer, sha256: string, received: boolean): Promise<SaveOutcome> {
    try {
      if ((await sha256Hex(bytes)) !== sha256) {
        return { ok: false, reason: 'unknown', detail: `photo bytes do not match ${sha256}` };
      }
      const sealed = bufferOf(await this.#sealer.seal(new Uint8Array(bytes)));
      const storedAt = this.#now().toISOString();
      await this.#connection.run((db) =>
        db.transaction('rw', db.photos, async () => {
          const before = await db.photos.get(sha256);
          const receivedAt = before?.receivedAt ?? (received ? storedAt : null);
          await db.photos.put({ sha256, caseId, byteLength: bytes.byteLength, storedAt, receivedAt, sealed });
        })
      );
      return { ok: true, savedAt: storedAt };
    } catch (error) {
      return failureOf(error);
    }
  }

  /** Null: not on this device, or its bytes are damaged. */
  async get(sha256: string): Promise<ArrayBuffer | null> {
    const row = await this.#connection.run((db) => db.photos.get(sha256));
    if (!row) return null;
    const bytes = bufferOf(await this.#sealer.open(new Uint8Array(row.sealed)));
    return (await sha256Hex(bytes)) === sha256 ? bytes : null;
  }
}

/** A buffer of its own that holds exactly these bytes. */
function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
