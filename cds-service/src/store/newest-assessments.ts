import { type Selectable, sql } from 'kysely';
import { pastAssessment, pastAssessmentColumns } from './assessment-row.js';
import type { Database } from './database.js';
import type { AssessmentTable } from './schema.js';
import type { PastAssessment, Store } from './store.js';

/** Patients of one statement: an embedded database works in this very thread, so that other calls have their turn between. */
const patientsAtOnce = 25;

/**
 * The newest assessments of many patients by one artefact: for each patient the head of one index, so that a patient whose
 * chart is opened all day takes no longer than another.
 */
export async function newestAssessments(
  database: Database,
  { source, patientIds, artefact, each }: Parameters<Store['newestAssessments']>[0],
): Promise<readonly PastAssessment[]> {
  // U+0000 is refused by PostgreSQL, and no patient of ours has it.
  const ids = [...new Set(patientIds)].filter((id) => !id.includes('\0'));
  const found: PastAssessment[] = [];
  for (let start = 0; start < ids.length; start += patientsAtOnce) {
    if (start > 0) await new Promise((resolve) => setImmediate(resolve));
    found.push(...(await newestOf(database, source, ids.slice(start, start + patientsAtOnce), artefact, each)));
  }
  return found;
}

async function newestOf(
  { db }: Database,
  source: string,
  ids: readonly string[],
  artefact: string,
  each: number,
): Promise<readonly PastAssessment[]> {
  // A query a patient, all in one statement: so each database reads no more than the head of the index for each.
  const ofEach = ids.map((patientId) => {
    const query = db
      .selectFrom('assessment')
      .select(pastAssessmentColumns)
      .select('seq')
      .where('source', '=', source)
      .where('patient_id', '=', patientId)
      .where('artefact', '=', artefact)
      .where('mode', '=', sql.lit('shown'))
      .orderBy('at', 'desc')
      .orderBy('seq', 'desc')
      .limit(each);
    return sql`select * from (${query}) as own`;
  });
  const rows = await db
    .selectFrom(sql<Asked>`(${sql.join(ofEach, sql` union all `)})`.as('newest'))
    .selectAll()
    .orderBy('patient_id')
    .orderBy('at', 'desc')
    .orderBy('seq', 'desc')
    .execute();
  return rows.map(pastAssessment);
}

type Asked = Pick<Selectable<AssessmentTable>, (typeof pastAssessmentColumns)[number] | 'seq'>;
