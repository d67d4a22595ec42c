import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
  type SqliteStatement,
  sql,
} from 'kysely';
import Libsql from 'libsql';
import { ServiceError } from '../errors.js';
import type { Database } from './database.js';
import { withGroupCommit } from './group-commit.js';
import type { TableDialect } from './migrations.js';
import type { Schema } from './schema.js';

/**
 * How long a statement waits for another process that is writing, in milliseconds: its writes take one each. As long as
 * PostgreSQL is waited for: a hook call that cannot be recorded is told so while somebody still waits for it.
 */
const busyTimeoutMs = 2_000;

/**
 * Pages in the log before they are copied to the database file, which holds up this thread for about 7 ms. A call writes
 * 14: so one call in 140 waits for it (of SQLite's own 1000 pages one in 70, for 4 ms, which is then its 99th percentile).
 */
const checkpointPages = 2_000;

/** Pages kept in memory, in KiB: with SQLite's own 2 MB those of the indexes are read again and again. */
const cacheKib = 16_000;

/** Between two attempts, in milliseconds. */
const busyPauseMs = 1;

/** Compiled statements kept. The store has about twenty; batches of feedback have one for each length. */
const maxStatements = 64;

const tables: TableDialect = {
  counter: 'integer',
  // `autoincrement`: a number is not given to another assessment when the newest was removed.
  counted: (column) => column.primaryKey().autoIncrement(),
  clustered: (table) => table.modifyEnd(withoutRowid),
};
const withoutRowid = sql`without rowid`;

/**
 * Opens an embedded database: write-ahead log, and each commit synced to disk before it returns.
 *
 * @param file path, or `:memory:` for one that is gone when it is closed
 * @throws ServiceError `store-invalid` where it cannot be opened or is no SQLite database
 */
export function openSqlite(file: string): Database {
  const connection = connect(file);
  const config = { database: withStatementCache(connection) };
  const db = new Kysely<Schema>({ dialect: new SharedSqliteDialect(config) });
  const normal = CompiledQuery.raw('pragma synchronous = normal');
  const full = CompiledQuery.raw('pragma synchronous = full');
  return {
    db,
    name: file,
    tables,
    transaction: withGroupCommit((work) => db.transaction().execute(work)),
    // One connection, held for the whole of it: nothing else commits while syncing is off. With `normal` the commit is in
    // the log but not yet synced; the next synced commit syncs the log as one file, the frames before its own included.
    unsynced: (work) =>
      db.connection().execute(async (held) => {
        await held.executeQuery(normal);
        try {
          return await work(held);
        } finally {
          await held.executeQuery(full);
        }
      }),
  };
}

const unwritable = ': this user needs read and write access to the file and its directory';
const hints: Readonly<Record<string, string>> = {
  EACCES: unwritable,
  EPERM: unwritable,
  EROFS: unwritable,
  SQLITE_READONLY: unwritable,
  EISDIR: ': it is a directory, expected a file',
};

function connect(file: string): Libsql.Database {
  try {
    if (file !== ':memory:') createPrivately(file);
    // As an absolute path: the library takes a name such as `http:...` for a server.
    const connection = new Libsql(file === ':memory:' ? file : resolve(file), { timeout: busyTimeoutMs });
    // While it is opened, SQLite waits for others itself; from then on `patient` does.
    for (const pragma of [
      'journal_mode = wal',
      'synchronous = full',
      `wal_autocheckpoint = ${checkpointPages}`,
      `cache_size = -${cacheKib}`,
      'busy_timeout = 0',
    ])
      connection.pragma(pragma);
    return connection;
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code || 'cannot be opened';
    const problem =
      code === 'SQLITE_NOTADB' ? 'is not an SQLite database' : `cannot be opened (${code})${hints[code] ?? ''}`;
    throw new ServiceError('store-invalid', `DATABASE_FILE: ${file} ${problem}.`, { cause });
  }
}

/** Only this user may read what is known about patients. SQLite gives its log the mode of the file. */
function createPrivately(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  closeSync(openSync(file, 'a', 0o600));
}

/** Compiling a statement takes longer than running it: each is compiled once. */
function withStatementCache(connection: Libsql.Database): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    close: () => void connection.close(),
    prepare(sql) {
      const known = statements.get(sql);
      if (known !== undefined) return known;
      const [oldest] = statements.keys();
      if (statements.size === maxStatements && oldest !== undefined) statements.delete(oldest);
      const statement = connection.prepare(sql) as SqliteStatement;
      statements.set(sql, statement);
      return statement;
    },
  };
}

/** Kysely's dialect, with the two classes below in place of its own. */
class SharedSqliteDialect extends SqliteDialect {
  readonly #config: { readonly database: SqliteDatabase };

  constructor(config: { readonly database: SqliteDatabase }) {
    super(config);
    this.#config = config;
  }

  override createDriver(): SqliteDriver {
    return new SharedSqliteDriver(this.#config);
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalSqliteAdapter();
  }
}

/** A driver for a file that others write to as well. */
class SharedSqliteDriver extends SqliteDriver {
  override async acquireConnection(): Promise<DatabaseConnection> {
    return patient(await super.acquireConnection());
  }

  /**
   * Takes the lock for writing at the beginning. A transaction that begins by reading and then wants to write is refused
   * at once (SQLITE_BUSY_SNAPSHOT, however long the wait) when another process has written in between.
   */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(beginImmediate);
  }

  /** Of some failures (a full disk) SQLite has rolled back already, and says so: what is told is why, not that. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await super.rollbackTransaction(connection).catch((error: ServiceError) => {
      if (!String(error.cause).includes('no transaction is active')) throw error;
    });
  }
}
const beginImmediate = CompiledQuery.raw('begin immediate');

/**
 * Waits for another writer without holding up this thread, as SQLite's own timeout would: the other one may be a second
 * store in this very thread. What was refused as busy has done nothing, so it can be asked again.
 */
function patient(connection: DatabaseConnection): DatabaseConnection {
  return {
    async executeQuery<R>(query: CompiledQuery) {
      const deadline = performance.now() + busyTimeoutMs;
      while (true) {
        try {
          return await connection.executeQuery<R>(query);
        } catch (error) {
          const code = error instanceof Libsql.SqliteError ? error.code : '';
          if (!code.startsWith('SQLITE_BUSY') || performance.now() > deadline) throw complaint(error);
        }
        await delay(busyPauseMs);
      }
    },
    streamQuery: (query, chunkSize) => connection.streamQuery(query, chunkSize),
  };
}

/** SQLite can define tables within a transaction: so a second process waits until a migration is whole. */
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** What SQLite complains of as an error of ours, but for rows that break a rule of the tables: those are a fault of ours. */
function complaint(error: unknown): unknown {
  if (!(error instanceof Libsql.SqliteError) || error.code.startsWith('SQLITE_CONSTRAINT')) return error;
  return new ServiceError('store-unavailable', `The database file is unavailable (${error.code}).`, { cause: error });
}
