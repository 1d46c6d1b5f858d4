import { sha256Hex } from '../../src/lib/protocol/canonical.ts';
import type {
  Mutation,
  MutationResult,
  PulledRecord,
  PushRequest,
  SessionInfo
} from '../../src/lib/protocol/wire.ts';
import type { Answer, Transport, TransportFailure } from '../../src/lib/sync/transport.ts';

/** What goes wrong with one request. `cutBefore`/`cutAfter`: the line breaks before or after the server's commit. */
export const faults = ['none', 'cutBefore', 'cutAfter', 'twice', 'login', 'error', 'partial'] as const;
export type Fault = (typeof faults)[number];
export type FaultPlan = (request: string) => Fault | Promise<Fault>;

interface ServerState {
  epoch: string;
  seq: number;
  records: Map<string, PulledRecord>;
  acks: Map<string, { hash: string; result: MutationResult }>;
  blobs: Map<string, ArrayBuffer>;
}

/** The sync rules of the wire protocol in memory. Counts effects, so that a test sees a mutation applied twice. */
export class FakeServer {
  state: ServerState = { epoch: 'epoch-1', seq: 0, records: new Map(), acks: new Map(), blobs: new Map() };
  /** Every body ever accepted, as record id and hash; survives a restored backup. */
  readonly accepted = new Set<string>();
  readonly effects = new Map<string, number>();
  /** Every mutation that arrived, as sent. */
  readonly seen = new Map<string, string>();
  readonly changedOnTheWay: string[] = [];
  pageSize = 100;
  refuse: (mutation: Mutation) => MutationResult | null = () => null;

  backup(): ServerState {
    return structuredClone(this.state);
  }

  restore(backup: ServerState, epoch: string): void {
    this.state = { ...structuredClone(backup), epoch };
  }

  transport(user: SessionInfo['user'], plan: FaultPlan = () => 'none', mayEnterForOffice = true): Transport {
    const ask = async <T>(name: string, work: () => Promise<T>): Promise<Answer<T>> => {
      const fault = await plan(name);
      if (fault === 'cutBefore') return failure('network', null);
      if (fault === 'login') return failure('login', 401);
      if (fault === 'error') return failure('server', 503);
      let value = await work();
      if (fault === 'twice') value = await work();
      return fault === 'cutAfter' ? failure('network', null) : { ok: true, value };
    };
    return {
      session: () =>
        ask('session', async () => ({
          user,
          chamber: { id: 'chamber-1', name: '見本商工会' },
          mayEnterForOffice
        })),
      push: (request) =>
        ask('push', async () => {
          const results = await this.#push(request);
          const partial = (await plan('results')) === 'partial';
          return { protocol: 1, results: partial ? results.slice(1) : results };
        }),
      pull: (from) =>
        ask('pull', async () => {
          const same = from?.epoch === this.state.epoch && from.seq <= this.state.seq;
          const after = same ? from.seq : 0;
          const rows = [...this.state.records.values()]
            .filter((row) => row.seq > after)
            .sort((a, b) => a.seq - b.seq);
          const records = structuredClone(rows.slice(0, this.pageSize));
          const cursor = { epoch: this.state.epoch, seq: records.at(-1)?.seq ?? after };
          return { protocol: 1, cursor, records, more: rows.length > records.length };
        }),
      have: (hashes) => ask('have', async () => hashes.filter((hash) => !this.state.blobs.has(hash))),
      putBlob: (hash, bytes) =>
        ask('putBlob', async () => {
          if ((await sha256Hex(bytes)) !== hash) throw new Error('photo damaged on the way');
          this.state.blobs.set(hash, bytes);
          return null;
        }),
      getBlob: async (hash) => {
        const bytes = this.state.blobs.get(hash);
        return ask('getBlob', async () => bytes ?? new ArrayBuffer(0));
      }
    };
  }

  async #push({ mutations }: PushRequest): Promise<MutationResult[]> {
    const results: MutationResult[] = [];
    for (const mutation of mutations) {
      const text = JSON.stringify(mutation);
      const before = this.seen.get(mutation.mid);
      if (before !== undefined && before !== text) this.changedOnTheWay.push(mutation.mid);
      this.seen.set(mutation.mid, text);
      results.push(this.#one(structuredClone(mutation)));
    }
    return structuredClone(results);
  }

  #one(mutation: Mutation): MutationResult {
    const { mid, recordId, payloadHash, baseRev, blobs } = mutation;
    const ack = this.state.acks.get(mid);
    if (ack) return ack.hash === payloadHash ? ack.result : { mid, status: 'mid-reused', reason: '再送' };
    const refused = this.refuse(mutation);
    if (refused) return refused;
    const record = this.state.records.get(recordId);
    if (record && (record.op !== 'save' || record.recordType === 'officeEntry'))
      return { mid, status: 'locked', reason: '完了済み' };
    if ((record?.rev ?? 0) !== baseRev) {
      const { rev = 0, body = null, payloadHash: hash = '' } = record ?? {};
      return { mid, status: 'conflict', rev, payloadHash: hash, body };
    }
    const missing = blobs.filter((blob) => !this.state.blobs.has(blob));
    if (missing.length > 0) return { mid, status: 'blobs-missing', missing };
    const rev = baseRev + 1;
    const seq = (this.state.seq += 1);
    const receivedAt = new Date(Date.UTC(2025, 5, 10) + seq * 1000).toISOString();
    const { recordType, caseId, op, schemaVersion, body } = mutation;
    const row = {
      recordId,
      recordType,
      caseId,
      rev,
      seq,
      op,
      schemaVersion,
      payloadHash,
      body,
      blobs,
      receivedAt
    };
    this.state.records.set(recordId, row);
    this.accepted.add(`${recordId} ${payloadHash}`);
    this.effects.set(mid, (this.effects.get(mid) ?? 0) + 1);
    const receipt = { recordId, rev, seq, payloadHash, blobs, receivedAt };
    const result: MutationResult = { mid, status: 'ok', receipt, flags: [] };
    this.state.acks.set(mid, { hash: payloadHash, result });
    return result;
  }
}

export function failure(
  reason: TransportFailure,
  status: number | null,
  message = '',
  code = ''
): Extract<Answer<never>, { ok: false }> {
  return { ok: false, reason, status, message, code, retryAfter: null };
}
