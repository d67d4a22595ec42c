import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Libsql from 'libsql';
import type { StoreOptions } from '../store/open-store.js';
import { type PostgresCluster, postgresPrograms, startPostgres } from './postgres.js';

/** A database that a test has for itself. */
export interface TestDatabase {
  readonly options: Pick<StoreOptions, 'databaseUrl' | 'databaseFile'>;
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
  readonly stop: () => Promise<void>;
}

const nothing = async (): Promise<void> => undefined;

/** A file in a folder of its own. */
export function sqliteFile(): StoreBackend {
  const folders: string[] = [];
  return {
    name: 'SQLite file',
    shared: true,
    installed: true,
    start: nothing,
    create: async () => {
      const folder = mkdtempSync(join(tmpdir(), 'store-'));
      folders.push(folder);
      const databaseFile = join(folder, 'data', 'store.db');
      const execute = async (sql: string) => {
        const connection = new Libsql(databaseFile);
        connection.exec(sql);
        connection.close();
      };
      return { options: { databaseUrl: null, databaseFile }, execute };
    },
    stop: async () => {
      for (const folder of folders) rmSync(folder, { recursive: true });
    },
  };
}

/** In memory, for whoever tests what is above the store. */
export const sqliteMemory = (): StoreBackend => ({
  name: 'SQLite in memory',
  shared: false,
  installed: true,
  start: nothing,
  create: async () => ({
    options: { databaseUrl: null, databaseFile: ':memory:' },
    execute: () => Promise.reject(new Error('Nobody else can reach it.')),
  }),
  stop: nothing,
});

/** A cluster of its own. In CI it must be there. */
export function postgres(): StoreBackend & { readonly cluster: () => PostgresCluster } {
  const programs = postgresPrograms();
  let started: PostgresCluster | undefined;
  const cluster = () => {
    if (started === undefined) throw new Error('PostgreSQL is not installed (Debian package postgresql).');
    return started;
  };
  return {
    name: 'PostgreSQL',
    shared: true,
    installed: programs !== null || Boolean(process.env.CI),
    cluster,
    start: async () => {
      if (programs !== null) started = await startPostgres(programs);
    },
    create: async () => {
      const databaseUrl = await cluster().createDatabase();
      return {
        options: { databaseUrl, databaseFile: ':memory:' },
        execute: (sql) => cluster().execute(databaseUrl, sql),
      };
    },
    stop: async () => started?.remove(),
  };
}
