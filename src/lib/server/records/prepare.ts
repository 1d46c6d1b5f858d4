import type { RecordBody } from '../../domain/records.ts';
import { blobsOf, parseBody } from '../../protocol/bodies.ts';
import { canonicalJson } from '../../protocol/canonical.ts';
import { parseMutation } from '../../protocol/messages.ts';
import type { Mutation } from '../../protocol/wire.ts';
import type { FlagCode } from '../../text/flags.ts';
import { hashOf } from '../hash.ts';
import { checkForm } from './form-check.ts';
import type { PackSource } from './packs.ts';

/** Characters of one canonical body; a whole case with its verdict is about a tenth of it. */
const MAX_BODY_CHARS = 1024 * 1024;

export interface ReadyMutation {
  readonly mutation: Mutation;
  readonly body: RecordBody;
  /** Canonical JSON of the body: what was hashed is what is kept. */
  readonly text: string;
  readonly flags: readonly FlagCode[];
}

/** A mutation as read before any transaction: what it says of itself, and whether its content holds. */
export interface PreparedMutation {
  readonly mid: string;
  /** Fingerprint of what the mutation means to do; null when not even that can be read. */
  readonly requestHash: string | null;
  readonly content:
    ({ readonly ok: true } & ReadyMutation) | { readonly ok: false; readonly problems: readonly string[] };
}

function sameSet(left: readonly string[], right: readonly string[]): boolean {
  const set = new Set(left);
  return set.size === left.length && left.length === right.length && right.every((item) => set.has(item));
}

/** Problems of an envelope against its body; empty when they agree. */
function disagreements(mutation: Mutation, body: RecordBody): readonly string[] {
  const problems: string[] = [];
  const { op } = mutation;
  if (body.type === 'case' || body.type === 'officeEntry') {
    if (mutation.recordId !== mutation.caseId) problems.push(`caseId: a ${body.type} names itself`);
  } else if (body.caseId !== mutation.caseId) {
    problems.push('body.caseId: differs from caseId');
  }
  if (!sameSet(mutation.blobs, blobsOf(body))) problems.push('blobs: not the photos that the body names');
  if (body.type === 'officeEntry' && body.replaces === mutation.recordId) {
    problems.push('body.replaces: names itself');
  }
  if (body.type !== 'inspection') {
    if (op !== 'save') problems.push(`op: ${op} is for inspections`);
    return problems;
  }
  if (op === 'correct' && body.corrects === null) problems.push('body.corrects: missing');
  if (op === 'correct' && mutation.baseRev !== 0) problems.push('baseRev: a correction is a new record');
  if (op === 'complete' && body.corrects !== null) problems.push('op: a correction is sent as correct');
  if (body.corrects !== null && body.corrects.recordId === mutation.recordId) {
    problems.push('body.corrects.recordId: names itself');
  }
  return problems;
}

function readContent(mutation: Mutation, packs: PackSource): PreparedMutation['content'] {
  const parsed = parseBody(mutation.recordType, mutation.schemaVersion, mutation.body);
  if (!parsed.ok) return { ok: false, problems: parsed.problems.map((problem) => `body.${problem}`) };
  const body = parsed.value;
  const text = canonicalJson(mutation.body);
  if (text.length > MAX_BODY_CHARS) return { ok: false, problems: ['body: too large'] };
  if (hashOf(text) !== mutation.payloadHash)
    return { ok: false, problems: ['payloadHash: not of this body'] };
  const problems = disagreements(mutation, body);
  if (problems.length > 0) return { ok: false, problems };
  const flags: FlagCode[] = [];
  if (body.type === 'case' && packs.packOf(body.pack.hash) === null) flags.push('pack-unknown');
  if (body.type === 'inspection') {
    const checked = checkForm(body, mutation.op, packs);
    if (checked.problems.length > 0) return { ok: false, problems: checked.problems };
    flags.push(...checked.flags);
  }
  return { ok: true, mutation, body, text, flags };
}

/** Reads one mutation of an envelope. Never throws on input; the envelope was checked to be plain JSON. */
export function prepareMutation(raw: { readonly mid: string }, packs: PackSource): PreparedMutation {
  const parsed = parseMutation(raw);
  if (!parsed.ok) {
    return { mid: raw.mid, requestHash: null, content: { ok: false, problems: parsed.problems } };
  }
  const { mid, recordId, op, payloadHash } = parsed.value;
  return {
    mid,
    requestHash: hashOf(canonicalJson({ recordId, op, payloadHash })),
    content: readContent(parsed.value, packs)
  };
}
