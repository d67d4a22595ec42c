import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import { assessmentRow } from './assessment-row.js';
import { auditOfAssessment, auditOfRead } from './audit-row.js';
import { compileOnce } from './compile-once.js';
import type { Database } from './database.js';
import type { AssessmentTable, AuditTable } from './schema.js';
import type { CallRecord } from './store.js';

/** Writes the assessments of a call and an audit row for each, and for each record that was read too, as a whole. */
export async function recordCall(
  { transaction }: Database,
  call: CallRecord,
  ids: () => string = randomUUID,
): Promise<void> {
  const rows = call.assessments.map((assessment) => assessmentRow(call, assessment));
  if (rows.length === 0) return;
  const { at, requestId, readFrom = [] } = call;
  const { source, userId } = call.viewer;
  const reads = readFrom.map((one) => auditOfRead({ at, requestId, source, userId, ...one }, ids()));
  await transaction(async (db) => {
    for (const row of rows) {
      await insertAssessment(db, row);
      await insertAudit(db, auditOfAssessment(row));
    }
    if (reads.length > 0) await db.insertInto('audit').values(reads).execute();
  });
}

const insertAssessment = compileOnce<Omit<Selectable<AssessmentTable>, 'seq'>>()((db, value) =>
  db.insertInto('assessment').values({
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
  }),
);

const insertAudit = compileOnce<AuditTable>()((db, value) =>
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
