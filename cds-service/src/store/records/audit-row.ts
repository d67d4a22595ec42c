import type { Instant } from '@bellwether/fhir-mapping';

/** One line of the audit trail. Fields that do not apply are null. */
export interface AuditRow {
  readonly id: string;
  readonly at: Instant;
  readonly kind:
    | 'assessment'
    | 'feedback'
    | 'acknowledgement'
    | 'decision'
    | 'read'
    | 'refusal'
    | 'configuration'
    | 'export'
    | 'erasure'
    | 'rest';
  readonly requestId: string | null;
  readonly source: string | null;
  /** A FHIR reference; of an export or erasure the operator's name. */
  readonly userId: string | null;
  readonly patientId: string | null;
  readonly encounterId: string | null;
  readonly serviceId: string | null;
  readonly artefact: string | null;
  readonly version: string | null;
  readonly artefactHash: string | null;
  readonly siteHash: string | null;
  /** Of refusals: address of the caller, and the client that its token names where that was not verified. */
  readonly address: string | null;
  readonly claimedClient: string | null;
  /**
   * {@link AssessmentOutcome}, outcome of a feedback, what was acknowledged, decided or read, why refused, the configuration change, or how many
   * rows were exported or erased and why.
   */
  readonly outcome: string;
  /** Of a configuration change: the instance, the hash in use before it (null: the first one) and the one after it. */
  readonly instance: string | null;
  readonly fromHash: string | null;
  readonly toHash: string | null;
}
