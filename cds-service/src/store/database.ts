import type { Kysely, Transaction } from 'kysely';
import type { TableDialect } from './migrations.js';
import type { Schema } from './schema.js';

/**
 * An open database: Kysely, and what differs between SQLite and PostgreSQL.
 *
 * Statements reject with ServiceError `store-unavailable` where the database fails.
 */
export interface Database {
  readonly db: Kysely<Schema>;
  /** Its name in messages, without a password. */
  readonly name: string;
  readonly tables: TableDialect;
  /** Work that is committed as a whole and on disk when the promise resolves, or not done at all. */
  readonly transaction: <T>(work: (db: Transaction<Schema>) => Promise<T>) => Promise<T>;
  /** One statement whose commit reaches the disk with the next transaction at the latest. */
  readonly unsynced: <T>(work: (db: Kysely<Schema>) => Promise<T>) => Promise<T>;
}
