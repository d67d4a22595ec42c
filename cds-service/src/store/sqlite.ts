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
 * How long a statement waits for another process that is writing, in milliseconds; a write takes about one. It is
 * PostgreSQL's timeout: a hook call that cannot be recorded fails while its user still waits.
 */
const busyTimeoutMs = 2_000;

/**
 * Pages in the log before they are copied to the database file, which blocks this thread for about 7 ms. A call writes
 * 14 pages, so one call in 140 waits for it. With SQLite's default of 1000 pages one call in 70 waits for 4 ms, which
 * then is the 99th percentile.
 */
const checkpointPages = 2_000;

/** Page cache in KiB: with SQLite's default of 2 MB the pages of the indexes are read again and again. */
const cacheKib = 16_000;

/** Pause between two attempts, in milliseconds. */
const busyPauseMs = 1;

/** Maximum number of cached statements. The store has about twenty; batches of feedback have one for each length. */
const maxStatements = 64;

const tables: TableDialect = {
  counter: 'integer',
  // `autoincrement`: the number of a removed row is never used again.
  counted: (column) => column.primaryKey().autoIncrement(),
  bytes: 'blob',
  clustered: (table) => table.modifyEnd(withoutRowid),
};
const withoutRowid = sql`without rowid`;

/**
 * Opens an embedded database: write-ahead log, and each commit synced to disk before it returns.
 *
 * @param file path, or `:memory:` for a database that ends when it is closed
 * @throws ServiceError `store-invalid` where it cannot be opened or is not an SQLite database
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
    // The only connection is held meanwhile, so nothing else commits while syncing is off. With `normal` the commit is in
    // the log but not yet synced; the next synced commit syncs the whole log file, earlier frames included.
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
    // An absolute path, because the library treats a name such as `http:...` as a server.
    const connection = new Libsql(file === ':memory:' ? file : resolve(file), { timeout: busyTimeoutMs });
    // SQLite itself waits for other writers while it opens; after that `withBusyWait` does.
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

/** Only this user may read data of patients. SQLite gives its log the mode of the file. */
function createPrivately(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  closeSync(openSync(file, 'a', 0o600));
}

/** Compiling a statement takes longer than running it, so each is compiled once. */
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

/** A driver for a file that other processes write to as well. */
class SharedSqliteDriver extends SqliteDriver {
  override async acquireConnection(): Promise<DatabaseConnection> {
    return withBusyWait(await super.acquireConnection());
  }

  /**
   * Takes the write lock at the beginning. A transaction that reads first and then writes is refused immediately
   * (SQLITE_BUSY_SNAPSHOT, whatever the timeout) when another process has written in between.
   */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(beginImmediate);
  }

  /**
   * After some failures (a full disk) SQLite has already rolled back; its complaint about that would hide the failure.
   */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await super.rollbackTransaction(connection).catch((error: ServiceError) => {
      if (!String(error.cause).includes('no transaction is active')) throw error;
    });
  }
}
const beginImmediate = CompiledQuery.raw('begin immediate');

/**
 * Waits for another writer without blocking this thread, as SQLite's own timeout would: the other writer may be a
 * second store in this thread. A statement that was refused as busy has changed nothing and can be repeated.
 */
function withBusyWait(connection: DatabaseConnection): DatabaseConnection {
  return {
    async executeQuery<R>(query: CompiledQuery) {
      const deadline = performance.now() + busyTimeoutMs;
      while (true) {
        try {
          return await connection.executeQuery<R>(query);
        } catch (error) {
          const code = error instanceof Libsql.SqliteError ? error.code : '';
          if (!code.startsWith('SQLITE_BUSY') || performance.now() > deadline) throw unavailableError(error);
        }
        await delay(busyPauseMs);
      }
    },
    streamQuery: (query, chunkSize) => connection.streamQuery(query, chunkSize),
  };
}

/** SQLite can define tables within a transaction, so a second process waits until a migration is complete. */
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** An error of SQLite as ServiceError, except for violated constraints, which are bugs of this program. */
function unavailableError(error: unknown): unknown {
  if (!(error instanceof Libsql.SqliteError) || error.code.startsWith('SQLITE_CONSTRAINT')) return error;
  return new ServiceError('store-unavailable', `The database file is unavailable (${error.code}).`, { cause: error });
}
