import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { postgres, type StoreBackend, sqliteFile } from '../test-support/store-backends.js';
import { type PatientDataOfTable, patientDataOf } from './patient-data.js';
import { openStore } from './open-store.js';
import { openPostgres } from './postgres.js';
import { openSqlite } from './sqlite.js';

const rules: Readonly<Record<string, PatientDataOfTable>> = patientDataOf;

/** The columns of every table, as the database has them. */
async function columnsOfTables(backend: StoreBackend): Promise<ReadonlyMap<string, readonly string[]>> {
  const { options } = await backend.create();
  await (await openStore(options)).close();
  const { databaseUrl, databaseFile } = options;
  const { db } =
    databaseUrl === null
      ? openSqlite(databaseFile)
      : openPostgres({ url: databaseUrl, poolSize: 1, timeoutMs: 30_000 });
  const tables = await db.introspection.getTables();
  await db.destroy();
  return new Map(tables.map(({ name, columns }) => [name, columns.map((column) => column.name)]));
}

describe.each<StoreBackend>([sqliteFile(), postgres()])('tables with data of patients on $name', (backend) => {
  if (!backend.installed) {
    it.skip(`is not installed: ${backend.name}`, () => undefined);
    return;
  }
  let tables: ReadonlyMap<string, readonly string[]>;
  beforeAll(async () => {
    await backend.start();
    tables = await columnsOfTables(backend);
  }, 60_000);
  afterAll(backend.stop);

  it('every table of the database has a row, and no row is without a table', () => {
    expect([...tables.keys()].toSorted()).toEqual(Object.keys(rules).toSorted());
  });

  it('a table that names a patient or an assessment is never said to hold data of nobody', () => {
    for (const [table, columns] of tables) {
      if (rules[table]?.of !== 'nobody') continue;
      expect(columns.filter((column) => /patient|encounter|assessment/.test(column))).toEqual([]);
    }
  });

  it('the columns that export and erasure go by exist', () => {
    for (const [table, rule] of Object.entries(rules)) {
      if (rule.of === 'nobody') continue;
      const needed = rule.of === 'patient' ? ['source', 'patient_id', ...rule.key] : rule.key;
      expect(tables.get(table)).toEqual(expect.arrayContaining([...needed]));
    }
  });

  it('a table that refers to assessments is erased before they are', () => {
    const names = Object.keys(rules);
    for (const [table, rule] of Object.entries(rules)) {
      if (rule.of === 'assessment') expect(names.indexOf(table)).toBeLessThan(names.indexOf('assessment'));
    }
  });
});
