import { pastAssessment, pastAssessmentColumns } from './assessment-row.js';
import type { Database } from './database.js';
import { compileOnce } from './compile-once.js';
import type { AssessmentEvidence, KeptAssessment, PastAssessment, Store } from './store.js';

/** Assessments with what they were made from. Rarely asked for, so no index of its own delays the calls for it. */
export async function keptAssessments(
  { db }: Database,
  asked: Parameters<Store['keptAssessments']>[0],
): Promise<readonly KeptAssessment[]> {
  const query = db
    .selectFrom('assessment')
    .leftJoin('assessment_evidence', 'assessment_evidence.assessment_seq', 'assessment.seq')
    .select(pastAssessmentColumns.map((column) => `assessment.${column}` as const))
    .select(['assessment.encounter_id', 'features', 'contributions', 'details'])
    .orderBy('assessment.seq');
  const rows = await ('id' in asked
    ? query.where('assessment.id', '=', asked.id)
    : query.where('assessment.card_uuid', '=', asked.cardUuid)
  ).execute();
  return rows.map((row) => ({
    assessment: pastAssessment(row),
    encounterId: row.encounter_id,
    evidence:
      row.details === null ? null : { features: row.features, contributions: row.contributions, details: row.details },
  }));
}

/** The index by age finds the few assessments of a moment. */
const selectEvidence = compileOnce<Pick<PastAssessment, 'id' | 'at'>>()((db, value) =>
  db
    .selectFrom('assessment')
    .innerJoin('assessment_evidence', 'assessment_evidence.assessment_seq', 'assessment.seq')
    .select(['features', 'contributions', 'details'])
    .where('assessment.at', '=', value('at'))
    .where('assessment.id', '=', value('id'))
    .limit(1),
);

/** What one assessment was made from. */
export async function evidenceOf(
  { db }: Database,
  { id, at }: Pick<PastAssessment, 'id' | 'at'>,
): Promise<AssessmentEvidence | null> {
  const [row] = (await selectEvidence(db, { id, at })).rows;
  return row ?? null;
}
