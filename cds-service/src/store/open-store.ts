import { randomUUID } from 'node:crypto';
import { ServiceError } from '../errors.js';
import { acknowledgements, recordAcknowledgement } from './acknowledgements.js';
import { auditOfConfiguration, auditOfRead } from './audit-row.js';
import { auditTrail } from './audit-trail.js';
import { claimToken } from './claim-token.js';
import type { Database } from './database.js';
import { history } from './history.js';
import { migrate } from './migrate.js';
import { newestAssessments } from './newest-assessments.js';
import { openPostgres } from './postgres.js';
import { recordCall } from './record-call.js';
import { recordFeedback } from './record-feedback.js';
import { removeExpired } from './remove-expired.js';
import { addSigningKey, signingKeys } from './signing-keys.js';
import { openSqlite } from './sqlite.js';
import type { Store } from './store.js';

/** Where the store is. */
export interface StoreOptions {
  /** `postgres://...`; null: the embedded database in `databaseFile`. */
  readonly databaseUrl: string | null;
  /** Path of the embedded database; `:memory:` for one that ends with the process. */
  readonly databaseFile: string;
  /** PostgreSQL: most connections at once. */
  readonly poolSize?: number;
  /** PostgreSQL: longest wait for a connection and for the answer to a statement, in milliseconds. */
  readonly timeoutMs?: number;
  /** Fresh UUIDs, for audit rows. */
  readonly ids?: () => string;
}

/**
 * Opens the store, with its tables as this program knows them.
 *
 * @throws ServiceError `store-invalid` where it cannot be opened, is not a database of ours or was written by a newer program
 * @throws ServiceError `store-unavailable` where the database does not answer
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { databaseUrl, databaseFile, poolSize = 10, timeoutMs = 2_000, ids = randomUUID } = options;
  const database =
    databaseUrl === null ? openSqlite(databaseFile) : openPostgres({ url: databaseUrl, poolSize, timeoutMs });
  try {
    await migrate(database);
  } catch (error) {
    await database.db.destroy().catch(() => undefined);
    throw error;
  }
  return storeOver(database, ids);
}

function storeOver(database: Database, ids: () => string): Store {
  let closing: Promise<void> | null = null;
  const underWay = new Set<Promise<unknown>>();
  const ask = async <T>(work: () => Promise<T>): Promise<T> => {
    if (closing !== null) throw new ServiceError('store-unavailable', 'The store is closed.');
    const asked = work();
    underWay.add(asked);
    return asked.finally(() => underWay.delete(asked));
  };
  return {
    claimToken: (token) => ask(() => claimToken(database, token)),
    history: (viewer, artefact, since) => ask(() => history(database, viewer, artefact, since)),
    recordCall: (call) => ask(() => recordCall(database, call)),
    recordFeedback: (source, requestId, items, receivedAt) =>
      ask(() => recordFeedback(database, { source, requestId, items, receivedAt }, ids)),
    recordAcknowledgement: (acknowledgement, requestId, receivedAt) =>
      ask(() => recordAcknowledgement(database, { acknowledgement, requestId, receivedAt }, ids())),
    acknowledgements: (patient, limit) => ask(() => acknowledgements(database, patient, limit)),
    newestAssessments: (asked) => ask(() => newestAssessments(database, asked)),
    recordRead: (read) =>
      ask(async () => {
        await database.transaction((db) => db.insertInto('audit').values(auditOfRead(read, ids())).execute());
      }),
    signingKeys: () => ask(() => signingKeys(database)),
    addSigningKey: (key) => ask(() => addSigningKey(database, key)),
    recordConfiguration: (change) =>
      ask(async () => {
        const rows = change.changes.map((line) => auditOfConfiguration(change, ids(), line));
        if (rows.length > 0) await database.transaction((db) => db.insertInto('audit').values(rows).execute());
      }),
    async *auditTrail(range) {
      const rows = auditTrail(database, range);
      while (true) {
        const { value, done } = await ask(() => rows.next());
        if (done) return;
        yield value;
      }
    },
    removeExpired: (now, retention) => ask(() => removeExpired(database, now, retention)),
    ping: () => ask(async () => void (await database.db.selectFrom('audit').select('id').limit(1).execute())),
    close: () => {
      closing ??= Promise.allSettled(underWay).then(() => database.db.destroy());
      return closing;
    },
  };
}
