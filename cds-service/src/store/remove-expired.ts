import { dayMs, type Instant } from '@bellwether/fhir-mapping';
import type { HookMode } from '@bellwether/hosting';
import type { DeleteResult } from 'kysely';
import { removeExpiredBatches } from './batch/erase-batch.js';
import type { Database } from './database.js';
import type { Retention } from './store.js';

/** Token IDs are stored this long after `exp`, since clocks differ and a token is accepted for some time after `exp`. */
const tokenMarginMs = 3_600_000;

/** Rows removed per transaction, so that a removal delays no call for long. */
const batchSize = 500;

/** Removes expired rows, in batches, and returns how many rows of each kind were removed. */
export async function removeExpired(
  database: Database,
  now: Instant,
  { assessmentDays, silentDays, auditDays }: Retention,
): Promise<Readonly<Record<string, number>>> {
  const before = now - assessmentDays * dayMs;
  const tokens = await inBatches(() => removeTokens(database, now - tokenMarginMs));
  const withFeedback: Removed[] = [];
  for (const mode of ['off', 'shown'] as const) {
    withFeedback.push(await inBatches(() => removeAssessments(database, mode, before)));
  }
  const beforeSilent = now - silentDays * dayMs;
  withFeedback.push(await inBatches(() => removeAssessments(database, 'silent', beforeSilent)));
  // Feedback on an assessment is newer than it and is removed with it; unmatched feedback expires by its own time.
  const unmatched = await inBatches(() => removeOldFeedback(database, before));
  const acknowledgements = await inBatches(() => removeAcknowledgements(database, before));
  const decisions = await inBatches(() => removeDecisions(database, before));
  const audit = await inBatches(() => removeAudit(database, now - auditDays * dayMs));
  const answers = await inBatches(() => removeAnswers(database, now));
  const jobs = await removeExpiredBatches(database, now);
  return {
    tokens: tokens.rows,
    assessments: withFeedback.reduce((sum, { rows }) => sum + rows, 0),
    feedback: withFeedback.reduce((sum, { alsoFeedback }) => sum + alsoFeedback, unmatched.rows),
    acknowledgements: acknowledgements.rows,
    decisions: decisions.rows,
    audit: audit.rows,
    answers: answers.rows,
    jobs,
  };
}

interface Removed {
  readonly rows: number;
  readonly alsoFeedback: number;
}

async function inBatches(remove: () => Promise<Removed>): Promise<Removed> {
  let [rows, alsoFeedback] = [0, 0];
  while (true) {
    const removed = await remove();
    rows += removed.rows;
    alsoFeedback += removed.alsoFeedback;
    if (removed.rows < batchSize) return { rows, alsoFeedback };
    // Waiting calls get their turn: an embedded database blocks this thread.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const only = ({ numDeletedRows }: DeleteResult): Removed => ({ rows: Number(numDeletedRows), alsoFeedback: 0 });

const removeTokens = ({ transaction }: Database, before: Instant): Promise<Removed> =>
  transaction(async (db) => {
    const expired = db.selectFrom('claimed_token').select('token_hash').where('expires_at', '<', before);
    const batch = expired.orderBy('expires_at').limit(batchSize);
    return only(await db.deleteFrom('claimed_token').where('token_hash', 'in', batch).executeTakeFirst());
  });

/** Assessments of one mode, each with its feedback and with what it was made from. */
const removeAssessments = ({ transaction }: Database, mode: HookMode, before: Instant): Promise<Removed> =>
  transaction(async (db) => {
    const expired = db.selectFrom('assessment').select('seq').where('mode', '=', mode).where('at', '<', before);
    const rows = await expired.orderBy('at').limit(batchSize).execute();
    if (rows.length === 0) return { rows: 0, alsoFeedback: 0 };
    const seqs = rows.map(({ seq }) => seq);
    const feedback = await db.deleteFrom('feedback').where('assessment_seq', 'in', seqs).executeTakeFirst();
    await db.deleteFrom('assessment_evidence').where('assessment_seq', 'in', seqs).execute();
    const assessments = await db.deleteFrom('assessment').where('seq', 'in', seqs).executeTakeFirst();
    return { rows: Number(assessments.numDeletedRows), alsoFeedback: Number(feedback.numDeletedRows) };
  });

const removeOldFeedback = ({ transaction }: Database, before: Instant): Promise<Removed> =>
  transaction(async (db) => {
    const expired = db.selectFrom('feedback').select('item_hash').where('received_at', '<', before);
    const batch = expired.orderBy('received_at').limit(batchSize);
    return only(await db.deleteFrom('feedback').where('item_hash', 'in', batch).executeTakeFirst());
  });

const removeAcknowledgements = ({ transaction }: Database, before: Instant): Promise<Removed> =>
  transaction(async (db) => {
    const expired = db.selectFrom('acknowledgement').select('seq').where('at', '<', before);
    const batch = expired.orderBy('at').limit(batchSize);
    return only(await db.deleteFrom('acknowledgement').where('seq', 'in', batch).executeTakeFirst());
  });

const removeDecisions = ({ transaction }: Database, before: Instant): Promise<Removed> =>
  transaction(async (db) => {
    const expired = db.selectFrom('patient_decision').select('seq').where('at', '<', before);
    const batch = expired.orderBy('at').limit(batchSize);
    return only(await db.deleteFrom('patient_decision').where('seq', 'in', batch).executeTakeFirst());
  });

const removeAnswers = ({ transaction }: Database, before: Instant): Promise<Removed> =>
  transaction(async (db) => {
    const expired = db.selectFrom('idempotent_call').select('key_hash').where('expires_at', '<', before);
    const batch = expired.orderBy('expires_at').limit(batchSize);
    return only(await db.deleteFrom('idempotent_call').where('key_hash', 'in', batch).executeTakeFirst());
  });

const removeAudit = ({ transaction }: Database, before: Instant): Promise<Removed> =>
  transaction(async (db) => {
    const expired = db.selectFrom('audit').select(['at', 'id']).where('at', '<', before);
    const batch = expired.orderBy('at').orderBy('id').limit(batchSize);
    return only(
      await db
        .deleteFrom('audit')
        .where(({ eb, refTuple }) => eb(refTuple('at', 'id'), 'in', batch.$asTuple('at', 'id')))
        .executeTakeFirst(),
    );
  });
