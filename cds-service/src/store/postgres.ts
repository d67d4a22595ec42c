import { setTimeout as delay } from 'node:timers/promises';
import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { ServiceError } from '../errors.js';
import type { Database } from './database.js';
import type { TableDialect } from './migrations.js';
import type { Schema } from './schema.js';

/** How to reach PostgreSQL. */
export interface PostgresOptions {
  /** With user, password and `sslmode` as needed. */
  readonly url: string;
  /** Most connections at once. */
  readonly poolSize: number;
  /** Longest wait for a connection, and for the answer to a statement, in milliseconds. */
  readonly timeoutMs: number;
}

/** A server that answers says itself that a statement took too long; one that does not is given up this much later. */
const graceMs = 250;

/** Times that a transaction is tried when the database has to choose between two of them. */
const maxTries = 3;

const tables: TableDialect = {
  counter: 'bigint',
  counted: (column) => column.primaryKey().generatedAlwaysAsIdentity(),
  clustered: (table) => table,
};

/** Whole numbers come as text, since there are larger ones than a double holds: the counters here are not. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text') =>
    oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

/**
 * A pool of connections to PostgreSQL; nothing is connected before the first statement.
 *
 * @throws ServiceError `store-invalid` where the URL is none
 */
export function openPostgres({ url, poolSize, timeoutMs }: PostgresOptions): Database {
  if (!URL.canParse(url)) throw new ServiceError('store-invalid', 'DATABASE_URL: expected postgres://host/database.');
  const { host, pathname } = new URL(url);
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: timeoutMs,
    statement_timeout: timeoutMs,
    lock_timeout: timeoutMs,
    idle_in_transaction_session_timeout: 2 * timeoutMs,
    query_timeout: timeoutMs + graceMs,
    keepAlive: true,
    application_name: 'bellwether',
    types,
  });
  // A connection that breaks says so to whoever waits for an answer. Without a listener the event would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: impatient(pool, host, timeoutMs) }) });
  return {
    db,
    name: `${host}${pathname}`,
    tables,
    transaction: (work) => again(() => db.transaction().execute(work)),
    // Switching the sync off would take round trips that cost more than the sync, which PostgreSQL shares between commits.
    unsynced: (work) => work(db),
  };
}

/** The pool, whose connections are given up when an answer does not come: one that is silent is not used again. */
function impatient(pool: pg.Pool, host: string, timeoutMs: number): PostgresPool {
  return {
    async connect() {
      const client = await pool.connect().catch((error: unknown) => Promise.reject(complaint(error, host)));
      let silent = false;
      const query = async (text: string, parameters: readonly unknown[]) => {
        try {
          return await client.query(text, [...parameters]);
        } catch (error) {
          silent ||= (error as Error).message === 'Query read timeout';
          throw complaint(error, host);
        }
      };
      return {
        query,
        release: (destroy?: boolean) => client.release(destroy || silent),
      } as unknown as PostgresPoolClient;
    },
    // A silent server does not say goodbye either.
    end: () => Promise.race([pool.end(), delay(timeoutMs, undefined, { ref: false })]),
  };
}

/** SQLSTATE classes that speak of the data we gave: a fault of ours, which waiting does not mend. */
const ours = /^(22|23)/;

/**
 * What PostgreSQL or the way to it complains of as an error of ours.
 *
 * @see https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
function complaint(error: unknown, host: string): unknown {
  const { code } = error as { readonly code?: string };
  if (error instanceof pg.DatabaseError && ours.test(code ?? '')) return error;
  const message = `The database at ${host} is unavailable (${code ?? 'no response'}).`;
  return new ServiceError('store-unavailable', message, { cause: error });
}

/** Two transactions that wait for each other: PostgreSQL ends one of them, and that one has done nothing. */
async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      const cause = error instanceof ServiceError ? error.cause : undefined;
      const lost = cause instanceof pg.DatabaseError && cause.code?.startsWith('40');
      if (!lost || tries === maxTries) throw error;
    }
  }
}
