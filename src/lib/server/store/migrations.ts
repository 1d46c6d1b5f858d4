import { sql, type Kysely } from 'kysely';

export interface Migration {
  /** 1, 2, 3 … without a gap; never renumbered, never edited once released. */
  readonly id: number;
  readonly name: string;
  up(db: Kysely<unknown>): Promise<void>;
}

async function createTables(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  const perChamber = (table: string) =>
    schema.createTable(table).addColumn('chamber_id', 'text', (c) => c.notNull().references('chamber.id'));

  await schema
    .createTable('meta')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('value', 'text', (c) => c.notNull())
    .execute();
  await schema
    .createTable('chamber')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .execute();
  await perChamber('app_user')
    .addColumn('id', 'text', (c) => c.notNull().unique())
    .addColumn('login_name', 'text', (c) => c.notNull().unique())
    .addColumn('display_name', 'text', (c) => c.notNull())
    .addColumn('password_hash', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('app_user_pk', ['chamber_id', 'id'])
    .execute();
  await perChamber('session')
    .addColumn('token_hash', 'text', (c) => c.primaryKey())
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .addForeignKeyConstraint('session_user', ['chamber_id', 'user_id'], 'app_user', ['chamber_id', 'id'])
    .execute();
  await schema
    .createTable('setup_token')
    .addColumn('token_hash', 'text', (c) => c.primaryKey())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .execute();
  await perChamber('device')
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('first_seen_at', 'text', (c) => c.notNull())
    .addColumn('last_seen_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('device_pk', ['chamber_id', 'id'])
    .addForeignKeyConstraint('device_user', ['chamber_id', 'user_id'], 'app_user', ['chamber_id', 'id'])
    .execute();
  await schema
    .createTable('chamber_seq')
    .addColumn('chamber_id', 'text', (c) => c.primaryKey().references('chamber.id'))
    .addColumn('seq', 'bigint', (c) => c.notNull())
    .addColumn('audit_n', 'bigint', (c) => c.notNull())
    .addColumn('audit_hash', 'text', (c) => c.notNull())
    .execute();
}

async function createRecordTables(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  const perChamber = (table: string) =>
    schema.createTable(table).addColumn('chamber_id', 'text', (c) => c.notNull().references('chamber.id'));

  await perChamber('record')
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('case_id', 'text', (c) => c.notNull())
    .addColumn('rev', 'integer', (c) => c.notNull())
    .addColumn('seq', 'bigint', (c) => c.notNull())
    .addColumn('locked', 'integer', (c) => c.notNull())
    .addColumn('payload_hash', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('record_pk', ['chamber_id', 'id'])
    .execute();
  await schema.createIndex('record_by_seq').unique().on('record').columns(['chamber_id', 'seq']).execute();
  await schema.createIndex('record_by_case').on('record').columns(['chamber_id', 'case_id']).execute();
  await perChamber('record_version')
    .addColumn('record_id', 'text', (c) => c.notNull())
    .addColumn('rev', 'integer', (c) => c.notNull())
    .addColumn('seq', 'bigint', (c) => c.notNull())
    .addColumn('mid', 'text', (c) => c.notNull())
    .addColumn('op', 'text', (c) => c.notNull())
    .addColumn('schema_version', 'integer', (c) => c.notNull())
    .addColumn('payload_hash', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('blobs', 'text', (c) => c.notNull())
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('device_id', 'text', (c) => c.notNull())
    .addColumn('received_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('record_version_pk', ['chamber_id', 'record_id', 'rev'])
    // One effect per mutation, even against a bug above.
    .addUniqueConstraint('record_version_mid', ['chamber_id', 'mid'])
    .addForeignKeyConstraint('record_version_record', ['chamber_id', 'record_id'], 'record', [
      'chamber_id',
      'id'
    ])
    .addForeignKeyConstraint('record_version_user', ['chamber_id', 'user_id'], 'app_user', [
      'chamber_id',
      'id'
    ])
    .addForeignKeyConstraint('record_version_device', ['chamber_id', 'device_id'], 'device', [
      'chamber_id',
      'id'
    ])
    .execute();
  await perChamber('mutation_ack')
    .addColumn('mid', 'text', (c) => c.notNull())
    .addColumn('request_hash', 'text', (c) => c.notNull())
    .addColumn('answer', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('mutation_ack_pk', ['chamber_id', 'mid'])
    .execute();
  await perChamber('photo')
    .addColumn('sha256', 'text', (c) => c.notNull())
    .addColumn('mime', 'text', (c) => c.notNull())
    .addColumn('size', 'integer', (c) => c.notNull())
    .addColumn('width', 'integer', (c) => c.notNull())
    .addColumn('height', 'integer', (c) => c.notNull())
    .addColumn('bytes', sql`blob`, (c) => c.notNull())
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('received_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('photo_pk', ['chamber_id', 'sha256'])
    .addForeignKeyConstraint('photo_user', ['chamber_id', 'user_id'], 'app_user', ['chamber_id', 'id'])
    .execute();
  await perChamber('audit')
    .addColumn('n', 'bigint', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('user_id', 'text')
    .addColumn('device_id', 'text')
    .addColumn('action', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('detail', 'text', (c) => c.notNull())
    .addColumn('previous_hash', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('audit_pk', ['chamber_id', 'n'])
    .execute();
}

/** What was accepted stays as it was: the database itself refuses to rewrite history. */
async function forbidRewriting(db: Kysely<unknown>): Promise<void> {
  for (const table of ['audit', 'record_version', 'mutation_ack', 'photo']) {
    for (const change of ['UPDATE', 'DELETE']) {
      await sql
        .raw(
          `CREATE TRIGGER ${table}_no_${change.toLowerCase()} BEFORE ${change} ON ${table}
           BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END`
        )
        .execute(db);
    }
  }
}

export const migrations: readonly Migration[] = [
  { id: 1, name: 'chambers and accounts', up: createTables },
  { id: 2, name: 'records, photos and audit', up: createRecordTables },
  { id: 3, name: 'append-only history', up: forbidRewriting }
];
