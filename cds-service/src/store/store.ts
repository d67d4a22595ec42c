import type { Instant } from '@bellwether/fhir-mapping';
import type { PatientDecision } from '@bellwether/model';
import type { BatchStore } from './batch/batch-store.js';
import type { IdempotencyStore } from './idempotency/idempotency-store.js';
import type { Acknowledgement, AcknowledgementReceipt, StoredAcknowledgement } from './records/acknowledgements.js';
import type { AssessmentEvidence, KeptAssessment, PastAssessment } from './records/assessments.js';
import type { AuditRow } from './records/audit-row.js';
import type { CallRecord, ReadRecord, RefusalRecord, RestCall } from './records/calls.js';
import type { ConfigurationChange, KeptConfiguration } from './records/configuration.js';
import type { DecisionReceipt, MadeDecision } from './records/decisions.js';
import type {
  FeedbackItem,
  FeedbackReceipt,
  History,
  OwnCard,
  StandingOverride,
  Withdrawal,
  WithdrawalState,
} from './records/feedback.js';
import type { PatientCounts, PatientDataRequest, StoredRow } from './records/patient-data.js';
import type { Viewer } from './records/viewer.js';

export * from './records/acknowledgements.js';
export type * from './records/assessments.js';
export type * from './records/audit-row.js';
export type * from './records/calls.js';
export * from './records/configuration.js';
export type * from './records/decisions.js';
export type * from './records/feedback.js';
export type * from './records/findings.js';
export type * from './records/patient-data.js';
export type * from './records/viewer.js';

/** A key that the service signs with. */
export interface SigningKey {
  readonly kid: string;
  readonly madeAt: Instant;
  /** The private JWK. */
  readonly jwk: Readonly<Record<string, unknown>>;
}

/** How long rows are stored, in days. */
export interface Retention {
  /** Assessments of which cards may be shown, feedback, acknowledgements and decisions. */
  readonly assessmentDays: number;
  /** Silent assessments: a trial lasts longer than a card is of use. */
  readonly silentDays: number;
  readonly auditDays: number;
}

/**
 * Data that outlive a call: assessments, feedback, acknowledgements, decisions, the audit trail, token IDs, signing keys. A write
 * is on disk when its promise resolves, a claim of a token with the next write. Several instances may share one store.
 *
 * Every method rejects with ServiceError `store-unavailable` where the database cannot be reached or does not answer.
 */
export interface Store {
  /** Claims a token's ID for one call. False: it was claimed before. */
  claimToken(token: { readonly issuer: string; readonly jti: string; readonly expiresAt: Instant }): Promise<boolean>;
  /**
   * @param mode `shown` unless given. Cards that were shown and cards that would have been have each their own history; of a
   *   silent one there are no overrides, since nobody saw it
   */
  history(viewer: Viewer, artefact: string, overridesSince: Instant, mode?: 'shown' | 'silent'): Promise<History>;
  recordCall(call: CallRecord): Promise<void>;
  /** Adds the audit row of a call of another system, and what it asked to keep of it, as a whole. */
  recordRestCall(call: RestCall, kept: readonly CallRecord[]): Promise<void>;
  /** Stores all items of a call or none. Idempotent: the same item again is `known`. */
  recordFeedback(
    source: string,
    requestId: string,
    items: readonly FeedbackItem[],
    receivedAt: Instant,
  ): Promise<readonly FeedbackReceipt[]>;
  /** The user's newest override with a reason of the artefact behind a card, of this patient; null: none that stands. */
  standingOverride(card: OwnCard, since: Instant): Promise<StandingOverride | null>;
  /** Takes back one of this user's overrides of the artefact behind a card, with an audit row. An earlier one stands again. */
  withdrawOverride(withdrawal: Withdrawal): Promise<WithdrawalState>;
  /** Idempotent by the ID within a source; a new acknowledgement gets an audit row. */
  recordAcknowledgement(
    acknowledgement: Acknowledgement,
    requestId: string,
    receivedAt: Instant,
  ): Promise<AcknowledgementReceipt>;
  /** At most `limit` acknowledgements of one patient by all users of a source, the newest first. */
  acknowledgements(
    patient: Pick<Viewer, 'source' | 'patientId'>,
    limit: number,
  ): Promise<readonly StoredAcknowledgement[]>;
  /** Idempotent by the ID within a source; a new decision gets an audit row. Nothing is ever changed: an undo is a decision too. */
  recordDecision(made: MadeDecision, requestId: string, receivedAt: Instant): Promise<DecisionReceipt>;
  /** Decisions about one patient by all users of a source, the oldest first, in force or not; at most the newest thousand. */
  decisions(patient: Pick<Viewer, 'source' | 'patientId'>): Promise<readonly PatientDecision[]>;
  /**
   * The newest assessments in mode `shown` of each patient by one artefact, for any user: at most `each` per patient, the
   * newest first. Patients without assessments are left out.
   */
  newestAssessments(asked: {
    readonly source: string;
    readonly patientIds: readonly string[];
    readonly artefact: string;
    readonly each: number;
  }): Promise<readonly PastAssessment[]>;
  /**
   * Assessments with what they were made from, by the uuid of their card or by their own ID. A uuid of a card is of a source, so
   * there may be several.
   */
  keptAssessments(asked: { readonly cardUuid: string } | { readonly id: string }): Promise<readonly KeptAssessment[]>;
  /** What one assessment was made from, for a call that compares with it; null where nothing was computed, and of older versions. */
  evidenceOf(past: Pick<PastAssessment, 'id' | 'at'>): Promise<AssessmentEvidence | null>;
  /** Adds an audit row for each read, all of them or none. */
  recordReads(reads: readonly ReadRecord[]): Promise<void>;
  /** Adds an audit row for each refused call. They reach the disk with the next other write, so refusals cost little. */
  recordRefusals(refusals: readonly RefusalRecord[]): Promise<void>;
  /** All signing keys, the newest first. */
  signingKeys(): Promise<readonly SigningKey[]>;
  addSigningKey(key: SigningKey): Promise<void>;
  /** Keeps the texts, and adds the audit rows, as a whole. A text that is known already is kept as it is. */
  recordConfiguration(change: ConfigurationChange): Promise<void>;
  /** The site file, clients file or manifest of a hash; null where none of it was ever in use. It never expires. */
  configurationByHash(hash: string): Promise<KeptConfiguration | null>;
  /** Audit rows, the oldest first, `from` included, `to` excluded. */
  auditTrail(range: {
    readonly from: Instant;
    readonly to: Instant;
    readonly patientId?: string;
  }): AsyncIterable<AuditRow>;
  /** Everything that is stored of one patient of one source, table after table. */
  patientRows(patient: Pick<Viewer, 'source' | 'patientId'>): AsyncIterable<StoredRow>;
  countPatientRows(patient: Pick<Viewer, 'source' | 'patientId'>): Promise<PatientCounts>;
  /** Adds the audit row of an export that is about to be made. */
  recordExport(request: PatientDataRequest): Promise<PatientCounts>;
  /**
   * Removes what is stored of one patient of one source from every table but the audit trail, and adds an audit row, as a
   * whole or not at all. Idempotent: where nothing is left it adds the audit row alone.
   */
  erasePatient(request: PatientDataRequest): Promise<PatientCounts>;
  /** Jobs of many instances. */
  readonly batches: BatchStore;
  /** Answers by the `Idempotency-Key` of a call. */
  readonly idempotency: IdempotencyStore;
  /** Removes expired rows and returns how many of each kind. */
  removeExpired(now: Instant, retention: Retention): Promise<Readonly<Record<string, number>>>;
  /** Resolves when the database answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
