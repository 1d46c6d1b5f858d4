import * as z from 'zod/mini';
import { recordTypes } from '../domain/records.ts';
import { id, parseWith, sha256, shortText, whole, type Parsed } from './fields.ts';
import {
  MAX_MUTATIONS,
  operations,
  type ErrorBody,
  type Mutation,
  type PullResponse,
  type PushResponse,
  type SessionInfo
} from './wire.ts';

const blobs = z.array(sha256).check(z.maxLength(200));

const pushEnvelope = z.object({
  protocol: whole,
  deviceId: id,
  mutations: z.array(z.looseObject({ mid: id })).check(z.minLength(1), z.maxLength(MAX_MUTATIONS))
});

const mutation = z.object({
  mid: id,
  recordId: id,
  recordType: z.enum(recordTypes),
  caseId: id,
  baseRev: whole,
  op: z.enum(operations),
  schemaVersion: whole,
  payloadHash: sha256,
  body: z.unknown(),
  blobs
});

const receipt = z.object({
  recordId: id,
  rev: whole,
  seq: whole,
  payloadHash: sha256,
  blobs: z.array(sha256),
  receivedAt: z.string()
});

const mutationResult = z.discriminatedUnion('status', [
  z.object({ mid: id, status: z.literal('ok'), receipt, flags: z.array(z.string()) }),
  z.object({
    mid: id,
    status: z.literal('conflict'),
    rev: whole,
    payloadHash: z.string(),
    body: z.unknown()
  }),
  z.object({ mid: id, status: z.literal('blobs-missing'), missing: z.array(sha256) }),
  z.object({ mid: id, status: z.literal('locked'), reason: z.string() }),
  z.object({ mid: id, status: z.literal('forbidden'), reason: z.string() }),
  z.object({ mid: id, status: z.literal('mid-reused'), reason: z.string() }),
  z.object({ mid: id, status: z.literal('invalid'), problems: z.array(z.string()) })
]);

const pushResponse = z.object({ protocol: whole, results: z.array(mutationResult) });

const pullResponse = z.object({
  protocol: whole,
  cursor: z.object({ epoch: z.string(), seq: whole }),
  records: z.array(
    z.object({
      recordId: id,
      // Any word: a type that this client does not know stops its cursor, it is no broken message.
      recordType: z.string(),
      caseId: id,
      rev: whole,
      seq: whole,
      op: z.enum(operations),
      schemaVersion: whole,
      payloadHash: sha256,
      body: z.unknown(),
      blobs: z.array(sha256),
      receivedAt: z.string()
    })
  ),
  more: z.boolean()
});

const sessionInfo = z.object({
  user: z.object({ id, displayName: z.string(), loginName: z.string() }),
  chamber: z.object({ id, name: z.string() }),
  // Servers that know nothing of it refuse such entries anyway.
  mayEnterForOffice: z._default(z.boolean(), false)
});

const errorBody = z.object({
  code: z.string(),
  message: z.string(),
  problems: z.optional(z.array(z.string()))
});

const name = z.string().check(z.trim(), z.minLength(1), z.maxLength(200));
const loginName = z.string().check(z.trim(), z.minLength(1), z.maxLength(100));
const login = z.object({ loginName, password: z.string().check(z.minLength(1), z.maxLength(500)) });
const setup = z.object({
  token: shortText,
  chamberName: name,
  displayName: name,
  loginName,
  password: z.string().check(z.maxLength(500))
});
const have = z.object({ sha256: z.array(sha256).check(z.maxLength(1000)) });
const missing = z.object({ missing: z.array(sha256) });
const storedBlob = z.object({ sha256, bytes: whole, width: whole, height: whole });

/** A push before its mutations are read: one bad mutation must not refuse the others. */
export interface PushEnvelope {
  readonly protocol: number;
  readonly deviceId: string;
  readonly mutations: readonly ({ readonly mid: string } & Readonly<Record<string, unknown>>)[];
}
export interface LoginRequest {
  readonly loginName: string;
  readonly password: string;
}
export interface SetupRequest extends LoginRequest {
  readonly token: string;
  readonly chamberName: string;
  readonly displayName: string;
}
export interface HaveRequest {
  readonly sha256: readonly string[];
}
export interface HaveResponse {
  readonly missing: readonly string[];
}
/** Answer to a stored photo. */
export interface StoredBlob {
  readonly sha256: string;
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
}

export function parsePushEnvelope(input: unknown): Parsed<PushEnvelope> {
  return parseWith(pushEnvelope, input);
}
export function parseMutation(input: unknown): Parsed<Mutation> {
  const parsed = parseWith(mutation, input);
  return parsed.ok ? { ok: true, value: parsed.value } : parsed;
}
export function parsePushResponse(input: unknown): Parsed<PushResponse> {
  return parseWith(pushResponse, input);
}
export function parsePullResponse(input: unknown): Parsed<PullResponse> {
  return parseWith(pullResponse, input);
}
export function parseSessionInfo(input: unknown): Parsed<SessionInfo> {
  return parseWith(sessionInfo, input);
}
export function parseErrorBody(input: unknown): Parsed<ErrorBody> {
  return parseWith(errorBody as z.ZodMiniType<ErrorBody>, input);
}
export function parseLogin(input: unknown): Parsed<LoginRequest> {
  return parseWith(login, input);
}
export function parseSetup(input: unknown): Parsed<SetupRequest> {
  return parseWith(setup, input);
}
export function parseHave(input: unknown): Parsed<HaveRequest> {
  return parseWith(have, input);
}
export function parseHaveResponse(input: unknown): Parsed<HaveResponse> {
  return parseWith(missing, input);
}
export function parseStoredBlob(input: unknown): Parsed<StoredBlob> {
  return parseWith(storedBlob, input);
}

/** SHA-256 in an address. */
export function isSha256(text: string): boolean {
  return parseWith(sha256, text).ok;
}
