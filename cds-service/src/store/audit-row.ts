import type { Insertable, Selectable } from 'kysely';
import { ServiceError } from '../errors.js';
import type { AssessmentTable, AuditTable } from './schema.js';
import type {
  AuditRow,
  ConfigurationChange,
  PatientDataRequest,
  ReadRecord,
  RefusalRecord,
  RestCall,
} from './store.js';

/** The columns that an assessment and its audit row have in common. */
type Audited = Pick<
  Selectable<AssessmentTable>,
  | 'source'
  | 'user_id'
  | 'patient_id'
  | 'encounter_id'
  | 'service_id'
  | 'artefact'
  | 'version'
  | 'artefact_hash'
  | 'site_hash'
>;

/** The columns of the audit row of an assessment, and of a call of another system. */
export type AuditedCall = Omit<AuditTable, 'instance' | 'from_hash' | 'to_hash' | 'address' | 'claimed_client'>;

/** The audit row of an assessment, with the id of the assessment. */
export const auditOfAssessment = (
  row: Audited & Pick<AssessmentTable, 'at' | 'id' | 'request_id' | 'outcome'>,
): AuditedCall => ({
  ...auditedColumns(row),
  at: row.at,
  id: row.id,
  kind: 'assessment',
  request_id: row.request_id,
  outcome: row.outcome,
});

/** Who was shown what comes from the assessment behind the card; without one only the source is known. */
export const auditOfFeedback = (
  row: Pick<Insertable<AuditTable>, 'at' | 'id' | 'request_id' | 'source' | 'outcome'>,
  assessment: Audited | null,
): Insertable<AuditTable> => ({
  ...(assessment === null ? noColumns : auditedColumns(assessment)),
  ...row,
  kind: 'feedback',
});

/**
 * The audit row of an acknowledgement. Patient and user come from the proofs; artefact and versions come from the
 * assessment behind the card, which is null where it has expired.
 */
export const auditOfAcknowledgement = (
  row: Pick<Insertable<AuditTable>, 'at' | 'id' | 'request_id' | 'source' | 'user_id' | 'patient_id' | 'outcome'>,
  assessment: Audited | null,
): Insertable<AuditTable> => ({
  ...(assessment === null ? noColumns : auditedColumns(assessment)),
  ...row,
  kind: 'acknowledgement',
});

/** The audit row of a decision, by the same rules; the encounter is the one of the decision. */
export const auditOfDecision = (
  row: Parameters<typeof auditOfAcknowledgement>[0] & Pick<Insertable<AuditTable>, 'encounter_id'>,
  assessment: Audited | null,
): Insertable<AuditTable> => ({
  ...(assessment === null ? noColumns : auditedColumns(assessment)),
  ...row,
  kind: 'decision',
});

/** The audit row of a read of stored data. */
export const auditOfRead = (read: ReadRecord, id: string): Insertable<AuditTable> => ({
  ...noColumns,
  at: read.at,
  id,
  kind: 'read',
  request_id: read.requestId,
  source: read.source,
  user_id: read.userId,
  patient_id: read.patientId,
  outcome: read.outcome,
});

/** The audit row of a refused call. */
export const auditOfRefusal = (refusal: RefusalRecord, id: string): Insertable<AuditTable> => ({
  ...noColumns,
  at: refusal.at,
  id,
  kind: 'refusal',
  request_id: refusal.requestId,
  source: refusal.source,
  user_id: refusal.userId,
  patient_id: refusal.patientId,
  outcome: refusal.outcome,
  address: refusal.address,
  claimed_client: refusal.claimedClient,
});

/** The audit row of a call of another system. */
export const auditOfRestCall = (call: RestCall, id: string): AuditedCall => ({
  // Each column by itself: to copy an object and change it takes several times as long.
  at: call.at,
  id,
  kind: 'rest',
  request_id: call.requestId,
  source: call.source,
  user_id: null,
  patient_id: null,
  encounter_id: null,
  service_id: call.route,
  artefact: call.artefact?.name ?? null,
  version: call.artefact?.version ?? null,
  artefact_hash: call.artefact?.hash ?? null,
  site_hash: call.siteHash,
  outcome: call.outcome,
});

/** The audit row of an export or erasure of one patient's data. */
export const auditOfPatientData = (
  { at, by, source, patientId }: PatientDataRequest,
  kind: 'export' | 'erasure',
  id: string,
  outcome: string,
): Insertable<AuditTable> => ({
  ...noColumns,
  at,
  id,
  kind,
  request_id: null,
  source,
  user_id: by,
  patient_id: patientId,
  outcome,
});

/** The audit row of one line of a configuration change, with the hashes before and after. */
export const auditOfConfiguration = (
  { at, siteHash, instance }: ConfigurationChange,
  id: string,
  { outcome, from, to }: { readonly outcome: string; readonly from: string | null; readonly to: string },
): Insertable<AuditTable> => ({
  ...noColumns,
  at,
  id,
  kind: 'configuration',
  request_id: null,
  source: null,
  site_hash: siteHash,
  outcome,
  instance,
  from_hash: from,
  to_hash: to,
});

const kinds: readonly AuditRow['kind'][] = [
  'assessment',
  'feedback',
  'acknowledgement',
  'decision',
  'read',
  'refusal',
  'configuration',
  'export',
  'erasure',
  'rest',
];

/** @throws ServiceError `store-invalid` where the row is not what the store has written */
export function auditRow(row: Selectable<AuditTable>): AuditRow {
  const kind = kinds.find((known) => known === row.kind);
  if (kind === undefined) {
    throw new ServiceError('store-invalid', `The stored audit row ${row.id} is damaged: unknown kind.`);
  }
  return {
    id: row.id,
    at: row.at,
    kind,
    requestId: row.request_id,
    source: row.source,
    userId: row.user_id,
    patientId: row.patient_id,
    encounterId: row.encounter_id,
    serviceId: row.service_id,
    artefact: row.artefact,
    version: row.version,
    artefactHash: row.artefact_hash,
    siteHash: row.site_hash,
    address: row.address,
    claimedClient: row.claimed_client,
    outcome: row.outcome,
    instance: row.instance,
    fromHash: row.from_hash,
    toHash: row.to_hash,
  };
}

const auditedColumns = (row: Audited) => ({
  source: row.source,
  user_id: row.user_id,
  patient_id: row.patient_id,
  encounter_id: row.encounter_id,
  service_id: row.service_id,
  artefact: row.artefact,
  version: row.version,
  artefact_hash: row.artefact_hash,
  site_hash: row.site_hash,
});

const noColumns = {
  user_id: null,
  patient_id: null,
  encounter_id: null,
  service_id: null,
  artefact: null,
  version: null,
  artefact_hash: null,
  site_hash: null,
};
