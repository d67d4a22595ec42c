import { sql } from 'kysely';
import { pastAssessment, pastAssessmentColumns } from './assessment-row.js';
import type { Database } from './database.js';
import type { PastAssessment, Store } from './store.js';

/** Patients of one statement: an embedded database works in this very thread, so that other calls have their turn between. */
const patientsAtOnce = 50;

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
  const named = sql.join(
    ids.map((id) => sql`select cast(${id} as text) as patient_id`),
    sql` union all `,
  );
  const rows = await db
    .selectFrom('assessment')
    .innerJoin(sql<{ patient_id: string }>`(${named})`.as('named'), (join) =>
      join.on(
        sql<boolean>`assessment.seq in (
          select seq from assessment as own
          where own.source = ${source} and own.patient_id = named.patient_id and own.artefact = ${artefact}
            and own.mode = 'shown'
          order by own.at desc, own.seq desc limit ${each}
        )`,
      ),
    )
    .select(pastAssessmentColumns.map((column) => `assessment.${column}` as const))
    .orderBy('assessment.patient_id')
    .orderBy('assessment.at', 'desc')
    .orderBy('assessment.seq', 'desc')
    .execute();
  return rows.map(pastAssessment);
}
