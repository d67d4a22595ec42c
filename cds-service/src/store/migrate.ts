import { Migrator } from 'kysely';
import { ServiceError } from '../errors.js';
import type { Database } from './database.js';
import { migrations } from './migrations.js';

/** Kysely's own table of the migrations that were run. */
const migrationTable = 'kysely_migration';

/**
 * Brings the tables to the version of this program. Instances that start at the same moment wait for each other.
 *
 * @throws ServiceError `store-invalid` where a newer program has changed the tables
 */
export async function migrate({ db, name, tables }: Database): Promise<void> {
  const known = migrations(tables);
  const done = await migrationsDone();
  const unknown = done.filter((migration) => !(migration in known));
  if (unknown.length > 0) {
    throw new ServiceError(
      'store-invalid',
      `The store ${name} was written by a newer version of this program (${unknown.join(', ')}).`,
    );
  }
  if (done.length === Object.keys(known).length) return;
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => known },
    migrationTableName: migrationTable,
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;

  async function migrationsDone(): Promise<readonly string[]> {
    const found = await db.introspection.getTables({ withInternalKyselyTables: true });
    if (!found.some((table) => table.name === migrationTable)) return [];
    const rows = await db
      .withTables<{ [migrationTable]: { name: string } }>()
      .selectFrom(migrationTable)
      .select('name')
      .execute();
    return rows.map((row) => row.name);
  }
}
