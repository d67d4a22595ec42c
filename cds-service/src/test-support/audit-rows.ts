import type { AuditRow } from '../store/store.js';
import { testNow } from './chart.js';

/** The audit row of an assessment. */
export const auditRow = (changes: Partial<AuditRow> = {}): AuditRow => ({
  id: '7f6c8e54-0f4e-4a55-8f0e-1a2b3c4d5e6f',
  at: testNow,
  kind: 'assessment',
  requestId: 'request-1',
  source: 'st-elsewhere',
  userId: 'Practitioner/7',
  patientId: 'p1',
  encounterId: 'e1',
  serviceId: 'hospitalization-30d-patient-view',
  artefact: 'hospitalization-30d',
  version: '1.2',
  artefactHash: 'a'.repeat(64),
  address: null,
  claimedClient: null,
  siteHash: 'b'.repeat(64),
  outcome: 'shown',
  instance: null,
  fromHash: null,
  toHash: null,
  ...changes,
});

const unknown = {
  userId: null,
  patientId: null,
  encounterId: null,
  serviceId: null,
  artefact: null,
  version: null,
  artefactHash: null,
  siteHash: null,
};

/** Feedback on an unknown card. */
export const unmatchedRow: AuditRow = auditRow({ ...unknown, kind: 'feedback', outcome: 'accepted' });

/** A configuration change. */
export const changedRow: AuditRow = auditRow({
  ...unknown,
  kind: 'configuration',
  requestId: null,
  source: null,
  siteHash: 'c'.repeat(64),
  instance: 'cds-1:4010',
  fromHash: 'b'.repeat(64),
  toHash: 'c'.repeat(64),
  outcome: 'hospitalization-30d-patient-view: shown to off',
});
