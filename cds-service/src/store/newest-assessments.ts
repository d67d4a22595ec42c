import { type Selectable, sql } from 'kysely';
import { pastAssessment, pastAssessmentColumns } from './assessment-row.js';
import type { Database } from './database.js';
import type { AssessmentTable } from './schema.js';
import type { PastAssessment, Store } from './store.js';

/** Patients per statement: an embedded database blocks this thread, and other calls get their turn between statements. */
const patientsAtOnce = 25;

/**
 * The newest assessments of many patients by one artefact. For each patient the head of one index is read, so that a
 * patient whose chart is opened all day takes no longer than another.
 */
export async function newestAssessments(
  database: Database,
  { source, patientIds, artefact, each }: Parameters<Store['newestAssessments']>[0],
): Promise<readonly PastAssessment[]> {
  // PostgreSQL refuses U+0000, and no stored patient ID has it.
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
  // One query per patient, all in one statement, so that a database reads only the head of the index for each.
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
