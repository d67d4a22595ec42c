import { createHash } from 'node:crypto';
import { type Instant, type News2InputName, hourMs } from '@bellwether/fhir-mapping';
import { canonicalJson } from '@bellwether/hosting';
import { news2Inputs, type PatientDecision } from '@bellwether/model';
import type { Insertable, Selectable, Transaction } from 'kysely';
import { z } from 'zod';
import { ServiceError } from '../errors.js';
import { auditOfDecision } from './audit-row.js';
import { compileOnce } from './compile-once.js';
import type { Database } from './database.js';
import type { DecisionTable, Schema } from './schema.js';
import type { DecisionReceipt, MadeDecision, Viewer } from './store.js';

/** A decision as it was received. */
export interface ReceivedDecision {
  readonly made: MadeDecision;
  readonly requestId: string;
  readonly receivedAt: Instant;
}

/** Most decisions about one patient that are read: the newest, so that none is without its undo. */
const maxRead = 1_000;

/** Decisions of one patient within an hour: nobody makes more by hand. */
const maxPerHour = 60;

/**
 * Stores a decision with its audit row, once. The same decision again changes nothing; a different one under the same id is
 * refused, as is the undo of what is not there, of an undo, or of what is undone.
 *
 * @param auditId of the audit row
 */
export async function recordDecision(
  { transaction }: Database,
  { made, requestId, receivedAt }: ReceivedDecision,
  auditId: string,
): Promise<DecisionReceipt> {
  const row = rowOf(made, receivedAt);
  return transaction(async (db) => {
    const known = await knownOf(db, row);
    if (known !== null) return known;
    if (row.undoes !== null && !(await isUndoable(db, row))) return { state: 'not-found', at: null };
    if ((await countSince(db, row, receivedAt - hourMs)) >= maxPerHour) return { state: 'too-many', at: null };
    const added = await db
      .insertInto('patient_decision')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .returning('seq')
      .executeTakeFirst();
    // What another call stored meanwhile: the same, or another undo of the same decision.
    if (added === undefined) return (await knownOf(db, row)) ?? { state: 'already-undone', at: null };
    const assessment = await db
      .selectFrom('assessment')
      .select(['source', 'user_id', 'patient_id', 'encounter_id', 'service_id', 'artefact', 'version'])
      .select(['artefact_hash', 'site_hash'])
      .where('source', '=', row.source)
      .where('card_uuid', '=', row.card_uuid)
      .executeTakeFirst();
    const { source, user_id, patient_id, at } = row;
    const audit = {
      ...{ at, id: auditId, request_id: requestId, source, user_id, patient_id },
      encounter_id: row.encounter_id,
      outcome: outcomeText(made.decision),
    };
    await db
      .insertInto('audit')
      .values(auditOfDecision(audit, assessment ?? null))
      .execute();
    return { state: 'stored', at };
  });
}

type NewRow = ReturnType<typeof rowOf>;

async function knownOf(db: Transaction<Schema>, row: NewRow): Promise<DecisionReceipt | null> {
  const known = await db
    .selectFrom('patient_decision')
    .select(['content_hash', 'at'])
    .where('source', '=', row.source)
    .where('id', '=', row.id)
    .executeTakeFirst();
  if (known === undefined) return null;
  return known.content_hash === row.content_hash ? { state: 'known', at: known.at } : { state: 'conflict', at: null };
}

/** Whether it is a decision about this patient, and no undo. */
async function isUndoable(db: Transaction<Schema>, row: NewRow): Promise<boolean> {
  const found = await db
    .selectFrom('patient_decision')
    .select('seq')
    .where('source', '=', row.source)
    .where('patient_id', '=', row.patient_id)
    .where('id', '=', row.undoes ?? '')
    .where('kind', '<>', 'undo')
    .executeTakeFirst();
  return found !== undefined;
}

async function countSince(db: Transaction<Schema>, row: NewRow, since: Instant): Promise<number> {
  const { rows } = await db
    .selectFrom('patient_decision')
    .select((eb) => eb.fn.countAll<number>().as('rows'))
    .where('source', '=', row.source)
    .where('patient_id', '=', row.patient_id)
    .where('at', '>', since)
    .executeTakeFirstOrThrow();
  return Number(rows);
}

/** `oxygen-scale 2`, `input-left-out heart-rate`, `undo 0f0e…`; never the reason, which may say anything. */
function outcomeText(decision: MadeDecision['decision']): string {
  if (decision.kind === 'oxygen-scale') return `oxygen-scale ${decision.scale}`;
  if (decision.kind === 'input-left-out') return `input-left-out ${decision.input}`;
  return `undo ${decision.undoes}`;
}

function rowOf({ viewer, decision, assessmentId, cardUuid }: MadeDecision, receivedAt: Instant) {
  const { by, ...content } = decision;
  const reason = content.kind === 'undo' ? null : content.reason;
  return {
    id: decision.id,
    // Without the card and the name: the app may send the same decision again after it was opened from another card.
    content_hash: createHash('sha256')
      .update(canonicalJson([viewer, content]))
      .digest('base64url'),
    source: viewer.source,
    patient_id: viewer.patientId,
    user_id: viewer.userId,
    user_name: by.name,
    user_role: by.role,
    assessment_id: assessmentId,
    card_uuid: cardUuid,
    at: receivedAt,
    encounter_id: decision.encounter,
    kind: decision.kind,
    scale: content.kind === 'oxygen-scale' ? content.scale : null,
    input: content.kind === 'input-left-out' ? content.input : null,
    reading_reference: content.kind === 'input-left-out' ? content.reference : null,
    measured_at: content.kind === 'input-left-out' ? content.measuredAt : null,
    reason: reason === null ? null : JSON.stringify(reason),
    undoes: content.kind === 'undo' ? content.undoes : null,
  } satisfies Insertable<DecisionTable>;
}

const selectDecisions = compileOnce<{ readonly source: string; readonly patientId: string }>()((db, value) =>
  db
    .selectFrom('patient_decision')
    .selectAll()
    .where('source', '=', value('source'))
    .where('patient_id', '=', value('patientId'))
    .orderBy('seq', 'desc')
    .limit(maxRead),
);

/** The decisions about one patient by all users, the oldest first. */
export async function decisions(
  { db }: Database,
  { source, patientId }: Pick<Viewer, 'source' | 'patientId'>,
): Promise<readonly PatientDecision[]> {
  const { rows } = await selectDecisions(db, { source, patientId });
  return rows.map(stored).reverse();
}

const reasonSchema = z.string().transform((text) => z.string().parse(JSON.parse(text)));
const inputs = news2Inputs as readonly [News2InputName, ...News2InputName[]];
const rowSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('oxygen-scale'), scale: z.union([z.literal(1), z.literal(2)]), reason: reasonSchema }),
  z.object({
    kind: z.literal('input-left-out'),
    input: z.enum(inputs),
    reading_reference: z.string().nullable(),
    measured_at: z.number().nullable(),
    reason: reasonSchema.nullable(),
  }),
  z.object({ kind: z.literal('undo'), undoes: z.string() }),
]);

/** @throws ServiceError `store-invalid` where the row is not what the store has written */
function stored(row: Selectable<DecisionTable>): PatientDecision {
  const by = { reference: row.user_id, name: row.user_name, role: row.user_role };
  const base = { id: row.id, at: row.at, by, encounter: row.encounter_id };
  try {
    const own = rowSchema.parse(row);
    if (own.kind !== 'input-left-out') return { ...base, ...own };
    const { kind, input, reading_reference: reference, measured_at: measuredAt, reason } = own;
    return { ...base, kind, input, reference, measuredAt, reason };
  } catch {
    // Without a cause, because a parser's message quotes what it could not read.
    throw new ServiceError('store-invalid', `The stored decision ${row.id} is damaged: it cannot be read.`);
  }
}
