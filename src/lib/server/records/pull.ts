import {
  PROTOCOL_VERSION,
  type Operation,
  type PulledRecord,
  type PullResponse
} from '../../protocol/wire.ts';
import type { Store } from '../store/open-store.ts';

export const DEFAULT_PULL_LIMIT = 100;
export const MAX_PULL_LIMIT = 500;
/** A page ends after the record that passes this, whatever the limit: phones parse it whole. */
const PAGE_BYTES = 2 * 1024 * 1024;

/**
 * The chamber's records after a place in its stream, each at its newest revision. A cursor of another epoch, or one
 * ahead of the stream, starts again from 0: the server has been restored and the client must compare everything.
 */
export async function pullRecords(
  store: Store,
  chamberId: string,
  cursor: { readonly epoch: string; readonly seq: number },
  limit: number
): Promise<PullResponse> {
  const head = await store.db
    .selectFrom('chamber_seq')
    .select('seq')
    .where('chamber_id', '=', chamberId)
    .executeTakeFirstOrThrow();
  const after = cursor.epoch === store.epoch && cursor.seq <= head.seq ? cursor.seq : 0;
  const sizes = await store.db
    .selectFrom('record')
    .innerJoin('record_version', (join) =>
      join
        .onRef('record_version.chamber_id', '=', 'record.chamber_id')
        .onRef('record_version.record_id', '=', 'record.id')
        .onRef('record_version.rev', '=', 'record.rev')
    )
    .where('record.chamber_id', '=', chamberId)
    .where('record.seq', '>', after)
    .orderBy('record.seq')
    .limit(limit + 1)
    .select((eb) => ['record.seq', eb.fn<number>('length', ['record_version.body']).as('size')])
    .execute();
  let bytes = 0;
  const page = sizes.slice(0, limit).filter(({ size }) => {
    const fits = bytes < PAGE_BYTES;
    bytes += size;
    return fits;
  });
  const last = page.at(-1);
  if (last === undefined) {
    return {
      protocol: PROTOCOL_VERSION,
      cursor: { epoch: store.epoch, seq: after },
      records: [],
      more: false
    };
  }
  const rows = await store.db
    .selectFrom('record')
    .innerJoin('record_version as version', (join) =>
      join
        .onRef('version.chamber_id', '=', 'record.chamber_id')
        .onRef('version.record_id', '=', 'record.id')
        .onRef('version.rev', '=', 'record.rev')
    )
    .where('record.chamber_id', '=', chamberId)
    .where('record.seq', '>', after)
    .where('record.seq', '<=', last.seq)
    .orderBy('record.seq')
    .select([
      'record.id',
      'record.type',
      'record.case_id',
      'record.rev',
      'record.seq',
      'version.op',
      'version.schema_version',
      'version.payload_hash',
      'version.body',
      'version.blobs',
      'version.received_at'
    ])
    .execute();
  const records = rows.map((row): PulledRecord => ({
    recordId: row.id,
    recordType: row.type,
    caseId: row.case_id,
    rev: row.rev,
    seq: row.seq,
    op: row.op as Operation,
    schemaVersion: row.schema_version,
    payloadHash: row.payload_hash,
    body: JSON.parse(row.body) as unknown,
    blobs: JSON.parse(row.blobs) as string[],
    receivedAt: row.received_at
  }));
  return {
    protocol: PROTOCOL_VERSION,
    cursor: { epoch: store.epoch, seq: last.seq },
    records,
    more: sizes.length > page.length
  };
}
