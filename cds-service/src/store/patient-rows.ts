import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely';
import { auditOfPatientData } from './audit-row.js';
import type { Database } from './database.js';
import { type PatientDataOfTable, patientDataOf } from './patient-data.js';
import type { Schema } from './schema.js';
import type { PatientCounts, PatientDataRequest, StoredRow, Viewer } from './store.js';

/** A patient of one source. */
export type SourcePatient = Pick<Viewer, 'source' | 'patientId'>;

/** Rows per page and per statement: databases limit its parameters. */
const rowsAtOnce = 500;

type Columns = Readonly<Record<string, unknown>>;
type TableRule = Exclude<PatientDataOfTable, { readonly of: 'nobody' }>;

/** The tables that hold data of patients, in the order of the record. */
const tables: readonly (readonly [table: string, rule: TableRule])[] = Object.entries<PatientDataOfTable>(
  patientDataOf,
).flatMap(([table, rule]) => (rule.of === 'nobody' ? [] : [[table, rule] as const]));

/** Every row of one patient, table after table, a page at a time. */
export async function* patientRows({ db }: Database, patient: SourcePatient): AsyncGenerator<StoredRow> {
  for (const [table, rule] of tables) {
    let after: Columns | null = null;
    while (true) {
      const page: readonly Columns[] = await pageOf(db, table, rule, patient, after);
      for (const row of page) yield { table, row };
      if (page.length < rowsAtOnce) break;
      after = page.at(-1) ?? null;
    }
  }
}

async function pageOf(
  db: Kysely<Schema>,
  table: string,
  rule: TableRule,
  patient: SourcePatient,
  after: Columns | null,
): Promise<readonly Columns[]> {
  const key = sql.join(rule.key.map((column) => sql.ref(column)));
  const behind = after === null ? sql`` : sql` and (${key}) > (${sql.join(rule.key.map((column) => after[column]))})`;
  const query = sql<Columns>`select * from ${sql.table(table)} where ${isOf(rule, patient)}${behind}
    order by ${key} limit ${sql.lit(rowsAtOnce)}`;
  return (await query.execute(db)).rows;
}

/** How many rows of a patient each table has. */
export async function countPatientRows({ db }: Database, patient: SourcePatient): Promise<PatientCounts> {
  const counts = { removed: {} as Record<string, number>, kept: {} as Record<string, number> };
  for (const [table, rule] of tables) {
    const query = sql<{ rows: number }>`select count(*) as rows from ${sql.table(table)} where ${isOf(rule, patient)}`;
    const [found] = (await query.execute(db)).rows;
    counts[rule.erasure][table] = Number(found?.rows ?? 0);
  }
  return counts;
}

/** Adds the audit row of an export, before anything is handed out. */
export async function recordExport(
  database: Database,
  request: PatientDataRequest,
  auditId: string,
): Promise<PatientCounts> {
  const counts = await countPatientRows(database, request);
  const outcome = `exported: ${countsText({ ...counts.removed, ...counts.kept })}${whyText(request)}`;
  const row = auditOfPatientData(request, 'export', auditId, outcome);
  await database.transaction((db) => db.insertInto('audit').values(row).execute());
  return counts;
}

/**
 * Removes all rows of a patient but those of the audit trail, together with the audit row that says so, or nothing at all.
 *
 * The rows are looked for before the transaction: that reads whole tables, and the embedded database has one writer, for
 * which a hook call waits. What a call adds meanwhile is removed by the next call of this function.
 */
export async function erasePatientOnce(
  database: Database,
  request: PatientDataRequest,
  auditId: string,
): Promise<PatientCounts> {
  const found: (readonly [table: string, column: string, values: readonly unknown[]])[] = [];
  for (const [table, rule] of tables) {
    const [column] = rule.key;
    if (rule.erasure === 'kept' || column === undefined) continue;
    found.push([table, column, await valuesOfColumn(database.db, table, column, isOf(rule, request))]);
  }
  const { kept } = await countPatientRows(database, request);
  return database.transaction(async (db) => {
    const removed: Record<string, number> = {};
    for (const [table, column, values] of found) removed[table] = await removeRows(db, table, column, values);
    const outcome = `erased: ${countsText(removed)}; kept: ${countsText(kept)}${whyText(request)}`;
    await db
      .insertInto('audit')
      .values(auditOfPatientData(request, 'erasure', auditId, outcome))
      .execute();
    return { removed, kept };
  });
}

async function valuesOfColumn(
  db: Kysely<Schema>,
  table: string,
  column: string,
  condition: RawBuilder<unknown>,
): Promise<readonly unknown[]> {
  const query = sql<{ value: unknown }>`select distinct ${sql.ref(column)} as value from ${sql.table(table)}
    where ${condition}`;
  return (await query.execute(db)).rows.map(({ value }) => value);
}

async function removeRows(
  db: Transaction<Schema>,
  table: string,
  column: string,
  values: readonly unknown[],
): Promise<number> {
  let removed = 0;
  for (let start = 0; start < values.length; start += rowsAtOnce) {
    const some = sql.join(values.slice(start, start + rowsAtOnce));
    const query = sql`delete from ${sql.table(table)} where ${sql.ref(column)} in (${some})`;
    removed += Number((await query.execute(db)).numAffectedRows ?? 0);
  }
  return removed;
}

function isOf({ of, key }: TableRule, { source, patientId }: SourcePatient): RawBuilder<unknown> {
  const own = sql`source = ${source} and patient_id = ${patientId}`;
  const [column = ''] = key;
  return of === 'patient' ? own : sql`${sql.ref(column)} in (select seq from assessment where ${own})`;
}

/** `3 assessment, 1 feedback` */
const countsText = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([table, rows]) => `${rows} ${table}`)
    .join(', ');

const whyText = ({ why }: PatientDataRequest): string => (why === null ? '' : `; why: ${why}`);
