import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Libsql from 'libsql';
import type { StoreOptions } from '../store/open-store.js';
import { type PostgresCluster, postgresPrograms, startPostgres } from './postgres.js';

/** A database of one test. */
export interface TestDatabase {
  readonly options: Pick<StoreOptions, 'databaseUrl' | 'databaseFile' | 'timeoutMs'>;
  /** Runs SQL without the store. */
  readonly execute: (sql: string) => Promise<void>;
}

/** A kind of database that the store supports. */
export interface StoreBackend {
  readonly name: string;
  /** Whether several stores can be opened on one database. */
  readonly shared: boolean;
  /** False where it is not installed; its tests are then skipped by name. */
  readonly installed: boolean;
  readonly start: () => Promise<void>;
  readonly create: () => Promise<TestDatabase>;
  /** A database without rows, for one test after the other: the previous test must have ended. */
  readonly empty: () => Promise<TestDatabase>;
  readonly stop: () => Promise<void>;
}

const nothing = async (): Promise<void> => undefined;

/** An SQLite file in its own directory. */
export function sqliteFile(): StoreBackend {
  const directories: string[] = [];
  const create = async (): Promise<TestDatabase> => {
    const directory = mkdtempSync(join(tmpdir(), 'store-'));
    directories.push(directory);
    const databaseFile = join(directory, 'data', 'store.db');
    const execute = async (sql: string) => {
      const connection = new Libsql(databaseFile);
      connection.exec(sql);
      connection.close();
    };
    return { options: { databaseUrl: null, databaseFile }, execute };
  };
  return {
    name: 'SQLite file',
    shared: true,
    installed: true,
    start: nothing,
    create,
    empty: create,
    stop: async () => {
      for (const directory of directories) rmSync(directory, { recursive: true });
    },
  };
}

/** SQLite in memory, for tests of the code above the store. */
export function sqliteMemory(): StoreBackend {
  const create = async (): Promise<TestDatabase> => ({
    options: { databaseUrl: null, databaseFile: ':memory:' },
    execute: () => Promise.reject(new Error('A database in memory cannot be reached from outside the store.')),
  });
  return {
    name: 'SQLite in memory',
    shared: false,
    installed: true,
    start: nothing,
    create,
    empty: create,
    stop: nothing,
  };
}

/** Deletes all rows; faster than `truncate`, which makes each file again. */
const withoutRows = `do $$ declare name text; begin
  for name in select tablename from pg_tables where schemaname = 'public' and tablename not like 'kysely%' loop
    execute format('delete from %I', name);
  end loop;
end $$`;

/** A PostgreSQL cluster for the tests of a file. In CI it must be installed. */
export function postgres(): StoreBackend & { readonly cluster: () => PostgresCluster } {
  const programs = postgresPrograms();
  let started: PostgresCluster | undefined;
  const cluster = () => {
    if (started === undefined) throw new Error('PostgreSQL is not installed (Debian package postgresql).');
    return started;
  };
  const create = async (): Promise<TestDatabase> => {
    const databaseUrl = await cluster().createDatabase();
    return {
      // A long timeout, because on a busy machine stores that open at once wait for each other for seconds.
      options: { databaseUrl, databaseFile: ':memory:', timeoutMs: 30_000 },
      execute: (sql) => cluster().execute(databaseUrl, sql),
    };
  };
  /** Reused, because making a database and its tables takes much longer than emptying it. */
  let again: TestDatabase | null = null;
  return {
    name: 'PostgreSQL',
    shared: true,
    installed: programs !== null || Boolean(process.env.CI),
    cluster,
    start: async () => {
      if (programs !== null) started = await startPostgres(programs);
    },
    create,
    empty: async () => {
      if (again === null) again = await create();
      else await again.execute(withoutRows);
      return again;
    },
    stop: async () => started?.remove(),
  };
}
