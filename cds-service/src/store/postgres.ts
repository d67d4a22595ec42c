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
  /** Maximum number of connections. */
  readonly poolSize: number;
  /** Maximum wait for a connection, and for the answer to a statement, in milliseconds. */
  readonly timeoutMs: number;
}

/** A responsive server ends a slow statement itself; an unresponsive one is given up this much later, in milliseconds. */
const graceMs = 250;

/** How often a transaction is tried when the database ends it in favour of another. */
const maxTries = 3;

const tables: TableDialect = {
  counter: 'bigint',
  counted: (column) => column.primaryKey().generatedAlwaysAsIdentity(),
  bytes: 'bytea',
  clustered: (table) => table,
};

/** The driver gives whole numbers as text, but a double can hold every counter of this schema. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text') =>
    oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

/**
 * A pool of connections to PostgreSQL; it connects with the first statement.
 *
 * @throws ServiceError `store-invalid` where the URL is not valid
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
  // Pending statements reject when their connection breaks. Without a listener the event would also end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: withTimeout(pool, host, timeoutMs) }) });
  return {
    db,
    name: `${host}${pathname}`,
    tables,
    transaction: (work) => retried(() => db.transaction().execute(work)),
    // Turning the sync off takes round trips that cost more than the sync, which PostgreSQL shares between commits.
    unsynced: (work) => work(db),
  };
}

/** A pool that does not use a connection again whose server does not answer, or has ended it. */
function withTimeout(pool: pg.Pool, host: string, timeoutMs: number): PostgresPool {
  return {
    async connect() {
      const client = await pool.connect().catch((error: unknown) => Promise.reject(unavailableError(error, host)));
      let broken = false;
      const query = async (text: string, parameters: readonly unknown[]) => {
        try {
          return await client.query(text, [...parameters]);
        } catch (error) {
          // A server says that it ends a connection (FATAL) before the connection's end arrives.
          broken ||= !(error instanceof pg.DatabaseError) || error.severity === 'FATAL';
          throw unavailableError(error, host);
        }
      };
      return {
        query,
        release: (destroy?: boolean) => client.release(destroy || broken),
      } as unknown as PostgresPoolClient;
    },
    // An unresponsive server does not answer the end of a connection either.
    end: () => Promise.race([pool.end(), delay(timeoutMs, undefined, { ref: false })]),
  };
}

/** SQLSTATE classes of errors in the given data: they are bugs of this program, and waiting does not help. */
const dataErrors = /^(22|23)/;

/**
 * An error of PostgreSQL or of the connection, as ServiceError `store-unavailable`.
 *
 * @see https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
function unavailableError(error: unknown, host: string): unknown {
  const { code } = error as { readonly code?: string };
  if (error instanceof pg.DatabaseError && dataErrors.test(code ?? '')) return error;
  const message = `The database at ${host} is unavailable (${code ?? 'no response'}).`;
  return new ServiceError('store-unavailable', message, { cause: error });
}

/** Retries a transaction that PostgreSQL has ended because of a deadlock: it has changed nothing. */
async function retried<T>(work: () => Promise<T>): Promise<T> {
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
