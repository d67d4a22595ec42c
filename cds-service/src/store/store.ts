import type { Instant } from '@bellwether/fhir-mapping';
import type { HookName } from '../hooks/hook-table.js';
import type { HookMode } from '../settings/site-file.js';

/**
 * Who looks at whose chart. Patient ids are an EHR's own: the same id from another source is another person, so the source
 * is part of every key.
 */
export interface Viewer {
  /** The caller's {@link Caller.source}. */
  readonly source: string;
  readonly patientId: string;
  /** `context.userId` of the hook, such as `Practitioner/7`. */
  readonly userId: string;
}

/** What became of an assessment. */
export type AssessmentOutcome =
  /** A card was sent. */
  | 'shown'
  /** Computed in mode `silent`. */
  | 'silent'
  /** An earlier override silences it. */
  | 'silenced'
  /** The site's `show` rule asks for no card now. */
  | 'withheld'
  /** Another artefact spoke. */
  | 'not-selected'
  /** Its setting does not fit this patient or encounter. */
  | 'outside-setting'
  /** The patient could not be retrieved (412). */
  | 'patient-unavailable'
  /** The pair of artefact and hook is off. */
  | 'off';

/** A critical value among the findings of an assessment: a new one breaks a silence. */
export interface StoredTrigger {
  readonly rule: string;
  readonly measuredAt: Instant | null;
}

/** What later calls compare with. Null where the chart was not scored. */
export interface Findings {
  readonly probability: number | null;
  /** Name of the band, and its place from the lowest (0). */
  readonly band: string | null;
  readonly bandIndex: number | null;
  /** `NotScored.reason` of the model, null where it was scored. */
  readonly notScored: string | null;
  readonly news2: { readonly low: number; readonly high: number; readonly singleThrees: readonly string[] } | null;
  readonly triggers: readonly StoredTrigger[];
  /**
   * The readings that went in, by reference and concept, as value in the canonical unit: `[reference, concept, value]`. Of
   * a dense chart the older ones stand together, as `[span, concept, digest]`.
   */
  readonly inputs: readonly (readonly [reference: string, concept: string, value: number | string])[];
  /** What matters to the artefact and could not be read whole, such as `conditions`; absent is as empty. */
  readonly unread?: readonly string[];
  /** How many anomalies there were in the last 24 hours, of every kind; absent in rows of older versions. */
  readonly anomalies?: number;
}

/** One artefact's assessment in one hook call. */
export interface AssessmentRecord {
  /** A UUID of its own. */
  readonly id: string;
  readonly artefact: string;
  readonly version: string;
  readonly artefactHash: string;
  readonly siteHash: string;
  readonly mappingVersion: string;
  readonly mode: HookMode;
  readonly outcome: AssessmentOutcome;
  /** Of the card that was sent, else null. */
  readonly cardUuid: string | null;
  readonly asOf: Instant;
  /** Null where nothing was computed (`off`, `patient-unavailable`). */
  readonly findings: Findings | null;
}

/** A hook call and what it came to: written as a whole or not at all. */
export interface CallRecord {
  readonly requestId: string;
  readonly at: Instant;
  readonly viewer: Viewer;
  readonly encounterId: string | null;
  readonly hook: HookName;
  /** `<artefact>-<hook>` that was called. */
  readonly serviceId: string;
  readonly assessments: readonly AssessmentRecord[];
}

/** One item of a feedback body, checked. @see https://cds-hooks.hl7.org/2.0/#feedback */
export interface FeedbackItem {
  readonly cardUuid: string;
  readonly outcome: 'accepted' | 'overridden';
  readonly outcomeTimestamp: Instant;
  readonly acceptedSuggestions: readonly string[];
  readonly overrideReason: {
    readonly code: string | null;
    readonly system: string | null;
    readonly userComment: string | null;
  } | null;
}

/** What was done with an item. */
export interface FeedbackReceipt {
  readonly cardUuid: string;
  /** `stored` now, or `known` since an earlier call sent the very same. */
  readonly state: 'stored' | 'known';
  /** The assessment behind the card; null: no card of this source has that uuid. */
  readonly assessmentId: string | null;
  /** From the card to the outcome; null without an assessment. Negative where clocks differ. */
  readonly millisecondsToAct: number | null;
}

/** An assessment as it was stored. */
export interface PastAssessment extends AssessmentRecord {
  readonly at: Instant;
  readonly viewer: Viewer;
  readonly hook: HookName;
}

/** What is known from earlier of one artefact, one patient and one user. */
export interface History {
  /** The newest assessment whose card was shown to this user. */
  readonly lastViewing: PastAssessment | null;
  /** The newest override with a reason that the user gave since some moment, and the assessment behind its card. */
  readonly override: {
    readonly at: Instant;
    readonly reason: string | null;
    readonly assessment: PastAssessment;
  } | null;
}

/** What an acknowledgement does: say it, or take an earlier one of the same anomaly back. */
export const acknowledgementActions = ['acknowledged', 'withdrawn'] as const;

/** What a clinician said of an anomaly, with whom it is about and who said it. */
export interface Acknowledgement {
  /** The app's own, a UUID: the same again is the same acknowledgement. */
  readonly id: string;
  readonly viewer: Viewer;
  /** What the user is called, for people to read; null where nobody said. */
  readonly userName: string | null;
  /** The assessment of the card that the app was opened from, and the card. */
  readonly assessmentId: string;
  readonly cardUuid: string;
  readonly action: (typeof acknowledgementActions)[number];
  /** The anomaly, by the app's id for it. */
  readonly anomaly: string;
  readonly kind: string;
  readonly rule: string;
  readonly measuredAt: Instant | null;
  /** References of the readings. */
  readonly references: readonly string[];
  /** Code of why; null where it was withdrawn without. */
  readonly reason: string | null;
  readonly comment: string | null;
}

/** An acknowledgement as it was stored. */
export interface StoredAcknowledgement extends Acknowledgement {
  readonly at: Instant;
}

/** What was done with an acknowledgement: `stored` now, `known` since the very same came before, or refused since its id stands for another. */
export interface AcknowledgementReceipt {
  readonly state: 'stored' | 'known' | 'conflict';
  /** When it was stored, the first time; null for a conflict. */
  readonly at: Instant | null;
}

/** A reading of what is stored, for the audit trail: of one patient, or of many (null). */
export interface ReadRecord {
  readonly at: Instant;
  readonly requestId: string;
  readonly source: string;
  readonly userId: string;
  readonly patientId: string | null;
  /** What was read and how much of it, such as `acknowledgements: 3`. */
  readonly outcome: string;
}

/** A key that the service signs with. */
export interface SigningKey {
  readonly kid: string;
  readonly madeAt: Instant;
  /** The private JWK. */
  readonly jwk: Readonly<Record<string, unknown>>;
}

/** A change of configuration worth an audit record: `hospitalization-30d-patient-view: shown to off`. */
export interface ConfigurationChange {
  readonly at: Instant;
  readonly siteHash: string;
  readonly changes: readonly string[];
}

/** One line of the audit trail. Fields that do not apply are null. */
export interface AuditRow {
  readonly id: string;
  readonly at: Instant;
  readonly kind: 'assessment' | 'feedback' | 'acknowledgement' | 'read' | 'configuration';
  readonly requestId: string | null;
  readonly source: string | null;
  readonly userId: string | null;
  readonly patientId: string | null;
  readonly encounterId: string | null;
  readonly serviceId: string | null;
  readonly artefact: string | null;
  readonly version: string | null;
  readonly artefactHash: string | null;
  readonly siteHash: string | null;
  /** {@link AssessmentOutcome}, outcome of a feedback, what was acknowledged or read, or the change of configuration. */
  readonly outcome: string;
}

/** How long rows are kept, in days. */
export interface Retention {
  readonly assessmentDays: number;
  readonly auditDays: number;
}

/**
 * What outlives a call: assessments, feedback, the audit trail, ids of tokens. What a promise of this interface has
 * acknowledged is on disk. Several instances may share one store.
 *
 * Every method rejects with ServiceError `store-unavailable` where the database cannot be reached or does not answer.
 */
export interface Store {
  /** Claims a token's id for this one call. False: it was claimed before. */
  claimToken(token: { readonly issuer: string; readonly jti: string; readonly expiresAt: Instant }): Promise<boolean>;
  history(viewer: Viewer, artefact: string, overridesSince: Instant): Promise<History>;
  recordCall(call: CallRecord): Promise<void>;
  /** Idempotent: the very same item again is `known`. All items of a call or none. */
  recordFeedback(
    source: string,
    requestId: string,
    items: readonly FeedbackItem[],
    receivedAt: Instant,
  ): Promise<readonly FeedbackReceipt[]>;
  /** Idempotent by the id within a source; with an audit row where it is new. */
  recordAcknowledgement(
    acknowledgement: Acknowledgement,
    requestId: string,
    receivedAt: Instant,
  ): Promise<AcknowledgementReceipt>;
  /** Of one patient of a source by whomever, the newest first, at most `limit`. */
  acknowledgements(
    patient: Pick<Viewer, 'source' | 'patientId'>,
    limit: number,
  ): Promise<readonly StoredAcknowledgement[]>;
  /**
   * The newest assessments of each patient by one artefact that were made to be shown, whoever looked: at most `each` a
   * patient, the newest of a patient first. Patients without any are left out.
   */
  newestAssessments(asked: {
    readonly source: string;
    readonly patientIds: readonly string[];
    readonly artefact: string;
    readonly each: number;
  }): Promise<readonly PastAssessment[]>;
  /** Adds a line to the audit trail about what was read. */
  recordRead(read: ReadRecord): Promise<void>;
  /** Every key that was added, the newest first. */
  signingKeys(): Promise<readonly SigningKey[]>;
  addSigningKey(key: SigningKey): Promise<void>;
  recordConfiguration(change: ConfigurationChange): Promise<void>;
  /** Oldest first, `from` included, `to` excluded. */
  auditTrail(range: {
    readonly from: Instant;
    readonly to: Instant;
    readonly patientId?: string;
  }): AsyncIterable<AuditRow>;
  /** Removes what is past its time; says how many rows of each kind. */
  removeExpired(now: Instant, retention: Retention): Promise<Readonly<Record<string, number>>>;
  /** Resolves when the database answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
