import { createHash } from 'node:crypto';
import type { Instant } from '@bellwether/fhir-mapping';
import { canonicalJson } from '@bellwether/hosting';
import type { Insertable, Selectable } from 'kysely';
import { z } from 'zod';
import { ServiceError } from '../errors.js';
import { auditOfAcknowledgement } from './audit-row.js';
import type { Database } from './database.js';
import type { AcknowledgementTable } from './schema.js';
import {
  type Acknowledgement,
  type AcknowledgementReceipt,
  acknowledgementActions,
  type StoredAcknowledgement,
  type Viewer,
} from './store.js';

/** An acknowledgement as it was received. */
export interface ReceivedAcknowledgement {
  readonly acknowledgement: Acknowledgement;
  readonly requestId: string;
  readonly receivedAt: Instant;
}

/**
 * Stores an acknowledgement with its audit row, once. The same acknowledgement again changes nothing; a different one
 * under the same id is refused.
 *
 * @param auditId of the audit row
 */
export async function recordAcknowledgement(
  { transaction }: Database,
  received: ReceivedAcknowledgement,
  auditId: string,
): Promise<AcknowledgementReceipt> {
  const row = rowOf(received);
  const { acknowledgement, requestId } = received;
  return transaction(async (db) => {
    const added = await db
      .insertInto('acknowledgement')
      .values(row)
      .onConflict((conflict) => conflict.columns(['source', 'id']).doNothing())
      .returning('seq')
      .executeTakeFirst();
    if (added === undefined) {
      const earlier = await db
        .selectFrom('acknowledgement')
        .select(['content_hash', 'at'])
        .where('source', '=', row.source)
        .where('id', '=', row.id)
        .executeTakeFirstOrThrow();
      const same = earlier.content_hash === row.content_hash;
      return { state: same ? 'known' : 'conflict', at: same ? earlier.at : null };
    }
    const assessment = await db
      .selectFrom('assessment')
      .select(['source', 'user_id', 'patient_id', 'encounter_id', 'service_id', 'artefact', 'version'])
      .select(['artefact_hash', 'site_hash'])
      .where('source', '=', row.source)
      .where('card_uuid', '=', row.card_uuid)
      .executeTakeFirst();
    const { source, user_id, patient_id, at } = row;
    const audit = {
      at,
      id: auditId,
      request_id: requestId,
      source,
      user_id,
      patient_id,
      outcome: outcomeText(acknowledgement),
    };
    await db
      .insertInto('audit')
      .values(auditOfAcknowledgement(audit, assessment ?? null))
      .execute();
    return { state: 'stored', at };
  });
}

/** `acknowledged threshold spo2-low: already-acting` */
function outcomeText({ action, kind, rule, reason }: Acknowledgement): string {
  return `${action} ${kind} ${rule}${reason === null ? '' : `: ${reason}`}`;
}

function rowOf({ acknowledgement, receivedAt }: ReceivedAcknowledgement): Insertable<AcknowledgementTable> {
  const { userName, ...content } = acknowledgement;
  const { viewer, references } = content;
  return {
    id: acknowledgement.id,
    // Without the card and the name: the app may send the same acknowledgement again after it was opened from another
    // card.
    content_hash: hashOf({ ...content, assessmentId: '', cardUuid: '' }),
    source: viewer.source,
    patient_id: viewer.patientId,
    user_id: viewer.userId,
    assessment_id: acknowledgement.assessmentId,
    card_uuid: acknowledgement.cardUuid,
    at: receivedAt,
    action: acknowledgement.action,
    anomaly: acknowledgement.anomaly,
    kind: acknowledgement.kind,
    rule: acknowledgement.rule,
    measured_at: acknowledgement.measuredAt,
    reading_references: JSON.stringify(references),
    reason: acknowledgement.reason,
    comment: acknowledgement.comment === null ? null : JSON.stringify(acknowledgement.comment),
    user_name: userName,
  };
}

const hashOf = (acknowledgement: Omit<Acknowledgement, 'userName'>): string =>
  createHash('sha256').update(canonicalJson(acknowledgement)).digest('base64url');

/** The acknowledgements of one patient by all users, the newest first. */
export async function acknowledgements(
  { db }: Database,
  { source, patientId }: Pick<Viewer, 'source' | 'patientId'>,
  limit: number,
): Promise<readonly StoredAcknowledgement[]> {
  const rows = await db
    .selectFrom('acknowledgement')
    .selectAll()
    .where('source', '=', source)
    .where('patient_id', '=', patientId)
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute();
  return rows.map(stored);
}

const rowSchema = z.object({
  action: z.enum(acknowledgementActions),
  reading_references: z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text))),
  comment: z
    .string()
    .nullable()
    .transform((text) => (text === null ? null : z.string().parse(JSON.parse(text)))),
});

/** @throws ServiceError `store-invalid` where the row is not what the store has written */
function stored(row: Selectable<AcknowledgementTable>): StoredAcknowledgement {
  try {
    const { action, reading_references: references, comment } = rowSchema.parse(row);
    return {
      id: row.id,
      viewer: { source: row.source, patientId: row.patient_id, userId: row.user_id },
      userName: row.user_name,
      assessmentId: row.assessment_id,
      cardUuid: row.card_uuid,
      at: row.at,
      action,
      anomaly: row.anomaly,
      kind: row.kind,
      rule: row.rule,
      measuredAt: row.measured_at,
      references,
      reason: row.reason,
      comment,
    };
  } catch {
    // Without a cause, because a parser's message quotes what it could not read.
    throw new ServiceError('store-invalid', `The stored acknowledgement ${row.id} is damaged: it cannot be read.`);
  }
}
