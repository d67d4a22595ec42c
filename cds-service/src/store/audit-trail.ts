import type { Instant } from '@bellwether/fhir-mapping';
import { auditRow } from './audit-row.js';
import type { Database } from './database.js';
import type { AuditRow } from './store.js';

/** Rows per page: between pages no connection is held, however slowly they are read. */
const pageSize = 500;

/** Which rows: `from` included, `to` excluded. */
export interface AuditRange {
  readonly from: Instant;
  readonly to: Instant;
  readonly patientId?: string;
}

/** The rows of a range, the oldest first, page after page. */
export async function* auditTrail({ db }: Database, { from, to, patientId }: AuditRange): AsyncGenerator<AuditRow> {
  let query = db.selectFrom('audit').selectAll().where('at', '>=', from).where('at', '<', to);
  if (patientId !== undefined) query = query.where('patient_id', '=', patientId);
  query = query.orderBy('at').orderBy('id').limit(pageSize);
  let page = await query.execute();
  while (true) {
    yield* page.map(auditRow);
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return;
    page = await query
      .where(({ eb, refTuple, tuple }) => eb(refTuple('at', 'id'), '>', tuple(last.at, last.id)))
      .execute();
  }
}
