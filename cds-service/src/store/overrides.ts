import type { Instant } from '@bellwether/fhir-mapping';
import type { Kysely } from 'kysely';
import type { Database } from './database.js';
import { itemHash, storeNew } from './record-feedback.js';
import type { Schema } from './schema.js';
import type { FeedbackItem, OwnCard, StandingOverride, Withdrawal, WithdrawalState } from './store.js';

/** The user's newest override with a reason that silences the artefact of a card. */
export async function standingOverride(
  { db }: Database,
  card: OwnCard,
  since: Instant,
): Promise<StandingOverride | null> {
  const artefact = await artefactOf(db, card);
  if (artefact === null) return null;
  const row = await db
    .selectFrom('feedback')
    .select(['override_at', 'override_reason'])
    .where('source', '=', card.source)
    .where('patient_id', '=', card.patientId)
    .where('user_id', '=', card.userId)
    .where('artefact', '=', artefact)
    .where('override_at', 'is not', null)
    .where('override_at', '>=', since)
    .orderBy('override_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row?.override_at == null || row.override_reason === null) return null;
  return { artefact, at: row.override_at, reason: row.override_reason };
}

/**
 * Takes one override back, once: it silences nothing any more, and one before it stands again. What was sent stays as it was
 * sent; the withdrawal is an item of its own, with its audit row.
 *
 * @param auditId fresh UUID
 */
export async function withdrawOverride(
  { transaction }: Database,
  { card, overrideAt, requestId, receivedAt }: Withdrawal,
  auditId: string,
): Promise<WithdrawalState> {
  const { source, patientId, userId, cardUuid } = card;
  const item: FeedbackItem = {
    ...{ cardUuid, outcome: 'withdrawn', outcomeTimestamp: overrideAt },
    ...{ acceptedSuggestions: [], overrideReason: null },
  };
  const hash = itemHash(source, item);
  return transaction(async (db) => {
    const artefact = await artefactOf(db, card);
    if (artefact === null) return 'unknown';
    const { numUpdatedRows } = await db
      .updateTable('feedback')
      .set({ override_at: null })
      .where('source', '=', source)
      .where('patient_id', '=', patientId)
      .where('user_id', '=', userId)
      .where('artefact', '=', artefact)
      .where('override_at', '=', overrideAt)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) {
      const known = await db
        .selectFrom('feedback')
        .select('item_hash')
        .where('item_hash', '=', hash)
        .executeTakeFirst();
      return known === undefined ? 'unknown' : 'known';
    }
    await storeNew(db, { source, requestId, items: [item], receivedAt }, [[hash, item]], () => auditId);
    return 'stored';
  });
}

/** The artefact behind a card of this user. */
async function artefactOf(
  db: Kysely<Schema>,
  { source, patientId, userId, cardUuid }: OwnCard,
): Promise<string | null> {
  const row = await db
    .selectFrom('assessment')
    .select('artefact')
    .where('source', '=', source)
    .where('card_uuid', '=', cardUuid)
    .where('patient_id', '=', patientId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row?.artefact ?? null;
}
