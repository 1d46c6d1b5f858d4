import type { RecordType } from '../domain/records.ts';

/** Raised when a message changes its meaning; a server answers versions N and N−1. */
export const PROTOCOL_VERSION = 1;
/** The first version there ever was: nothing older is answered. */
const FIRST_PROTOCOL_VERSION = 1;

/** Versions that a server answers; any other client is told to update. */
export const answeredProtocols: readonly number[] = [PROTOCOL_VERSION, PROTOCOL_VERSION - 1].filter(
  (version) => version >= FIRST_PROTOCOL_VERSION
);

export const MAX_MUTATIONS = 50;
/** Bytes of one photo on the wire; re-encoded on the device to stay below. */
export const MAX_BLOB_BYTES = 500 * 1024;
/** Bytes of a push body after unpacking. */
export const MAX_PUSH_BYTES = 8 * 1024 * 1024;

export const operations = ['save', 'complete', 'correct'] as const;
export type Operation = (typeof operations)[number];

/** One effect per `mid`. `payloadHash`: SHA-256 (hex) over the canonical JSON of `body`. `baseRev` 0: the record is new. */
export interface Mutation {
  readonly mid: string;
  readonly recordId: string;
  readonly recordType: RecordType;
  readonly caseId: string;
  readonly baseRev: number;
  readonly op: Operation;
  readonly schemaVersion: number;
  readonly payloadHash: string;
  readonly body: unknown;
  /** SHA-256 (hex) of every photo the body names. */
  readonly blobs: readonly string[];
}

export interface PushRequest {
  readonly protocol: number;
  readonly deviceId: string;
  readonly mutations: readonly Mutation[];
}

/** Proof that the server holds this revision with these bytes. */
export interface Receipt {
  readonly recordId: string;
  readonly rev: number;
  /** Position in the chamber's stream. */
  readonly seq: number;
  readonly payloadHash: string;
  readonly blobs: readonly string[];
  readonly receivedAt: string;
}

export type MutationResult =
  | {
      readonly mid: string;
      readonly status: 'ok';
      readonly receipt: Receipt;
      readonly flags: readonly string[];
    }
  | {
      readonly mid: string;
      readonly status: 'conflict';
      readonly rev: number;
      readonly payloadHash: string;
      readonly body: unknown;
    }
  | { readonly mid: string; readonly status: 'blobs-missing'; readonly missing: readonly string[] }
  | { readonly mid: string; readonly status: 'locked'; readonly reason: string }
  | { readonly mid: string; readonly status: 'forbidden'; readonly reason: string }
  | { readonly mid: string; readonly status: 'mid-reused'; readonly reason: string }
  | { readonly mid: string; readonly status: 'invalid'; readonly problems: readonly string[] };

export interface PushResponse {
  readonly protocol: number;
  readonly results: readonly MutationResult[];
}

/** Place in the server's stream. A new epoch (restored server) makes the client compare everything again. */
export interface Cursor {
  readonly epoch: string;
  readonly seq: number;
}

export interface PulledRecord {
  readonly recordId: string;
  readonly recordType: string;
  readonly caseId: string;
  readonly rev: number;
  readonly seq: number;
  readonly op: Operation;
  readonly schemaVersion: number;
  readonly payloadHash: string;
  readonly body: unknown;
  readonly blobs: readonly string[];
  readonly receivedAt: string;
}

export interface PullResponse {
  readonly protocol: number;
  readonly cursor: Cursor;
  readonly records: readonly PulledRecord[];
  readonly more: boolean;
}

export interface SessionInfo {
  readonly user: { readonly id: string; readonly displayName: string; readonly loginName: string };
  readonly chamber: { readonly id: string; readonly name: string };
  /** May write records of type `officeEntry`; until there are roles, the chamber's first account alone. */
  readonly mayEnterForOffice: boolean;
}

/** Every refusal of the server: a stable code and a sentence in Japanese that says what to do. */
export interface ErrorBody {
  readonly code: string;
  readonly message: string;
  readonly problems?: readonly string[];
}
