import type { RecordType } from '../domain/records.ts';
import type { ReadCursor } from '../local/receipts.ts';
import type { SyncSide } from '../local/sync-side.ts';
import { payloadHashOf } from '../protocol/canonical.ts';
import type { PulledRecord, PullResponse } from '../protocol/wire.ts';
import { stopOf, type Stop } from './stop.ts';
import type { Transport } from './transport.ts';

const OUTDATED: Stop = { reason: 'outdated', message: '', heard: true, retryAfter: null };
const DAMAGED: Stop = { reason: 'retry', message: '', heard: true, retryAfter: null };

/**
 * Reads the server's stream to its end, page by page. `requeued`: how many records the server turned out to have lost
 * (restored from a backup), which now wait to be sent again; those of the types in `kept` are not this person's to send.
 */
export async function pullAll(
  store: SyncSide,
  transport: Transport,
  kept: readonly RecordType[]
): Promise<{ readonly stop: Stop | null; readonly requeued: number }> {
  for (;;) {
    const cursor = await store.cursor();
    const answer = await transport.pull(cursor);
    if (!answer.ok) return { stop: stopOf(answer), requeued: 0 };
    let page = answer.value;
    let reading = cursor?.reading ?? page.cursor.epoch;
    if (cursor && startsOver(cursor, page)) {
      reading = page.cursor.epoch === cursor.epoch ? crypto.randomUUID() : page.cursor.epoch;
      const fromStart = await transport.pull({ epoch: page.cursor.epoch, seq: 0 });
      if (!fromStart.ok) return { stop: stopOf(fromStart), requeued: 0 };
      page = fromStart.value;
    }
    const problem = await problemOf(page.records);
    if (problem) return { stop: problem, requeued: 0 };
    const { stoppedAt } = await store.applyPage({ ...page.cursor, reading }, page.records);
    if (stoppedAt !== null) return { stop: OUTDATED, requeued: 0 };
    if (page.more) continue;
    if ((await store.comparedReading()) === reading) return { stop: null, requeued: 0 };
    return { stop: null, requeued: await store.finishReading(reading, kept) };
  }
}

function startsOver(cursor: ReadCursor, page: PullResponse): boolean {
  return page.cursor.epoch !== cursor.epoch || page.cursor.seq < cursor.seq;
}

/** A damaged page is asked for again; a body of a known version that does not parse needs a newer app. */
async function problemOf(records: readonly PulledRecord[]): Promise<Stop | null> {
  if (records.length === 0) return null;
  // Mostly nothing is new: then no form waits for the parsers of bodies.
  const { isRecordType, parseBody } = await import('../protocol/bodies.ts');
  for (const record of records) {
    if ((await payloadHashOf(record.body)) !== record.payloadHash) return DAMAGED;
    const { recordType, schemaVersion, body } = record;
    if (!isRecordType(recordType)) return null;
    const parsed = parseBody(recordType, schemaVersion, body);
    if (!parsed.ok && !parsed.problems.some((problem) => problem.startsWith('schemaVersion')))
      return OUTDATED;
  }
  return null;
}
