import type { Transaction } from 'kysely';
import type { InspectionBody } from '../../domain/records.ts';
import type { PushEnvelope } from '../../protocol/messages.ts';
import {
  PROTOCOL_VERSION,
  type MutationResult,
  type PushResponse,
  type Receipt
} from '../../protocol/wire.ts';
import type { FlagCode } from '../../text/flags.ts';
import { refusalTexts } from '../../text/refusals.ts';
import { mayEnterForOffice } from '../accounts/accounts.ts';
import { faultPoint } from '../faults.ts';
import { appendAudit, lockCounter, saveCounter, type ChamberCounter } from '../store/audit.ts';
import type { Database, Tables } from '../store/schema.ts';
import type { PackSource } from './packs.ts';
import { missingPhotos } from './photos.ts';
import { prepareMutation, type PreparedMutation, type ReadyMutation } from './prepare.ts';

export interface Sender {
  readonly chamberId: string;
  readonly userId: string;
  readonly deviceId: string;
}

interface Work {
  readonly trx: Transaction<Tables>;
  readonly sender: Sender;
  readonly counter: ChamberCounter;
  readonly at: string;
}

/** The correction's original: there, completed, of the same case and exactly as it was read. */
async function problemsOfCorrection(work: Work, ready: ReadyMutation): Promise<readonly string[]> {
  const { body, mutation } = ready;
  if (body.type !== 'inspection' || body.corrects === null) return [];
  const original = await work.trx
    .selectFrom('record')
    .select(['type', 'case_id', 'locked', 'payload_hash'])
    .where('chamber_id', '=', work.sender.chamberId)
    .where('id', '=', body.corrects.recordId)
    .executeTakeFirst();
  if (original === undefined) return ['body.corrects.recordId: not on the server'];
  const problems: string[] = [];
  if (original.type !== 'inspection' || original.locked !== 1) {
    problems.push('body.corrects.recordId: not a completed inspection');
  }
  if (original.case_id !== mutation.caseId) problems.push('body.corrects.recordId: of another case');
  if (original.payload_hash !== body.corrects.payloadHash) {
    problems.push('body.corrects.payloadHash: not of the original');
  }
  return problems;
}

/** Two people may correct one original without knowing of each other. Both corrections count; a person has to look. */
async function flagsOfCorrection(work: Work, ready: ReadyMutation): Promise<readonly FlagCode[]> {
  const { body, mutation } = ready;
  if (body.type !== 'inspection' || body.corrects === null) return [];
  const others = await work.trx
    .selectFrom('record')
    .innerJoin('record_version', (join) =>
      join
        .onRef('record_version.chamber_id', '=', 'record.chamber_id')
        .onRef('record_version.record_id', '=', 'record.id')
        .onRef('record_version.rev', '=', 'record.rev')
    )
    .select('record_version.body')
    .where('record.chamber_id', '=', work.sender.chamberId)
    .where('record.case_id', '=', mutation.caseId)
    .where('record.id', '!=', mutation.recordId)
    .where('record_version.op', '=', 'correct')
    .execute();
  const original = body.corrects.recordId;
  const again = others.some(
    (row) => (JSON.parse(row.body) as InspectionBody).corrects?.recordId === original
  );
  return again ? ['corrected-twice'] : [];
}

async function bodyOfHead(work: Work, recordId: string, rev: number): Promise<unknown> {
  const version = await work.trx
    .selectFrom('record_version')
    .select('body')
    .where('chamber_id', '=', work.sender.chamberId)
    .where('record_id', '=', recordId)
    .where('rev', '=', rev)
    .executeTakeFirstOrThrow();
  return JSON.parse(version.body) as unknown;
}

/** Why the mutation cannot be taken now, or null. Reads only. */
async function refusalOf(work: Work, ready: ReadyMutation): Promise<MutationResult | null> {
  const { mutation, body } = ready;
  const { mid, recordId } = mutation;
  if (body.type === 'officeEntry') {
    // Shown to everybody as theirs: nobody writes under another name.
    if (body.enteredByUserId !== work.sender.userId || !(await mayEnterForOffice(work.trx, work.sender))) {
      return { mid, status: 'forbidden', reason: refusalTexts['office-first-account'] };
    }
  }
  const head = await work.trx
    .selectFrom('record')
    .select(['type', 'case_id', 'rev', 'locked', 'payload_hash'])
    .where('chamber_id', '=', work.sender.chamberId)
    .where('id', '=', recordId)
    .executeTakeFirst();
  if (head !== undefined) {
    if (head.type !== mutation.recordType || head.case_id !== mutation.caseId) {
      return { mid, status: 'invalid', problems: ['recordId: belongs to another record'] };
    }
    if (head.locked === 1) {
      const reason = refusalTexts[body.type === 'officeEntry' ? 'entry-locked' : 'record-locked'];
      return { mid, status: 'locked', reason };
    }
  }
  if ((head?.rev ?? 0) !== mutation.baseRev) {
    if (head === undefined) return { mid, status: 'conflict', rev: 0, payloadHash: '', body: null };
    const held = await bodyOfHead(work, recordId, head.rev);
    return { mid, status: 'conflict', rev: head.rev, payloadHash: head.payload_hash, body: held };
  }
  const problems = await problemsOfCorrection(work, ready);
  if (problems.length > 0) return { mid, status: 'invalid', problems };
  if (mutation.op !== 'save') {
    const missing = await missingPhotos(work.trx, work.sender.chamberId, mutation.blobs);
    if (missing.length > 0) return { mid, status: 'blobs-missing', missing };
  }
  return null;
}

async function writeVersion(work: Work, ready: ReadyMutation): Promise<MutationResult> {
  const { trx, sender, counter, at } = work;
  const { mutation, text } = ready;
  const { chamberId } = sender;
  const flags = [...ready.flags, ...(await flagsOfCorrection(work, ready))];
  counter.seq += 1;
  const rev = mutation.baseRev + 1;
  const head = {
    rev,
    seq: counter.seq,
    locked: mutation.op === 'save' && mutation.recordType !== 'officeEntry' ? 0 : 1,
    payload_hash: mutation.payloadHash
  };
  if (mutation.baseRev === 0) {
    await trx
      .insertInto('record')
      .values({
        chamber_id: chamberId,
        id: mutation.recordId,
        type: mutation.recordType,
        case_id: mutation.caseId,
        ...head
      })
      .execute();
  } else {
    await trx
      .updateTable('record')
      .set(head)
      .where('chamber_id', '=', chamberId)
      .where('id', '=', mutation.recordId)
      .execute();
  }
  await trx
    .insertInto('record_version')
    .values({
      chamber_id: chamberId,
      record_id: mutation.recordId,
      rev,
      seq: counter.seq,
      mid: mutation.mid,
      op: mutation.op,
      schema_version: mutation.schemaVersion,
      payload_hash: mutation.payloadHash,
      body: text,
      blobs: JSON.stringify(mutation.blobs),
      user_id: sender.userId,
      device_id: sender.deviceId,
      received_at: at
    })
    .execute();
  await appendAudit(trx, chamberId, counter, at, {
    userId: sender.userId,
    deviceId: sender.deviceId,
    action: `${mutation.recordType}.${mutation.op}`,
    subject: mutation.recordId,
    detail: {
      rev,
      seq: counter.seq,
      mid: mutation.mid,
      payloadHash: mutation.payloadHash,
      flags: flags.join(' ')
    }
  });
  const missing = new Set(await missingPhotos(trx, chamberId, mutation.blobs));
  const receipt: Receipt = {
    recordId: mutation.recordId,
    rev,
    seq: counter.seq,
    payloadHash: mutation.payloadHash,
    blobs: mutation.blobs.filter((blob) => !missing.has(blob)),
    receivedAt: at
  };
  return { mid: mutation.mid, status: 'ok', receipt, flags };
}

/** One effect per `mid`: a known one gets its first answer again, whatever has happened since. */
async function settle(work: Work, prepared: PreparedMutation): Promise<MutationResult> {
  const { mid, requestHash, content } = prepared;
  const { chamberId } = work.sender;
  const ack = await work.trx
    .selectFrom('mutation_ack')
    .select(['request_hash', 'answer'])
    .where('chamber_id', '=', chamberId)
    .where('mid', '=', mid)
    .executeTakeFirst();
  if (ack !== undefined) {
    return ack.request_hash === requestHash
      ? (JSON.parse(ack.answer) as MutationResult)
      : { mid, status: 'mid-reused', reason: refusalTexts['mid-reused'] };
  }
  if (!content.ok || requestHash === null) {
    return { mid, status: 'invalid', problems: content.ok ? [] : content.problems };
  }
  const refusal = await refusalOf(work, content);
  if (refusal !== null) return refusal;
  const answer = await writeVersion(work, content);
  await work.trx
    .insertInto('mutation_ack')
    .values({ chamber_id: chamberId, mid, request_hash: requestHash, answer: JSON.stringify(answer) })
    .execute();
  return answer;
}

async function noteDevice(work: Work): Promise<void> {
  const { chamberId, userId, deviceId } = work.sender;
  await work.trx
    .insertInto('device')
    .values({
      chamber_id: chamberId,
      id: deviceId,
      user_id: userId,
      first_seen_at: work.at,
      last_seen_at: work.at
    })
    .onConflict((conflict) =>
      conflict.columns(['chamber_id', 'id']).doUpdateSet({ user_id: userId, last_seen_at: work.at })
    )
    .execute();
}

/**
 * Takes a batch: each mutation gets its own answer, in order, and what is accepted commits together with its version,
 * audit row and acknowledgement. Only accepted mutations are acknowledged for good; the rest are judged anew when they
 * come again.
 */
export async function pushMutations(
  db: Database,
  packs: PackSource,
  owner: { readonly chamberId: string; readonly userId: string },
  push: PushEnvelope,
  now: Date
): Promise<PushResponse> {
  const prepared = push.mutations.map((mutation) => prepareMutation(mutation, packs));
  const sender = { ...owner, deviceId: push.deviceId };
  const results = await db.transaction().execute(async (trx) => {
    const counter = await lockCounter(trx, owner.chamberId);
    const work = { trx, sender, counter, at: now.toISOString() };
    await noteDevice(work);
    const answers: MutationResult[] = [];
    for (const mutation of prepared) answers.push(await settle(work, mutation));
    await saveCounter(trx, owner.chamberId, counter);
    faultPoint('push:before-commit');
    return answers;
  });
  faultPoint('push:after-commit');
  return { protocol: PROTOCOL_VERSION, results };
}
