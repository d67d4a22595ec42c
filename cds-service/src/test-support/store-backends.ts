import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Libsql from 'libsql';
import type { StoreOptions } from '../store/open-store.js';
import { type PostgresCluster, postgresPrograms, startPostgres } from './postgres.js';

/** A database that a test has for itself. */
export interface TestDatabase {
  readonly options: Pick<StoreOptions, 'databaseUrl' | 'databaseFile' | 'timeoutMs'>;
  /** Runs SQL beside the store. */
  readonly execute: (sql: string) => Promise<void>;
}

/** A kind of database that the store runs on. */
export interface StoreBackend {
  readonly name: string;
  /** Whether several stores can be opened on one database. */
  readonly shared: boolean;
  /** False: it is not installed here, and its tests are skipped by name. */
  readonly installed: boolean;
  readonly start: () => Promise<void>;
  readonly create: () => Promise<TestDatabase>;
  /** A database without a row, for one test after the other: whoever asks for it has done with the one before. */
  readonly empty: () => Promise<TestDatabase>;
  readonly stop: () => Promise<void>;
}

const nothing = async (): Promise<void> => undefined;

/** A file in a directory of its own. */
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

/** In memory, for whoever tests what is above the store. */
export function sqliteMemory(): StoreBackend {
  const create = async (): Promise<TestDatabase> => ({
    options: { databaseUrl: null, databaseFile: ':memory:' },
    execute: () => Promise.reject(new Error('Nobody else can reach it.')),
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

/** Takes every row out of every table; faster than `truncate`, which makes each file anew. */
const withoutRows = `do $$ declare name text; begin
  for name in select tablename from pg_tables where schemaname = 'public' and tablename not like 'kysely%' loop
    execute format('delete from %I', name);
  end loop;
end $$`;

/** A cluster of its own. In CI it must be there. */
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
      // What is asked is whether, not how fast: on a busy machine stores that open at once wait for each other for seconds.
      options: { databaseUrl, databaseFile: ':memory:', timeoutMs: 30_000 },
      execute: (sql) => cluster().execute(databaseUrl, sql),
    };
  };
  /** To make a database and its tables takes much longer than to empty it. */
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
