import { createHash } from 'node:crypto';
import type { Instant } from '@bellwether/fhir-mapping';
import { z } from 'zod';
import { ServiceError } from '../../errors.js';
import type { Database } from '../database.js';
import type { IdempotencyStore, KeptAnswer, KeyClaim, KeyedCall } from './idempotency-store.js';

/** The keys of an open database. */
export const idempotentCalls = (database: Database): IdempotencyStore => ({
  claim: (call, times, patientId) => claim(database, call, times, patientId),
  keep: async (call, contentHash, answer, expiresAt) => {
    await database.transaction((db) =>
      db
        .updateTable('idempotent_call')
        .set({ content_hash: contentHash, answer: JSON.stringify(answer), expires_at: expiresAt })
        .where('key_hash', '=', keyHash(call))
        .where('owner', '=', call.owner)
        .execute(),
    );
  },
  release: async (call) => {
    await database.transaction((db) =>
      db
        .deleteFrom('idempotent_call')
        .where('key_hash', '=', keyHash(call))
        .where('owner', '=', call.owner)
        .where('answer', 'is', null)
        .execute(),
    );
  },
});

/** Over JSON, so that different pairs of source and key never make the same text. */
const keyHash = ({ source, key }: KeyedCall): string =>
  createHash('sha256')
    .update(JSON.stringify([source, key]))
    .digest('base64url');

async function claim(
  { transaction }: Database,
  call: KeyedCall,
  { now, until }: { readonly now: Instant; readonly until: Instant },
  patientId: string | null,
): Promise<KeyClaim> {
  const key = keyHash(call);
  return transaction(async (db) => {
    await db.deleteFrom('idempotent_call').where('key_hash', '=', key).where('expires_at', '<', now).execute();
    const row = { key_hash: key, source: call.source, patient_id: patientId, owner: call.owner, expires_at: until };
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('idempotent_call')
      .values({ ...row, content_hash: null, answer: null })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows === 1n) return { state: 'claimed' };
    const known = await db
      .selectFrom('idempotent_call')
      .select(['content_hash', 'answer'])
      .where('key_hash', '=', key)
      .executeTakeFirst();
    if (known?.answer == null || known.content_hash === null) return { state: 'in-flight' };
    return { state: 'answered', contentHash: known.content_hash, answer: answerOf(known.answer) };
  });
}

const answerSchema = z.object({ status: z.number(), headers: z.record(z.string(), z.string()), body: z.string() });

function answerOf(text: string): KeptAnswer {
  try {
    return answerSchema.parse(JSON.parse(text));
  } catch {
    // Without a cause, because a parser's message quotes what it could not read.
    throw new ServiceError('store-invalid', 'A stored answer is damaged: it cannot be read.');
  }
}
