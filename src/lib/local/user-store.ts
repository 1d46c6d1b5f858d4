import { Dexie } from 'dexie';
import type { OfficeEntryBody } from '../domain/office-entry.ts';
import type { CaseBody, InspectionBody, PapersBody, RecordBody, StepBody } from '../domain/records.ts';
import type { Receipt } from '../protocol/wire.ts';
import { Attention } from './attention.ts';
import { Changes } from './changes.ts';
import { Connection, failureOf } from './connection.ts';
import { countsOf } from './counts.ts';
import type { DeviceStore } from './device-store.ts';
import { Drafts } from './drafts.ts';
import { Photos } from './photos.ts';
import { isLocking, openRecord, prepareBody, writeRecord, type RecordWrite } from './record-rows.ts';
import { plainSealer, type Sealer } from './sealing.ts';
import type { InspectionDraft, SaveOutcome, StoredRecord, SyncCounts, UserStore } from './store.ts';
import { SyncSide } from './sync-side.ts';
import { Unfinished } from './unfinished.ts';
import { UserDatabase, userDatabaseName, type MetaRow } from './user-db.ts';

export interface UserStoreOptions {
  /** Remembers that this user's database exists, so that its loss is noticed. */
  readonly device: Pick<DeviceStore, 'getSetting' | 'setSetting'>;
  readonly sealer?: Sealer;
  readonly now?: () => Date;
  /** Another tab has brought a newer version and this one's connection is closed: ask for a reload. */
  readonly onTaken?: () => void;
  /** Another tab keeps an older version open and this one waits for it: ask for it to be closed. */
  readonly onBlocked?: () => void;
}

/** The store of one person, with the side that sync works on. */
export interface OpenUserStore extends UserStore {
  readonly sync: SyncSide;
}

/** Opens (or makes) the database `genchi-user-<userId>`. Rejects if the browser refuses IndexedDB. */
export async function openUserStore(userId: string, options: UserStoreOptions): Promise<OpenUserStore> {
  const name = userDatabaseName(userId);
  const marker = `userDatabase:${userId}`;
  const existed = await Dexie.exists(name);
  const db = new UserDatabase(name);
  const connection = new Connection(db, options.onTaken);
  if (options.onBlocked) db.on('blocked', options.onBlocked);
  await db.open();
  const known = (await options.device.getSetting(marker)) !== null;
  if (known && !existed) await db.meta.put({ key: 'lost', value: true });
  if (!(await db.meta.get('made'))) await db.meta.put({ key: 'made', value: true });
  const loss = { noticed: (await db.meta.get('lost'))?.value === true };
  // A reopened connection may find an empty database where the old one was.
  const watch = async (opened: Dexie) => {
    const meta = opened.table<MetaRow, string>('meta');
    if ((await meta.get('made')) !== undefined) return;
    await meta.bulkPut(['made', 'lost'].map((key) => ({ key, value: true })));
    loss.noticed = true;
  };
  db.on('ready', (opened) => watch(opened), true);
  if (!known) await options.device.setSetting(marker, 'made');
  return new DexieUserStore(userId, connection, loss, options);
}

class DexieUserStore implements OpenUserStore {
  readonly userId: string;
  readonly sync: SyncSide;
  readonly #connection: Connection<UserDatabase>;
  readonly #sealer: Sealer;
  readonly #now: () => Date;
  readonly #changes: Changes;
  readonly #drafts: Drafts;
  readonly #photos: Photos;
  readonly #attention: Attention;
  readonly #unfinished: Unfinished;
  readonly #loss: { noticed: boolean };

  constructor(
    userId: string,
    connection: Connection<UserDatabase>,
    loss: { noticed: boolean },
    { sealer = plainSealer, now = () => new Date() }: UserStoreOptions
  ) {
    this.userId = userId;
    this.#connection = connection;
    this.#sealer = sealer;
    this.#now = now;
    this.#loss = loss;
    this.#changes = new Changes(connection.db.name);
    const committed = () => this.#changes.committed();
    this.#drafts = new Drafts(connection, sealer, now, committed);
    this.#photos = new Photos(connection, sealer, now);
    this.#attention = new Attention(connection, sealer, now, committed);
    this.#unfinished = new Unfinished(connection, sealer, now);
    this.sync = new SyncSide(connection, sealer, this.#photos, now, committed);
  }

  async listCases(): Promise<readonly StoredRecord<CaseBody>[]> {
    const rows = await this.#connection.run((db) => db.records.where('type').equals('case').toArray());
    const cases = await Promise.all(rows.map((row) => openRecord<CaseBody>(this.#sealer, row)));
    return cases.sort((a, b) => b.updatedAt.localeCompare(a.updatedAt));
  }

  getCase(id: string): Promise<StoredRecord<CaseBody> | null> {
    return this.#record<CaseBody>(id, 'case');
  }

  saveCase(id: string, body: CaseBody, base?: string | null): Promise<SaveOutcome> {
    return this.#save(id, id, body, base);
  }

  async getPapers(caseId: string): Promise<StoredRecord<PapersBody> | null> {
    return (await this.#ofCase<PapersBody>('papers', caseId)).at(0) ?? null;
  }

  savePapers(id: string, body: PapersBody): Promise<SaveOutcome> {
    return this.#save(id, body.caseId, body);
  }

  addStep(id: string, body: StepBody): Promise<SaveOutcome> {
    return this.#save(id, body.caseId, body);
  }

  async listSteps(caseId: string): Promise<readonly StoredRecord<StepBody>[]> {
    const steps = await this.#ofCase<StepBody>('step', caseId);
    return steps.sort((a, b) => a.body.on.localeCompare(b.body.on) || a.updatedAt.localeCompare(b.updatedAt));
  }

  async listInspections(caseId: string): Promise<readonly StoredRecord<InspectionBody>[]> {
    const inspections = await this.#ofCase<InspectionBody>('inspection', caseId);
    return inspections.sort((a, b) => a.body.completedAt.localeCompare(b.body.completedAt));
  }

  listDrafts(): Promise<readonly InspectionDraft[]> {
    return this.#drafts.list();
  }

  getDraft(id: string): Promise<InspectionDraft | null> {
    return this.#drafts.get(id);
  }

  draftOfCase(caseId: string): Promise<InspectionDraft | null> {
    return this.#drafts.ofCase(caseId);
  }

  saveDraft(draft: InspectionDraft): Promise<SaveOutcome> {
    return this.#drafts.save(draft);
  }

  discardDraft(id: string): Promise<SaveOutcome> {
    return this.#drafts.discard(id);
  }

  listDiscarded(): Promise<readonly InspectionDraft[]> {
    return this.#drafts.listDiscarded();
  }

  restoreDraft(id: string): Promise<SaveOutcome> {
    return this.#drafts.restore(id);
  }

  async completeInspection(
    draftId: string,
    body: InspectionBody,
    step: { readonly id: string; readonly body: StepBody }
  ): Promise<SaveOutcome> {
    const at = this.#now().toISOString();
    try {
      const prepared = await prepareBody(this.#sealer, body);
      const preparedStep = await prepareBody(this.#sealer, step.body);
      const inspectionWrite = writeOf(draftId, body.caseId, body, at);
      const stepWrite = writeOf(step.id, body.caseId, step.body, at);
      const problem = await this.#connection.run((db) =>
        db.transaction('rw', [db.records, db.outbox, db.conflicts, db.drafts, db.photos], async () => {
          const before = await db.records.get(draftId);
          // A second tap: the record that is already there stands, nothing is written twice.
          if (before) return before.locked ? null : 'draft';
          if (!(await db.drafts.get(draftId))) return 'draft';
          const known = await db.photos.where('sha256').anyOf(prepared.blobs).count();
          if (known !== prepared.blobs.length) return 'photo';
          await writeRecord(db, inspectionWrite, prepared);
          await writeRecord(db, stepWrite, preparedStep);
          await db.drafts.delete(draftId);
          return null;
        })
      );
      if (problem) return { ok: false, reason: 'missing', detail: problem };
    } catch (error) {
      return failureOf(error);
    }
    this.#changes.committed();
    return { ok: true, savedAt: at };
  }

  async listOfficeEntries(): Promise<readonly StoredRecord<OfficeEntryBody>[]> {
    const rows = await this.#connection.run((db) => db.records.where('type').equals('officeEntry').toArray());
    return Promise.all(rows.map((row) => openRecord<OfficeEntryBody>(this.#sealer, row)));
  }

  addOfficeEntry(id: string, body: OfficeEntryBody): Promise<SaveOutcome> {
    return this.#save(id, id, body, null);
  }

  unfinishedOf(caseId: string): Promise<Readonly<Record<string, string>>> {
    return this.#unfinished.ofCase(caseId);
  }

  saveUnfinished(caseId: string, changes: Readonly<Record<string, string | null>>): Promise<SaveOutcome> {
    return this.#unfinished.save(caseId, changes);
  }

  addPhoto(caseId: string, bytes: ArrayBuffer, sha256: string): Promise<SaveOutcome> {
    return this.#photos.add(caseId, bytes, sha256, false);
  }

  getPhoto(sha256: string): Promise<ArrayBuffer | null> {
    return this.#photos.get(sha256);
  }

  getRecord(id: string): Promise<StoredRecord | null> {
    return this.#record(id);
  }

  async receiptOf(id: string): Promise<Receipt | null> {
    return (await this.#connection.run((db) => db.receipts.get(id))) ?? null;
  }

  listAttention(): Promise<readonly StoredRecord[]> {
    return this.#attention.list();
  }

  conflictOf(id: string): ReturnType<UserStore['conflictOf']> {
    return this.#attention.conflictOf(id);
  }

  resolveConflict(id: string, choice: 'mine' | 'server' | RecordBody): Promise<SaveOutcome> {
    return this.#attention.resolve(id, choice);
  }

  retryRecord(id: string): Promise<SaveOutcome> {
    return this.#attention.retry(id);
  }

  discardRecord(id: string): Promise<SaveOutcome> {
    return this.#attention.discard(id);
  }

  listDiscardedRecords(): ReturnType<UserStore['listDiscardedRecords']> {
    return this.#attention.listDiscarded();
  }

  exportRecord(id: string): Promise<string | null> {
    return this.#attention.exportText(id);
  }

  databaseWasLost(): boolean {
    return this.#loss.noticed;
  }

  async acknowledgeLoss(): Promise<void> {
    await this.#connection.run((db) => db.meta.delete('lost'));
    this.#loss.noticed = false;
    this.#changes.committed();
  }

  counts(): Promise<SyncCounts> {
    return this.#connection.run(countsOf);
  }

  onChange(listener: () => void): () => void {
    return this.#changes.listen(listener);
  }

  close(): void {
    this.#changes.close();
    this.#connection.close();
  }

  async #save(
    id: string,
    caseId: string,
    body: CaseBody | PapersBody | StepBody | OfficeEntryBody,
    base?: string | null
  ): Promise<SaveOutcome> {
    const at = this.#now().toISOString();
    let payloadHash: string;
    try {
      const prepared = await prepareBody(this.#sealer, body);
      payloadHash = prepared.payloadHash;
      const write = { ...writeOf(id, caseId, body, at), base };
      const result = await this.#connection.run((db) =>
        db.transaction('rw', db.records, db.outbox, db.conflicts, () => writeRecord(db, write, prepared))
      );
      if (result === 'locked' || result === 'elsewhere') return { ok: false, reason: result, detail: id };
    } catch (error) {
      return failureOf(error);
    }
    this.#changes.committed();
    return { ok: true, savedAt: at, payloadHash };
  }

  async #record<B extends RecordBody>(id: string, type?: B['type']): Promise<StoredRecord<B> | null> {
    const row = await this.#connection.run((db) => db.records.get(id));
    return row && (!type || row.type === type) ? openRecord<B>(this.#sealer, row) : null;
  }

  async #ofCase<B extends RecordBody>(type: B['type'], caseId: string): Promise<StoredRecord<B>[]> {
    const rows = await this.#connection.run((db) =>
      db.records.where('[type+caseId]').equals([type, caseId]).toArray()
    );
    return Promise.all(rows.map((row) => openRecord<B>(this.#sealer, row)));
  }
}

function writeOf(id: string, caseId: string, body: RecordBody, at: string): RecordWrite {
  const op = body.type !== 'inspection' ? 'save' : body.corrects ? 'correct' : 'complete';
  const locks = isLocking(body.type, op);
  return { id, caseId, type: body.type, op, locks, at, mid: crypto.randomUUID() };
}
