import { type ColumnDefinitionBuilder, type CreateTableBuilder, type Kysely, type Migration, sql } from 'kysely';

/** The parts of a table definition that depend on the database. */
export interface TableDialect {
  /** Type of a key that the database counts up, and how the column says so. */
  readonly counter: 'integer' | 'bigint';
  readonly counted: (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder;
  /** Type of bytes. */
  readonly bytes: 'blob' | 'bytea';
  /** Stores the rows of a table in its primary key, where the database can. */
  readonly clustered: <T extends string, C extends string>(table: CreateTableBuilder<T, C>) => CreateTableBuilder<T, C>;
}

const required = (column: ColumnDefinitionBuilder): ColumnDefinitionBuilder => column.notNull();

/**
 * Every change of the tables, by name, in the order of their names. A migration that has been released is never edited: a
 * new one is added.
 */
export function migrations(dialect: TableDialect): Readonly<Record<string, Migration>> {
  return {
    '0001-calls-feedback-audit-tokens': { up: (db) => createTables(db, dialect) },
    '0002-app': { up: (db) => createAppTables(db, dialect) },
    '0003-user-name': { up: (db) => addUserName(db) },
    '0004-plain-values': { up: (db) => renameValues(db) },
    '0005-configuration': { up: (db) => createConfiguration(db, dialect) },
    '0006-assessment-evidence': { up: (db) => createEvidence(db, dialect) },
    '0007-refusals': { up: (db) => addRefusals(db) },
    '0008-batches': { up: (db) => createBatches(db, dialect) },
    '0009-decisions': { up: (db) => createDecisions(db, dialect) },
  };
}

async function createTables(db: Kysely<unknown>, { counter, counted, clustered }: TableDialect): Promise<void> {
  await clustered(
    db.schema
      .createTable('claimed_token')
      .addColumn('token_hash', 'text', (column) => column.primaryKey().notNull())
      .addColumn('expires_at', 'double precision', required),
  ).execute();
  await db.schema.createIndex('claimed_token_expiry').on('claimed_token').column('expires_at').execute();

  await db.schema
    .createTable('assessment')
    .addColumn('seq', counter, counted)
    .addColumn('id', 'text', required)
    .addColumn('request_id', 'text', required)
    .addColumn('at', 'double precision', required)
    .addColumn('source', 'text', required)
    .addColumn('patient_id', 'text', required)
    .addColumn('user_id', 'text', required)
    .addColumn('encounter_id', 'text')
    .addColumn('hook', 'text', required)
    .addColumn('service_id', 'text', required)
    .addColumn('artefact', 'text', required)
    .addColumn('version', 'text', required)
    .addColumn('artefact_hash', 'text', required)
    .addColumn('site_hash', 'text', required)
    .addColumn('mapping_version', 'text', required)
    .addColumn('mode', 'text', required)
    .addColumn('outcome', 'text', required)
    .addColumn('card_uuid', 'text')
    .addColumn('as_of', 'double precision', required)
    .addColumn('findings', 'text')
    .addColumn('inputs', 'text')
    .execute();
  await db.schema.createIndex('assessment_age').on('assessment').column('at').execute();
  await db.schema
    .createIndex('assessment_card')
    .unique()
    .on('assessment')
    .columns(['source', 'card_uuid'])
    .where('card_uuid', 'is not', null)
    .execute();
  await db.schema
    .createIndex('assessment_last_look')
    .on('assessment')
    .columns(['source', 'patient_id', 'user_id', 'artefact', 'at', 'seq'])
    .where(sql.ref('card_uuid'), 'is not', null)
    .execute();

  await db.schema
    .createTable('feedback')
    .addColumn('item_hash', 'text', (column) => column.primaryKey().notNull())
    .addColumn('source', 'text', required)
    .addColumn('request_id', 'text', required)
    .addColumn('received_at', 'double precision', required)
    .addColumn('item', 'text', required)
    .addColumn('assessment_seq', counter)
    .addColumn('assessment_id', 'text')
    .addColumn('milliseconds_to_act', 'double precision')
    .addColumn('patient_id', 'text')
    .addColumn('user_id', 'text')
    .addColumn('artefact', 'text')
    .addColumn('override_at', 'double precision')
    .addColumn('override_reason', 'text')
    .execute();
  await db.schema.createIndex('feedback_age').on('feedback').column('received_at').execute();
  await db.schema.createIndex('feedback_assessment').on('feedback').column('assessment_seq').execute();
  await db.schema
    .createIndex('feedback_override')
    .on('feedback')
    .columns(['source', 'patient_id', 'user_id', 'artefact', 'override_at'])
    .where('override_at', 'is not', null)
    .execute();

  await clustered(
    db.schema
      .createTable('audit')
      .addColumn('at', 'double precision', required)
      .addColumn('id', 'text', required)
      .addColumn('kind', 'text', required)
      .addColumn('request_id', 'text')
      .addColumn('source', 'text')
      .addColumn('user_id', 'text')
      .addColumn('patient_id', 'text')
      .addColumn('encounter_id', 'text')
      .addColumn('service_id', 'text')
      .addColumn('artefact', 'text')
      .addColumn('version', 'text')
      .addColumn('artefact_hash', 'text')
      .addColumn('site_hash', 'text')
      .addColumn('outcome', 'text', required)
      .addPrimaryKeyConstraint('audit_key', ['at', 'id']),
  ).execute();
  await db.schema.createIndex('audit_patient').on('audit').columns(['patient_id', 'at', 'id']).execute();
}

async function createAppTables(db: Kysely<unknown>, { counter, counted, clustered }: TableDialect): Promise<void> {
  await db.schema
    .createTable('acknowledgement')
    .addColumn('seq', counter, counted)
    .addColumn('id', 'text', required)
    .addColumn('content_hash', 'text', required)
    .addColumn('source', 'text', required)
    .addColumn('patient_id', 'text', required)
    .addColumn('user_id', 'text', required)
    .addColumn('assessment_id', 'text', required)
    .addColumn('card_uuid', 'text', required)
    .addColumn('at', 'double precision', required)
    .addColumn('action', 'text', required)
    .addColumn('anomaly', 'text', required)
    .addColumn('kind', 'text', required)
    .addColumn('rule', 'text', required)
    .addColumn('measured_at', 'double precision')
    .addColumn('reading_references', 'text', required)
    .addColumn('reason', 'text')
    .addColumn('comment', 'text')
    .addUniqueConstraint('acknowledgement_id', ['source', 'id'])
    .execute();
  await db.schema.createIndex('acknowledgement_age').on('acknowledgement').column('at').execute();
  await db.schema
    .createIndex('acknowledgement_patient')
    .on('acknowledgement')
    .columns(['source', 'patient_id', 'seq'])
    .execute();
  await clustered(
    db.schema
      .createTable('signing_key')
      .addColumn('kid', 'text', (column) => column.primaryKey().notNull())
      .addColumn('made_at', 'double precision', required)
      .addColumn('jwk', 'text', required),
  ).execute();
  // The newest assessments of a patient for any user: for a worklist of many patients.
  await db.schema
    .createIndex('assessment_newest')
    .on('assessment')
    .columns(['source', 'patient_id', 'artefact', 'at', 'seq'])
    .where(sql.ref('mode'), '=', sql.lit('shown'))
    .execute();
}

async function addUserName(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('acknowledgement').addColumn('user_name', 'text').execute();
}

/** Former outcomes of assessments, each with its name of today. */
const formerOutcomes = [
  ['outspoken', 'not-selected'],
  ['held-back', 'withheld'],
  ['not-answered', 'patient-unavailable'],
] as const;

/** An audit row of an assessment repeats its outcome. Texts of other kinds of rows may look the same. */
async function renameValues(db: Kysely<unknown>): Promise<void> {
  for (const [was, is] of formerOutcomes) {
    await sql`update assessment set outcome = ${is} where outcome = ${was}`.execute(db);
    await sql`update audit set outcome = ${is} where kind = 'assessment' and outcome = ${was}`.execute(db);
  }
  await sql`update audit set outcome = replace(outcome, 'panel: ', 'worklist: ')
    where kind = 'read' and outcome like 'panel: %'`.execute(db);
  await db.schema.dropIndex('assessment_last_look').execute();
  await db.schema
    .createIndex('assessment_last_viewing')
    .on('assessment')
    .columns(['source', 'patient_id', 'user_id', 'artefact', 'at', 'seq'])
    .where(sql.ref('card_uuid'), 'is not', null)
    .execute();
}

async function createConfiguration(db: Kysely<unknown>, { clustered }: TableDialect): Promise<void> {
  await clustered(
    db.schema
      .createTable('configuration')
      .addColumn('hash', 'text', (column) => column.primaryKey().notNull())
      .addColumn('kind', 'text', required)
      .addColumn('name', 'text', required)
      .addColumn('text', 'text', required)
      .addColumn('first_seen_at', 'double precision', required)
      .addColumn('in_use', 'integer', required)
      .addColumn('approved_by', 'text')
      .addColumn('approved_at', 'double precision')
      .addColumn('approved_why', 'text'),
  ).execute();
  for (const column of ['instance', 'from_hash', 'to_hash']) {
    await db.schema.alterTable('audit').addColumn(column, 'text').execute();
  }
}

/**
 * What an assessment was made from. Rows of older programs have no evidence, no reason, and where they were silent nothing of what
 * would have been shown: those stay null.
 */
async function createEvidence(db: Kysely<unknown>, { counter }: TableDialect): Promise<void> {
  await db.schema.alterTable('assessment').addColumn('reason', 'text').execute();
  await db.schema.alterTable('assessment').addColumn('would_be', 'text').execute();
  await db.schema
    .createTable('assessment_evidence')
    .addColumn('assessment_seq', counter, (column) => column.primaryKey().notNull())
    .addColumn('features', 'text')
    .addColumn('contributions', 'text')
    .addColumn('details', 'text', required)
    .execute();
  // What silent assessments would have shown, for their own later decisions.
  await db.schema
    .createIndex('assessment_silent_viewing')
    .on('assessment')
    .columns(['source', 'patient_id', 'user_id', 'artefact', 'at', 'seq'])
    .where(sql.ref('would_be'), '=', sql.lit('shown'))
    .execute();
  // Each mode has its own retention: without the mode first, old silent rows would be read again every hour.
  await db.schema.dropIndex('assessment_age').execute();
  await db.schema.createIndex('assessment_mode_age').on('assessment').columns(['mode', 'at']).execute();
}

/** Refused calls in the audit trail: from where, and as whom without a proof. */
async function addRefusals(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('audit').addColumn('address', 'text').execute();
  await db.schema.alterTable('audit').addColumn('claimed_client', 'text').execute();
}

/** Jobs of many instances with their lines, and answers by the key of a call. */
async function createBatches(db: Kysely<unknown>, { clustered, bytes }: TableDialect): Promise<void> {
  await db.schema
    .createTable('batch_job')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('source', 'text', required)
    .addColumn('request_id', 'text', required)
    .addColumn('at', 'double precision', required)
    .addColumn('expires_at', 'double precision', required)
    .addColumn('state', 'text', required)
    .addColumn('request', 'text', required)
    .addColumn('parts', 'integer', required)
    .addColumn('parts_done', 'integer', required)
    .addColumn('lines', 'integer', required)
    .addColumn('scored', 'integer', required)
    .addColumn('not_scored', 'integer', required)
    .addColumn('invalid', 'integer', required)
    .addColumn('tries', 'integer', required)
    .addColumn('lease_owner', 'text')
    .addColumn('lease_until', 'double precision')
    .execute();
  await db.schema
    .createIndex('batch_job_under_way')
    .unique()
    .on('batch_job')
    .column('source')
    .where(sql.ref('state'), 'in', sql`('receiving', 'waiting', 'running')`)
    .execute();
  // Not clustered: the bytes of a part would make the pages of a key large.
  await db.schema
    .createTable('batch_part')
    .addColumn('job_id', 'text', required)
    .addColumn('kind', 'text', required)
    .addColumn('number', 'integer', required)
    .addColumn('first', 'integer', required)
    .addColumn('lines', 'integer', required)
    .addColumn('body', bytes, required)
    .addPrimaryKeyConstraint('batch_part_key', ['job_id', 'kind', 'number'])
    .execute();
  await clustered(
    db.schema
      .createTable('idempotent_call')
      .addColumn('key_hash', 'text', (column) => column.primaryKey().notNull())
      .addColumn('source', 'text', required)
      .addColumn('patient_id', 'text')
      .addColumn('owner', 'text', required)
      .addColumn('content_hash', 'text')
      .addColumn('answer', 'text')
      .addColumn('expires_at', 'double precision', required),
  ).execute();
  await db.schema.createIndex('idempotent_call_expiry').on('idempotent_call').column('expires_at').execute();
}

/** Decisions of people about a patient. */
async function createDecisions(db: Kysely<unknown>, { counter, counted }: TableDialect): Promise<void> {
  await db.schema
    .createTable('patient_decision')
    .addColumn('seq', counter, counted)
    .addColumn('id', 'text', required)
    .addColumn('content_hash', 'text', required)
    .addColumn('source', 'text', required)
    .addColumn('patient_id', 'text', required)
    .addColumn('user_id', 'text', required)
    .addColumn('user_name', 'text')
    .addColumn('user_role', 'text')
    .addColumn('assessment_id', 'text', required)
    .addColumn('card_uuid', 'text', required)
    .addColumn('at', 'double precision', required)
    .addColumn('encounter_id', 'text')
    .addColumn('kind', 'text', required)
    .addColumn('scale', 'integer')
    .addColumn('input', 'text')
    .addColumn('reading_reference', 'text')
    .addColumn('measured_at', 'double precision')
    .addColumn('reason', 'text')
    .addColumn('undoes', 'text')
    .addUniqueConstraint('patient_decision_id', ['source', 'id'])
    .execute();
  await db.schema.createIndex('patient_decision_age').on('patient_decision').column('at').execute();
  await db.schema
    .createIndex('patient_decision_patient')
    .on('patient_decision')
    .columns(['source', 'patient_id', 'seq'])
    .execute();
  // A decision is undone once, whichever of two users is the first.
  await db.schema
    .createIndex('patient_decision_undo')
    .unique()
    .on('patient_decision')
    .columns(['source', 'undoes'])
    .where(sql.ref('undoes'), 'is not', null)
    .execute();
}
