import { createHash } from 'node:crypto';
import type { Instant } from '@bellwether/fhir-mapping';
import { canonicalJson, hookNames } from '@bellwether/hosting';
import type { Insertable, Selectable, Transaction } from 'kysely';
import { z } from 'zod';
import { auditOfFeedback } from './audit-row.js';
import type { Database } from './database.js';
import type { AssessmentTable, FeedbackTable, Schema } from './schema.js';
import type { CardKind, FeedbackItem, FeedbackReceipt } from './store.js';

/** A batch of feedback as it was received. */
export interface FeedbackBatch {
  readonly source: string;
  readonly requestId: string;
  readonly items: readonly FeedbackItem[];
  readonly receivedAt: Instant;
}

/** Rows per statement: databases limit its parameters (PostgreSQL: 65,535; an audit row has 14). */
const rowsAtOnce = 500;

/**
 * Stores the new items of a batch in one transaction, each with an audit row.
 *
 * @param ids fresh UUIDs, for the audit rows
 * @returns one receipt per item, in the order of the items
 */
export async function recordFeedback(
  { transaction }: Database,
  batch: FeedbackBatch,
  ids: () => string,
): Promise<readonly FeedbackReceipt[]> {
  const hashes = batch.items.map((item) => itemHash(batch.source, item));
  const distinct = new Map(batch.items.map((item, index) => [hashes[index] as string, item]));
  // Sorted by hash, so that two instances that store the same items at once lock them in the same order.
  const entries = [...distinct].sort(([a], [b]) => (a < b ? -1 : 1));
  const stored: StoredFeedback[] = [];
  if (entries.length > 0) {
    await transaction(async (db) => {
      // A retried transaction starts again from nothing.
      stored.length = 0;
      for (let start = 0; start < entries.length; start += rowsAtOnce) {
        stored.push(...(await storeNew(db, batch, entries.slice(start, start + rowsAtOnce), ids)));
      }
    });
  }
  const byHash = new Map(stored.map((row) => [row.item_hash, row]));
  const reported = new Set<string>();
  return batch.items.map((item, index) => {
    const hash = hashes[index] as string;
    const row = byHash.get(hash);
    const state = row?.isNew && !reported.has(hash) ? 'stored' : 'known';
    reported.add(hash);
    return {
      cardUuid: item.cardUuid,
      state,
      assessmentId: row?.assessment_id ?? null,
      millisecondsToAct: row?.milliseconds_to_act ?? null,
      card: state === 'stored' ? (row?.card ?? null) : null,
    };
  });
}

/** SHA-256 that identifies an item of a source. */
export const itemHash = (source: string, item: FeedbackItem): string =>
  createHash('sha256')
    .update(canonicalJson([source, item]))
    .digest('base64url');

type StoredFeedback = Pick<Selectable<FeedbackTable>, 'item_hash' | 'assessment_id' | 'milliseconds_to_act'> & {
  readonly isNew: boolean;
  readonly card: CardKind | null;
};

/** Stores the items that are new, each with an audit row, in a transaction. */
export async function storeNew(
  db: Transaction<Schema>,
  batch: FeedbackBatch,
  entries: readonly (readonly [hash: string, item: FeedbackItem])[],
  ids: () => string,
): Promise<readonly StoredFeedback[]> {
  const behind = await assessmentsBehind(
    db,
    batch.source,
    entries.map(([, { cardUuid }]) => cardUuid),
  );
  const rows = entries.map(([hash, item]) => feedbackRow(batch, hash, item, behind.get(item.cardUuid) ?? null));
  const inserted = await db
    .insertInto('feedback')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning('item_hash')
    .execute();
  const added = new Set(inserted.map(({ item_hash }) => item_hash));
  const audits = entries
    .filter(([hash]) => added.has(hash))
    .map(([, { outcome, cardUuid }]) =>
      auditOfFeedback(
        { at: batch.receivedAt, id: ids(), request_id: batch.requestId, source: batch.source, outcome },
        behind.get(cardUuid) ?? null,
      ),
    );
  if (audits.length > 0) await db.insertInto('audit').values(audits).execute();
  const known = rows.map(({ item_hash }) => item_hash).filter((hash) => !added.has(hash));
  return [
    ...entries.flatMap(([hash, { cardUuid }], index) =>
      added.has(hash) ? [{ ...rows[index], isNew: true, card: cardKind(behind.get(cardUuid) ?? null) }] : [],
    ),
    ...(known.length === 0 ? [] : await earlier(db, known)),
  ] as readonly StoredFeedback[];
}

async function earlier(db: Transaction<Schema>, hashes: readonly string[]): Promise<readonly StoredFeedback[]> {
  const rows = await db
    .selectFrom('feedback')
    .select(['item_hash', 'assessment_id', 'milliseconds_to_act'])
    .where('item_hash', 'in', hashes)
    .execute();
  return rows.map((row) => ({ ...row, isNew: false, card: null }));
}

const behindColumns = [
  'seq',
  'id',
  'at',
  'source',
  'card_uuid',
  'patient_id',
  'user_id',
  'encounter_id',
  'service_id',
  'hook',
  'findings',
  'artefact',
  'version',
  'artefact_hash',
  'site_hash',
] as const satisfies readonly (keyof AssessmentTable)[];
type Behind = Pick<Selectable<AssessmentTable>, (typeof behindColumns)[number]>;

/** By card uuid, only of this source: another client's card with the same uuid is a different card. */
async function assessmentsBehind(
  db: Transaction<Schema>,
  source: string,
  cardUuids: readonly string[],
): Promise<ReadonlyMap<string | null, Behind>> {
  // PostgreSQL refuses U+0000, and no card of this service has it in its uuid.
  const askable = [...new Set(cardUuids)].filter((uuid) => !uuid.includes('\0'));
  if (askable.length === 0) return new Map();
  const rows = await db
    .selectFrom('assessment')
    .select(behindColumns)
    .where('source', '=', source)
    .where('card_uuid', 'in', askable)
    .execute();
  return new Map(rows.map((row) => [row.card_uuid, row]));
}

const hookSchema = z.enum(hookNames);
const bandSchema = z.object({ band: z.string().nullable() });

/** For counting alone: what is damaged is counted as nothing, and its feedback is stored all the same. */
function cardKind(assessment: Behind | null): CardKind | null {
  const hook = hookSchema.safeParse(assessment?.hook);
  if (assessment === null || !hook.success) return null;
  return { artefact: assessment.artefact, hook: hook.data, band: bandOf(assessment.findings) };
}

function bandOf(findings: string | null): string | null {
  if (findings === null) return null;
  try {
    return bandSchema.parse(JSON.parse(findings)).band;
  } catch {
    return null;
  }
}

function feedbackRow(
  { source, requestId, receivedAt }: FeedbackBatch,
  hash: string,
  item: FeedbackItem,
  assessment: Behind | null,
): Insertable<FeedbackTable> {
  const silences = item.outcome === 'overridden' && item.overrideReason?.code != null && assessment !== null;
  return {
    item_hash: hash,
    source,
    request_id: requestId,
    received_at: receivedAt,
    item: JSON.stringify(item),
    assessment_seq: assessment?.seq ?? null,
    assessment_id: assessment?.id ?? null,
    milliseconds_to_act: assessment === null ? null : item.outcomeTimestamp - assessment.at,
    patient_id: assessment?.patient_id ?? null,
    user_id: assessment?.user_id ?? null,
    artefact: assessment?.artefact ?? null,
    // A client's clock that is ahead must not make the silence longer than the site's setting.
    override_at: silences ? Math.min(item.outcomeTimestamp, receivedAt) : null,
    override_reason: silences ? item.overrideReason.code : null,
  };
}
