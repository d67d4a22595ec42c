import { assessmentRow } from './assessment-row.js';
import { auditOfAssessment } from './audit-row.js';
import type { Database } from './database.js';
import type { CallRecord } from './store.js';

/** Writes the assessments of a call and an audit row for each, as a whole. */
export async function recordCall({ transaction }: Database, call: CallRecord): Promise<void> {
  const rows = call.assessments.map((assessment) => assessmentRow(call, assessment));
  if (rows.length === 0) return;
  await transaction(async (db) => {
    await db.insertInto('assessment').values(rows).execute();
    await db.insertInto('audit').values(rows.map(auditOfAssessment)).execute();
  });
}
