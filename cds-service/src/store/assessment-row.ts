import { answerPlaces } from '@bellwether/hosting';
import { chartedAgreements } from '@bellwether/model';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import { ServiceError } from '../errors.js';
import type { AssessmentTable } from './schema.js';
import type { AssessmentRecord, CallRecord, Findings, PastAssessment } from './store.js';

/** One entry per field: the type checks that none is missing, since a field without one would be dropped on reading. */
const findingsShape = {
  probability: z.number().nullable(),
  band: z.string().nullable(),
  bandIndex: z.number().nullable(),
  notScored: z.string().nullable(),
  news2: z.object({ low: z.number(), high: z.number(), singleThrees: z.array(z.string()) }).nullable(),
  triggers: z.array(z.object({ rule: z.string(), measuredAt: z.number().nullable() })),
  mayBeCritical: z.array(z.string()).exactOptional(),
  unread: z.array(z.string()).exactOptional(),
  acuity: z
    .object({
      indicator: z.enum(['info', 'warning', 'critical']),
      red: z.boolean(),
      state: z.enum(['in-time', 'due', 'late', 'missed']),
      dueAt: z.number().nullable(),
      unusable: z.array(z.string()),
    })
    .nullable()
    .exactOptional(),
  chartedNews2: z
    .object({
      agreement: z.enum(chartedAgreements),
      score: z.number().nullable(),
      differing: z.array(z.string()),
      counted: z.object({ low: z.number(), high: z.number(), singleThrees: z.array(z.string()) }).nullable(),
    })
    .exactOptional(),
  redWithLeftOut: z.literal(true).exactOptional(),
  decisions: z.array(z.string()).exactOptional(),
  anomalies: z.number().exactOptional(),
} satisfies Record<Exclude<keyof Findings, 'inputs'>, z.ZodType>;
const findingsSchema = z.object(findingsShape) satisfies z.ZodType<Omit<Findings, 'inputs'>>;
const inputsSchema = z.array(z.tuple([z.string(), z.string(), z.union([z.number(), z.string()])]));

const enumsSchema = z.object({
  hook: z.enum(answerPlaces),
  mode: z.enum(['off', 'silent', 'shown']),
  outcome: z.enum([
    'shown',
    'line',
    'silent',
    'silenced',
    'withheld',
    'not-selected',
    'outside-setting',
    'patient-unavailable',
    'off',
    'answered',
  ]),
  would_be: z.enum(['shown', 'line', 'silenced', 'withheld', 'not-selected']).nullable(),
});

/** The columns of an assessment that make a {@link PastAssessment}. */
export const pastAssessmentColumns = [
  'id',
  'at',
  'source',
  'patient_id',
  'user_id',
  'hook',
  'artefact',
  'version',
  'artefact_hash',
  'site_hash',
  'mapping_version',
  'mode',
  'outcome',
  'card_uuid',
  'as_of',
  'findings',
  'inputs',
  'reason',
  'would_be',
] as const satisfies readonly (keyof AssessmentTable)[];

/** The row of an assessment of a call. */
export function assessmentRow(
  call: CallRecord,
  assessment: AssessmentRecord,
): Omit<Selectable<AssessmentTable>, 'seq'> {
  const { inputs = null, ...findings } = assessment.findings ?? {};
  return {
    id: assessment.id,
    request_id: call.requestId,
    at: call.at,
    source: call.viewer.source,
    patient_id: call.viewer.patientId,
    user_id: call.viewer.userId,
    encounter_id: call.encounterId,
    hook: call.hook,
    service_id: call.serviceId,
    artefact: assessment.artefact,
    version: assessment.version,
    artefact_hash: assessment.artefactHash,
    site_hash: assessment.siteHash,
    mapping_version: assessment.mappingVersion,
    mode: assessment.mode,
    outcome: assessment.outcome,
    reason: assessment.reason,
    would_be: assessment.wouldBe,
    card_uuid: assessment.cardUuid,
    as_of: assessment.asOf,
    findings: assessment.findings === null ? null : JSON.stringify(findings),
    inputs: inputs === null ? null : JSON.stringify(inputs),
  };
}

type PastRow = Pick<Selectable<AssessmentTable>, (typeof pastAssessmentColumns)[number]>;

/**
 * The inputs of its findings are parsed when they are first read, because most calls do not compare them.
 *
 * @throws ServiceError `store-invalid` where the row is not what the store has written; reading the inputs throws it too
 */
export function pastAssessment(row: PastRow): PastAssessment {
  return unlessDamaged(row, () => {
    const { would_be: wouldBe, ...enums } = enumsSchema.parse(row);
    return {
      ...enums,
      wouldBe,
      reason: row.reason,
      id: row.id,
      at: row.at,
      viewer: { source: row.source, patientId: row.patient_id, userId: row.user_id },
      artefact: row.artefact,
      version: row.version,
      artefactHash: row.artefact_hash,
      siteHash: row.site_hash,
      mappingVersion: row.mapping_version,
      cardUuid: row.card_uuid,
      asOf: row.as_of,
      findings: row.findings === null ? null : withInputs(findingsSchema.parse(JSON.parse(row.findings)), row),
    };
  });
}

function withInputs(findings: Omit<Findings, 'inputs'>, row: PastRow): Findings {
  let inputs: Findings['inputs'] | null = null;
  return {
    ...findings,
    get inputs() {
      inputs ??= unlessDamaged(row, () => inputsSchema.parse(JSON.parse(row.inputs ?? '')));
      return inputs;
    },
  };
}

function unlessDamaged<T>({ id }: Pick<PastRow, 'id'>, read: () => T): T {
  try {
    return read();
  } catch {
    // Without a cause, because a parser's message quotes what it could not read.
    throw new ServiceError('store-invalid', `The stored assessment ${id} is damaged: it cannot be read.`);
  }
}
