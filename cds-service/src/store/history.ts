import type { Instant } from '@bellwether/fhir-mapping';
import { sql } from 'kysely';
import { pastAssessment, pastAssessmentColumns } from './assessment-row.js';
import { compileOnce } from './compile-once.js';
import type { Database } from './database.js';
import type { History, PastAssessment, Viewer } from './store.js';

/** The earlier viewing and override of one artefact, one patient and one user: two reads, each by its own index. */
export async function history(
  database: Database,
  viewer: Viewer,
  artefact: string,
  overridesSince: Instant,
  mode: 'shown' | 'silent' = 'shown',
): Promise<History> {
  if (mode === 'silent') {
    return { lastViewing: await lastViewing(database, { ...viewer, artefact }, selectLastSilent), override: null };
  }
  const [viewing, override] = await Promise.all([
    lastViewing(database, { ...viewer, artefact }, selectLastViewing),
    lastOverride(database, { ...viewer, artefact, since: overridesSince }),
  ]);
  return { lastViewing: viewing, override };
}

interface Asked extends Viewer {
  readonly artefact: string;
}

/** The newest row of this user, patient and artefact in which a column says `shown`. */
const selectLastShown = (column: 'outcome' | 'would_be') =>
  compileOnce<Asked>()((db, value) =>
    db
      .selectFrom('assessment')
      .select(pastAssessmentColumns)
      .where('source', '=', value('source'))
      .where('patient_id', '=', value('patientId'))
      .where('user_id', '=', value('userId'))
      .where('artefact', '=', value('artefact'))
      .where(column, '=', sql.lit('shown'))
      // What was sent has a card, and its index has only those.
      .$if(column === 'outcome', (query) => query.where('card_uuid', 'is not', null))
      .orderBy('at', 'desc')
      .orderBy('seq', 'desc')
      .limit(1),
  );

/** A card of one line tells too little to be compared with: its outcome is another. */
const selectLastViewing = selectLastShown('outcome');
/** What would have been shown counts as seen for what would be shown next, and for nothing else. */
const selectLastSilent = selectLastShown('would_be');

async function lastViewing(
  { db }: Database,
  asked: Asked,
  select: typeof selectLastViewing,
): Promise<PastAssessment | null> {
  const [row] = (await select(db, asked)).rows;
  return row === undefined ? null : pastAssessment(row);
}

interface AskedOverride extends Asked {
  readonly since: Instant;
}

const selectLastOverride = compileOnce<AskedOverride>()((db, value) =>
  db
    .selectFrom('feedback')
    .innerJoin('assessment', 'assessment.seq', 'feedback.assessment_seq')
    .select(['feedback.override_at', 'feedback.override_reason'])
    .select(pastAssessmentColumns.map((column) => `assessment.${column}` as const))
    .where('feedback.source', '=', value('source'))
    .where('feedback.patient_id', '=', value('patientId'))
    .where('feedback.user_id', '=', value('userId'))
    .where('feedback.artefact', '=', value('artefact'))
    .where('feedback.override_at', 'is not', null)
    .where('feedback.override_at', '>=', value('since'))
    .orderBy('feedback.override_at', 'desc')
    .limit(1),
);

async function lastOverride({ db }: Database, asked: AskedOverride): Promise<History['override']> {
  const [row] = (await selectLastOverride(db, asked)).rows;
  if (row === undefined || row.override_at === null) return null;
  return { at: row.override_at, reason: row.override_reason, assessment: pastAssessment(row) };
}
