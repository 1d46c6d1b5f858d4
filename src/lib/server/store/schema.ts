import type { Kysely } from 'kysely';

/**
 * Every row belongs to a chamber and every query names it. Moments are ISO text, flags are 0 or 1, bodies are canonical
 * JSON text: types that SQLite and PostgreSQL share.
 */
export interface Tables {
  meta: { key: string; value: string };
  chamber: { id: string; name: string; created_at: string };
  app_user: {
    id: string;
    chamber_id: string;
    /** As signed in with: NFKC, lower case; unique on the server. */
    login_name: string;
    display_name: string;
    password_hash: string;
    created_at: string;
  };
  session: {
    token_hash: string;
    chamber_id: string;
    user_id: string;
    created_at: string;
    expires_at: string;
  };
  setup_token: { token_hash: string; created_at: string };
  device: {
    chamber_id: string;
    id: string;
    user_id: string;
    first_seen_at: string;
    last_seen_at: string;
  };
  /** One row a chamber: held while a transaction takes the next numbers. */
  chamber_seq: { chamber_id: string; seq: number; audit_n: number; audit_hash: string };
  /** The head of a record; its body is the version with the same revision. */
  record: {
    chamber_id: string;
    id: string;
    type: string;
    case_id: string;
    rev: number;
    seq: number;
    locked: number;
    payload_hash: string;
  };
  /** Every revision ever accepted; never changed. */
  record_version: {
    chamber_id: string;
    record_id: string;
    rev: number;
    seq: number;
    mid: string;
    op: string;
    schema_version: number;
    payload_hash: string;
    body: string;
    blobs: string;
    user_id: string;
    device_id: string;
    received_at: string;
  };
  mutation_ack: { chamber_id: string; mid: string; request_hash: string; answer: string };
  photo: {
    chamber_id: string;
    sha256: string;
    mime: string;
    size: number;
    width: number;
    height: number;
    bytes: Uint8Array;
    user_id: string;
    received_at: string;
  };
  /** Append-only; each row's hash covers the row before it. */
  audit: {
    chamber_id: string;
    n: number;
    at: string;
    user_id: string | null;
    device_id: string | null;
    action: string;
    subject: string;
    detail: string;
    previous_hash: string;
    hash: string;
  };
  schema_migration: { id: number; name: string; applied_at: string };
}

export type Database = Kysely<Tables>;
