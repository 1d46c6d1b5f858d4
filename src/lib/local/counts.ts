import type { SyncCounts } from './store.ts';
import type { UserDatabase } from './user-db.ts';

/** What is on its way, in one consistent read. Photos count while a record that names them waits. */
export async function countsOf(db: UserDatabase): Promise<SyncCounts> {
  return db.transaction('r', [db.drafts, db.outbox, db.records, db.photos, db.meta], async () => {
    const entries = await db.outbox.where('state').anyOf('pending', 'sent').toArray();
    const blobs = [...new Set(entries.flatMap((entry) => entry.blobs))];
    const photos = await db.photos.bulkGet(blobs);
    const queued = entries.map((entry) => entry.queuedAt).sort();
    return {
      drafts: await db.drafts.count(),
      waiting: new Set(entries.map((entry) => entry.recordId)).size,
      attention: await db.records.where('state').equals('attention').count(),
      photosWaiting: photos.filter((photo) => photo?.receivedAt === null).length,
      oldestWaitingAt: queued.at(0) ?? null,
      lastReceivedAt: ((await db.meta.get('lastReceivedAt'))?.value as string | undefined) ?? null
    };
  });
}
