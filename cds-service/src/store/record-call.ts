import { randomUUID } from 'node:crypto';
import type { Selectable, Transaction } from 'kysely';
import { assessmentRow } from './assessment-row.js';
import { type AuditedCall, auditOfAssessment, auditOfRead, auditOfRestCall } from './audit-row.js';
import { compileOnce } from './compile-once.js';
import type { Database } from './database.js';
import type { AssessmentEvidenceTable, AssessmentTable, Schema } from './schema.js';
import type { CallRecord, RestCall } from './store.js';

/**
 * Writes the assessments of a call, what each was made from and an audit row for each, and for each record that was read too, as a
 * whole.
 */
export async function recordCall(
  { transaction }: Database,
  call: CallRecord,
  ids: () => string = randomUUID,
): Promise<void> {
  if (call.assessments.length > 0) await transaction((db) => writeCall(db, call, ids));
}

/** Writes the audit row of a call of another system, and what it asked to keep, as a whole. */
export async function recordRestCall(
  { transaction }: Database,
  call: RestCall,
  kept: readonly CallRecord[],
  ids: () => string = randomUUID,
): Promise<void> {
  const row = auditOfRestCall(call, ids());
  await transaction(async (db) => {
    await insertAudit(db, row);
    for (const one of kept) await writeCall(db, one, ids);
  });
}

async function writeCall(db: Transaction<Schema>, call: CallRecord, ids: () => string): Promise<void> {
  const all = call.assessments.map((assessment) => ({
    row: assessmentRow(call, assessment),
    evidence: assessment.evidence,
  }));
  const { at, requestId, readFrom = [] } = call;
  const { source, userId } = call.viewer;
  const reads = readFrom.map((one) => auditOfRead({ at, requestId, source, userId, ...one }, ids()));
  for (const { row, evidence } of all) {
    const [inserted] = (await insertAssessment(db, row)).rows;
    if (inserted !== undefined && evidence !== null) {
      await insertEvidence(db, { assessment_seq: inserted.seq, ...evidence });
    }
    await insertAudit(db, auditOfAssessment(row));
  }
  if (reads.length > 0) await db.insertInto('audit').values(reads).execute();
}

const insertAssessment = compileOnce<Omit<Selectable<AssessmentTable>, 'seq'>>()((db, value) =>
  db
    .insertInto('assessment')
    .returning('seq')
    .values({
      id: value('id'),
      request_id: value('request_id'),
      at: value('at'),
      source: value('source'),
      patient_id: value('patient_id'),
      user_id: value('user_id'),
      encounter_id: value('encounter_id'),
      hook: value('hook'),
      service_id: value('service_id'),
      artefact: value('artefact'),
      version: value('version'),
      artefact_hash: value('artefact_hash'),
      site_hash: value('site_hash'),
      mapping_version: value('mapping_version'),
      mode: value('mode'),
      outcome: value('outcome'),
      card_uuid: value('card_uuid'),
      as_of: value('as_of'),
      findings: value('findings'),
      inputs: value('inputs'),
      reason: value('reason'),
      would_be: value('would_be'),
    }),
);

const insertEvidence = compileOnce<AssessmentEvidenceTable>()((db, value) =>
  db.insertInto('assessment_evidence').values({
    assessment_seq: value('assessment_seq'),
    features: value('features'),
    contributions: value('contributions'),
    details: value('details'),
  }),
);

const insertAudit = compileOnce<AuditedCall>()((db, value) =>
  db.insertInto('audit').values({
    at: value('at'),
    id: value('id'),
    kind: value('kind'),
    request_id: value('request_id'),
    source: value('source'),
    user_id: value('user_id'),
    patient_id: value('patient_id'),
    encounter_id: value('encounter_id'),
    service_id: value('service_id'),
    artefact: value('artefact'),
    version: value('version'),
    artefact_hash: value('artefact_hash'),
    site_hash: value('site_hash'),
    outcome: value('outcome'),
  }),
);
