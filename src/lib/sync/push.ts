import type { SyncSide, WaitingEntry } from '../local/sync-side.ts';
import { payloadHashOf } from '../protocol/canonical.ts';
import {
  MAX_MUTATIONS,
  MAX_PUSH_BYTES,
  PROTOCOL_VERSION,
  type Mutation,
  type MutationResult
} from '../protocol/wire.ts';
import { problems } from './problems.ts';
import { stopOf, type Stop } from './stop.ts';
import type { Transport } from './transport.ts';

/** Bytes of one push before the envelope: stays below the server's limit. */
const BATCH_BYTES = MAX_PUSH_BYTES - 64 * 1024;
/** Statuses that speak about what was sent; others (403, 404 …) about the connection or the sign-in. */
const ABOUT_CONTENT = new Set([400, 413, 415, 422]);

export interface PhotoProgress {
  readonly done: number;
  readonly total: number;
}

/** Sends what waits: text first, then every report after its photos. One pass; make a new one for the next. */
export class Push {
  readonly #store: SyncSide;
  readonly #transport: Transport;
  readonly #deviceId: string;
  readonly #progress: (progress: PhotoProgress | null) => void;
  /** Records that failed in this pass without anybody's fault being clear: left for the next one. */
  readonly #later = new Map<string, Stop>();
  readonly #again = new Map<string, number>();

  constructor(
    store: SyncSide,
    transport: Transport,
    deviceId: string,
    progress: (progress: PhotoProgress | null) => void
  ) {
    this.#store = store;
    this.#transport = transport;
    this.#deviceId = deviceId;
    this.#progress = progress;
  }

  /** Null: everything was answered, nothing waits but what waits for a person. */
  async all(): Promise<Stop | null> {
    for (;;) {
      const waiting = (await this.#store.waiting()).filter((entry) => !this.#later.has(entry.recordId));
      const report = waiting.find((entry) => entry.blobs.length > 0);
      const texts = waiting.filter((entry) => isText(entry, waiting)).slice(0, MAX_MUTATIONS);
      let stop: Stop | null;
      if (texts.length > 0) stop = await this.#batch(texts.map((entry) => entry.mid));
      else if (report) stop = await this.#report(report);
      else return this.#later.values().next().value ?? null;
      if (stop) return stop;
    }
  }

  async #report(entry: WaitingEntry): Promise<Stop | null> {
    const answer = await this.#transport.have(entry.blobs);
    if (!answer.ok) return stopOf(answer);
    const missing = new Set(answer.value);
    const sent = await this.#photos(
      entry,
      entry.blobs.filter((blob) => missing.has(blob))
    );
    if (sent !== 'sent') return sent === 'refused' ? null : sent;
    for (const blob of entry.blobs) if (!missing.has(blob)) await this.#store.markPhotoReceived(blob);
    return this.#batch([entry.mid]);
  }

  async #photos(
    entry: { readonly mid: string },
    hashes: readonly string[]
  ): Promise<'sent' | 'refused' | Stop> {
    try {
      for (const [index, hash] of hashes.entries()) {
        this.#progress({ done: index, total: hashes.length });
        const bytes = await this.#store.photo(hash);
        if (!bytes) {
          await this.#store.applyRefusal(entry.mid, problems.photoGone);
          return 'refused';
        }
        const answer = await this.#transport.putBlob(hash, bytes);
        if (answer.ok) {
          await this.#store.markPhotoReceived(hash);
        } else if (answer.reason === 'refused' && ABOUT_CONTENT.has(answer.status ?? 0)) {
          await this.#store.applyRefusal(entry.mid, answer.message || problems.photoRefused);
          return 'refused';
        } else {
          return stopOf(answer);
        }
      }
      return 'sent';
    } finally {
      this.#progress(null);
    }
  }

  async #batch(mids: readonly string[]): Promise<Stop | null> {
    let batch: Mutation[] = [];
    let bytes = 0;
    for (const mutation of await this.#store.freeze(mids)) {
      const size = new TextEncoder().encode(JSON.stringify(mutation)).byteLength;
      if (batch.length > 0 && bytes + size > BATCH_BYTES) {
        const stop = await this.#send(batch);
        if (stop) return stop;
        batch = [];
        bytes = 0;
      }
      batch.push(mutation);
      bytes += size;
    }
    return batch.length > 0 ? this.#send(batch) : null;
  }

  /** A refusal of the whole request is narrowed down by halves, so that one bad record blocks no other. */
  async #send(mutations: readonly Mutation[]): Promise<Stop | null> {
    const answer = await this.#transport.push({
      protocol: PROTOCOL_VERSION,
      deviceId: this.#deviceId,
      mutations
    });
    if (answer.ok) return this.#settle(mutations, answer.value.results);
    const stop = stopOf(answer);
    if (answer.reason !== 'refused' || !ABOUT_CONTENT.has(answer.status ?? 0)) return stop;
    if (stop.reason === 'outdated') return stop;
    const [only] = mutations;
    if (only && mutations.length === 1) {
      const general = answer.status === 413 ? problems.tooLarge : problems.refused;
      await this.#store.applyRefusal(only.mid, answer.message || general);
      return null;
    }
    const half = Math.ceil(mutations.length / 2);
    return (await this.#send(mutations.slice(0, half))) ?? this.#send(mutations.slice(half));
  }

  async #settle(mutations: readonly Mutation[], results: readonly MutationResult[]): Promise<Stop | null> {
    const byMid = new Map(results.map((result) => [result.mid, result]));
    const receipts = results.flatMap((result) =>
      result.status === 'ok' ? [{ mid: result.mid, receipt: result.receipt }] : []
    );
    const badReceipts = await this.#store.applyReceipts(receipts);
    for (const mutation of mutations) {
      const result = byMid.get(mutation.mid);
      const bad = !result || badReceipts.has(mutation.mid);
      const stop = bad ? BAD_ANSWER : await this.#settleOne(mutation, result);
      if (stop?.reason === 'retry') this.#later.set(mutation.recordId, stop);
      else if (stop) return stop;
    }
    return null;
  }

  async #settleOne(mutation: Mutation, result: MutationResult): Promise<Stop | null> {
    const { mid } = mutation;
    switch (result.status) {
      case 'ok':
        return null;
      case 'conflict':
        return this.#conflict(mutation, result);
      case 'blobs-missing': {
        const sent = await this.#photos(mutation, result.missing);
        if (sent === 'refused') return null;
        return sent === 'sent' ? this.#onceMore(mutation) : sent;
      }
      case 'locked':
      case 'forbidden':
      case 'mid-reused':
        await this.#store.applyRefusal(mid, result.reason || problems.refused);
        return null;
      case 'invalid':
        await this.#store.applyRefusal(mid, result.problems.join('\n') || problems.refused);
        return null;
    }
  }

  async #conflict(
    mutation: Mutation,
    server: Extract<MutationResult, { status: 'conflict' }>
  ): Promise<Stop | null> {
    const { mid, payloadHash, baseRev } = mutation;
    const body = server.rev === 0 ? null : server.body;
    if (body !== null && (await payloadHashOf(body)) !== server.payloadHash) return BAD_ANSWER;
    if (body !== null && server.payloadHash === payloadHash) {
      await this.#store.applySame(mid, server.rev);
      return null;
    }
    if (server.rev < baseRev) {
      await this.#store.rebase(mid, server.rev);
      return this.#onceMore(mutation);
    }
    await this.#store.applyConflict(mid, { ...server, body }, problems.conflict);
    return null;
  }

  /** Null twice, then the record is left for the next pass: two sides that contradict each other must not spin. */
  #onceMore({ recordId }: Mutation): Stop | null {
    const times = (this.#again.get(recordId) ?? 0) + 1;
    this.#again.set(recordId, times);
    return times > 2 ? BAD_ANSWER : null;
  }
}

const BAD_ANSWER: Stop = { reason: 'retry', message: '', heard: true, retryAfter: null };

/** Carries no photos, and no report of its case comes before it. */
function isText(entry: WaitingEntry, waiting: readonly WaitingEntry[]): boolean {
  if (entry.blobs.length > 0) return false;
  return !waiting.some(
    (other) => other.blobs.length > 0 && other.caseId === entry.caseId && other.n < entry.n
  );
}
