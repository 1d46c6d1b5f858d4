import type { StoredBlob } from '../../protocol/messages.ts';
import { MAX_BLOB_BYTES } from '../../protocol/wire.ts';
import { faultPoint } from '../faults.ts';
import { hashOf } from '../hash.ts';
import type { Tables } from '../store/schema.ts';
import type { Kysely } from 'kysely';
import { jpegSizeOf } from './jpeg.ts';

type Reader = Pick<Kysely<Tables>, 'selectFrom'>;

/** Which of these photos the chamber does not hold, in the order asked. */
export async function missingPhotos(
  db: Reader,
  chamberId: string,
  hashes: readonly string[]
): Promise<readonly string[]> {
  if (hashes.length === 0) return [];
  const rows = await db
    .selectFrom('photo')
    .select('sha256')
    .where('chamber_id', '=', chamberId)
    .where('sha256', 'in', hashes)
    .execute();
  const held = new Set(rows.map((row) => row.sha256));
  return hashes.filter((hash) => !held.has(hash));
}

export type StorePhotoOutcome =
  | { readonly ok: true; readonly created: boolean; readonly photo: StoredBlob }
  | { readonly ok: false; readonly reason: 'photo-too-large' | 'photo-hash' | 'photo-not-jpeg' };

/** Keeps a photo under its hash after checking that the bytes are that photo. The same photo twice is one row. */
export async function storePhoto(
  db: Kysely<Tables>,
  owner: { readonly chamberId: string; readonly userId: string },
  sha256: string,
  bytes: Uint8Array,
  now: Date
): Promise<StorePhotoOutcome> {
  if (bytes.byteLength > MAX_BLOB_BYTES) return { ok: false, reason: 'photo-too-large' };
  if (hashOf(bytes) !== sha256) return { ok: false, reason: 'photo-hash' };
  const size = jpegSizeOf(bytes);
  if (size === null) return { ok: false, reason: 'photo-not-jpeg' };
  const inserted = await db.transaction().execute(async (trx) => {
    const row = await trx
      .insertInto('photo')
      .values({
        chamber_id: owner.chamberId,
        sha256,
        mime: 'image/jpeg',
        size: bytes.byteLength,
        width: size.width,
        height: size.height,
        bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
        user_id: owner.userId,
        received_at: now.toISOString()
      })
      .onConflict((conflict) => conflict.columns(['chamber_id', 'sha256']).doNothing())
      .returning('sha256')
      .executeTakeFirst();
    faultPoint('blob:before-commit');
    return row;
  });
  faultPoint('blob:after-commit');
  return {
    ok: true,
    created: inserted !== undefined,
    photo: { sha256, bytes: bytes.byteLength, ...size }
  };
}

/** The bytes of a photo of this chamber; null when it holds none of that hash. */
export async function photoBytes(db: Reader, chamberId: string, sha256: string): Promise<Uint8Array | null> {
  const row = await db
    .selectFrom('photo')
    .select('bytes')
    .where('chamber_id', '=', chamberId)
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  return row?.bytes ?? null;
}
