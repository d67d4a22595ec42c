import type { Instant } from '@bellwether/fhir-mapping';
import { pastAssessment, pastAssessmentColumns } from './assessment-row.js';
import type { Database } from './database.js';
import type { History, PastAssessment, Viewer } from './store.js';

/** What is known from earlier of one artefact, one patient and one user: two reads, each by an index of its own. */
export async function history(
  database: Database,
  viewer: Viewer,
  artefact: string,
  overridesSince: Instant,
): Promise<History> {
  const [look, override] = await Promise.all([
    lastLook(database, viewer, artefact),
    lastOverride(database, viewer, artefact, overridesSince),
  ]);
  return { lastLook: look, override };
}

async function lastLook({ db }: Database, viewer: Viewer, artefact: string): Promise<PastAssessment | null> {
  const row = await db
    .selectFrom('assessment')
    .select(pastAssessmentColumns)
    .where('source', '=', viewer.source)
    .where('patient_id', '=', viewer.patientId)
    .where('user_id', '=', viewer.userId)
    .where('artefact', '=', artefact)
    .where('card_uuid', 'is not', null)
    .orderBy('at', 'desc')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : pastAssessment(row);
}

async function lastOverride(
  { db }: Database,
  viewer: Viewer,
  artefact: string,
  since: Instant,
): Promise<History['override']> {
  const row = await db
    .selectFrom('feedback')
    .innerJoin('assessment', 'assessment.seq', 'feedback.assessment_seq')
    .select(['feedback.override_at', 'feedback.override_reason'])
    .select(pastAssessmentColumns.map((column) => `assessment.${column}` as const))
    .where('feedback.source', '=', viewer.source)
    .where('feedback.patient_id', '=', viewer.patientId)
    .where('feedback.user_id', '=', viewer.userId)
    .where('feedback.artefact', '=', artefact)
    .where('feedback.override_at', 'is not', null)
    .where('feedback.override_at', '>=', since)
    .orderBy('feedback.override_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined || row.override_at === null) return null;
  return { at: row.override_at, reason: row.override_reason, assessment: pastAssessment(row) };
}
