import { createHash, randomUUID } from 'node:crypto';
import type { Instant } from '@bellwether/fhir-mapping';
import { z } from 'zod';
import { ServiceError } from '../errors.js';
import { acknowledgements, recordAcknowledgement } from './acknowledgements.js';
import { auditOfRead, auditOfRefusal } from './audit-row.js';
import { auditTrail } from './audit-trail.js';
import { batches } from './batch/batches.js';
import { compileOnce } from './compile-once.js';
import { configurationByHash, recordConfiguration } from './configuration.js';
import type { Database } from './database.js';
import { decisions, recordDecision } from './decisions.js';
import { history } from './history.js';
import { idempotentCalls } from './idempotency/idempotent-calls.js';
import { evidenceOf, keptAssessments } from './kept-assessments.js';
import { migrate } from './migrate.js';
import { newestAssessments } from './newest-assessments.js';
import { countPatientRows, erasePatientOnce, patientRows, recordExport } from './patient-rows.js';
import { openPostgres } from './postgres.js';
import { standingOverride, withdrawOverride } from './overrides.js';
import { recordCall, recordRestCall } from './record-call.js';
import { recordFeedback } from './record-feedback.js';
import { removeExpired } from './remove-expired.js';
import { openSqlite } from './sqlite.js';
import type { SigningKey, Store } from './store.js';

/** Which database the store uses. */
export interface StoreOptions {
  /** `postgres://...`; null: the embedded database in `databaseFile`. */
  readonly databaseUrl: string | null;
  /** Path of the embedded database; `:memory:` for one that ends with the process. */
  readonly databaseFile: string;
  /** PostgreSQL: maximum number of connections. */
  readonly poolSize?: number;
  /** PostgreSQL: maximum wait for a connection and for the answer to a statement, in milliseconds. */
  readonly timeoutMs?: number;
  /** Fresh UUIDs, for audit rows. */
  readonly ids?: () => string;
}

/**
 * Opens the store and migrates its tables to the version of this program.
 *
 * @throws ServiceError `store-invalid` where it cannot be opened, is not a database of this service or was written by a newer
 *   program
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
  async function* rowByRow<T>(rows: AsyncGenerator<T>): AsyncGenerator<T> {
    while (true) {
      const { value, done } = await ask(() => rows.next());
      if (done) return;
      yield value;
    }
  }
  return {
    claimToken: (token) => ask(() => claimToken(database, token)),
    history: (viewer, artefact, since, mode) => ask(() => history(database, viewer, artefact, since, mode)),
    recordCall: (call) => ask(() => recordCall(database, call, ids)),
    recordRestCall: (call, kept) => ask(() => recordRestCall(database, call, kept, ids)),
    recordFeedback: (source, requestId, items, receivedAt) =>
      ask(() => recordFeedback(database, { source, requestId, items, receivedAt }, ids)),
    standingOverride: (card, since) => ask(() => standingOverride(database, card, since)),
    withdrawOverride: (withdrawal) => ask(() => withdrawOverride(database, withdrawal, ids())),
    recordAcknowledgement: (acknowledgement, requestId, receivedAt) =>
      ask(() => recordAcknowledgement(database, { acknowledgement, requestId, receivedAt }, ids())),
    acknowledgements: (patient, limit) => ask(() => acknowledgements(database, patient, limit)),
    recordDecision: (made, requestId, receivedAt) =>
      ask(() => recordDecision(database, { made, requestId, receivedAt }, ids())),
    decisions: (patient) => ask(() => decisions(database, patient)),
    newestAssessments: (asked) => ask(() => newestAssessments(database, asked)),
    keptAssessments: (asked) => ask(() => keptAssessments(database, asked)),
    evidenceOf: (past) => ask(() => evidenceOf(database, past)),
    recordReads: (reads) =>
      ask(async () => {
        const rows = reads.map((read) => auditOfRead(read, ids()));
        if (rows.length > 0) await database.transaction((db) => db.insertInto('audit').values(rows).execute());
      }),
    recordRefusals: (refusals) =>
      ask(async () => {
        const rows = refusals.map((refusal) => auditOfRefusal(refusal, ids()));
        if (rows.length > 0) await database.unsynced((db) => db.insertInto('audit').values(rows).execute());
      }),
    signingKeys: () => ask(() => signingKeys(database)),
    addSigningKey: (key) => ask(() => addSigningKey(database, key)),
    recordConfiguration: (change) => ask(() => recordConfiguration(database, change, ids)),
    configurationByHash: (hash) => ask(() => configurationByHash(database, hash)),
    auditTrail: (range) => rowByRow(auditTrail(database, range)),
    patientRows: (patient) => rowByRow(patientRows(database, patient)),
    countPatientRows: (patient) => ask(() => countPatientRows(database, patient)),
    recordExport: (request) => ask(() => recordExport(database, request, ids())),
    erasePatient: (request) => ask(() => erasePatientOnce(database, request, ids())),
    batches: asking(batches(database), ask),
    idempotency: asking(idempotentCalls(database), ask),
    removeExpired: (now, retention) => ask(() => removeExpired(database, now, retention)),
    ping: () => ask(async () => void (await database.db.selectFrom('audit').select('id').limit(1).execute())),
    close: () => {
      closing ??= Promise.allSettled(underWay).then(() => database.db.destroy());
      return closing;
    },
  };
}

type Methods = Readonly<Record<string, (...parameters: never[]) => Promise<unknown>>>;

/** The same methods, each of them asked of the open store. */
function asking<M extends object>(methods: M, ask: <T>(work: () => Promise<T>) => Promise<T>): M {
  const asked = Object.entries(methods as Methods).map(([name, method]) => {
    return [name, (...parameters: never[]) => ask(() => method(...parameters))] as const;
  });
  return Object.fromEntries(asked) as unknown as M;
}

type ClaimedToken = Parameters<Store['claimToken']>[0];

/**
 * Claims a token's ID: true for the first call of all instances.
 *
 * The claim is not synced by itself. A call that stores something ends with a synced commit, which also brings the
 * claim to the disk: the token of a call that stored something cannot be used again. Only a power failure between a
 * claim and that commit can lose the claim, and then the call was not acknowledged and stored nothing. The end of the
 * process loses nothing, since the operating system has the write. A token that only read (discovery) could read the
 * same again after a power failure, within the minutes of its life.
 */
async function claimToken({ unsynced }: Database, { issuer, jti, expiresAt }: ClaimedToken): Promise<boolean> {
  const claim = { tokenHash: tokenHash(issuer, jti), expiresAt };
  const { numAffectedRows } = await unsynced((db) => insertClaim(db, claim));
  return numAffectedRows === 1n;
}

const insertClaim = compileOnce<{ readonly tokenHash: string; readonly expiresAt: Instant }>()((db, value) =>
  db
    .insertInto('claimed_token')
    .values({ token_hash: value('tokenHash'), expires_at: value('expiresAt') })
    .onConflict((conflict) => conflict.doNothing()),
);

/** The hash is over JSON, so that different pairs of issuer and ID never make the same text. */
const tokenHash = (issuer: string, jti: string): string =>
  createHash('sha256')
    .update(JSON.stringify([issuer, jti]))
    .digest('base64url');

const jwkSchema = z.record(z.string(), z.unknown());

/** The newest first, in the same order for every instance also where two were made in the same millisecond. */
async function signingKeys({ db }: Database): Promise<readonly SigningKey[]> {
  const rows = await db.selectFrom('signing_key').selectAll().orderBy('made_at', 'desc').orderBy('kid').execute();
  return rows.map((row) => {
    try {
      return { kid: row.kid, madeAt: row.made_at, jwk: jwkSchema.parse(JSON.parse(row.jwk)) };
    } catch {
      // Without a cause, because a parser's message quotes what it could not read.
      throw new ServiceError('store-invalid', `The stored signing key ${row.kid} is damaged: it cannot be read.`);
    }
  });
}

/** Adds a key. */
async function addSigningKey({ transaction }: Database, { kid, madeAt, jwk }: SigningKey): Promise<void> {
  const row = { kid, made_at: madeAt, jwk: JSON.stringify(jwk) };
  await transaction((db) => db.insertInto('signing_key').values(row).execute());
}
