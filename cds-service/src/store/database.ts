import type { Kysely, Transaction } from 'kysely';
import type { TableDialect } from './migrations.js';
import type { Schema } from './schema.js';

/**
 * An open database: Kysely over it, and what differs between SQLite and PostgreSQL.
 *
 * Its statements reject with ServiceError `store-unavailable` where the database complains of itself.
 */
export interface Database {
  readonly db: Kysely<Schema>;
  /** What it is, for messages: never with a password. */
  readonly name: string;
  readonly tables: TableDialect;
  /** Work that is committed as a whole, and on disk when the promise resolves, or not done at all. */
  readonly transaction: <T>(work: (db: Transaction<Schema>) => Promise<T>) => Promise<T>;
  /** One statement whose commit need not be on disk before the next one that must be. */
  readonly unsynced: <T>(work: (db: Kysely<Schema>) => Promise<T>) => Promise<T>;
}
