import type { Instant } from '@bellwether/fhir-mapping';
import type { AnswerPlace, Approval, HookMode, HookName } from '@bellwether/hosting';
import type { ChartedAgreement, PatientDecision } from '@bellwether/model';
import type { BatchStore } from './batch/batch-store.js';
import type { IdempotencyStore } from './idempotency/idempotency-store.js';

/**
 * A user who views a patient's chart. Patient IDs belong to an EHR: the same ID from another source is another person,
 * so the source is part of every key.
 */
export interface Viewer {
  /** The caller's {@link Caller.source}. */
  readonly source: string;
  readonly patientId: string;
  /** `context.userId` of the hook, such as `Practitioner/7`. */
  readonly userId: string;
}

/** The outcome of an assessment. */
export type AssessmentOutcome =
  /** A card was sent. */
  | 'shown'
  /** A card of one line was sent, where the whole one is withheld or silenced. */
  | 'line'
  /** Computed in mode `silent`. */
  | 'silent'
  /** An earlier override silences the card. */
  | 'silenced'
  /** The site's `show` rule withholds the card, or the user is not a professional. */
  | 'withheld'
  /** The assessment of another artefact was selected. */
  | 'not-selected'
  /** Its setting does not fit this patient or encounter. */
  | 'outside-setting'
  /** The patient could not be retrieved (412). */
  | 'patient-unavailable'
  /** The pair of artefact and hook is off. */
  | 'off'
  /** Answered to another system. */
  | 'answered';

/** A critical value among the findings of an assessment: a new one ends a silence. */
export interface StoredTrigger {
  readonly rule: string;
  readonly measuredAt: Instant | null;
}

/** What NEWS2 asked for. */
export interface StoredAcuity {
  readonly indicator: 'info' | 'warning' | 'critical';
  readonly red: boolean;
  readonly state: 'in-time' | 'due' | 'late' | 'missed';
  /** When the next set was due; null: at once. */
  readonly dueAt: Instant | null;
  /** Inputs of which the newest value could not be used. */
  readonly unusable: readonly string[];
}

/** The hospital's own score beside ours. */
interface StoredChartedNews2 {
  readonly agreement: ChartedAgreement;
  /** Null: it could not be used. */
  readonly score: number | null;
  /** Inputs whose charted points ours could not have. */
  readonly differing: readonly string[];
  /** Scores that it could be, and its inputs of 3 points; null where a whole set of ours was newer, so that it no longer counted. */
  readonly counted: { readonly low: number; readonly high: number; readonly singleThrees: readonly string[] } | null;
}

/** The part of an assessment that later calls compare with. Fields are null where the chart was not scored. */
export interface Findings {
  readonly probability: number | null;
  /** Name of the band, and its index from the lowest (0). */
  readonly band: string | null;
  readonly bandIndex: number | null;
  /** `NotScored.reason` of the model; null where the chart was scored. */
  readonly notScored: string | null;
  readonly news2: { readonly low: number; readonly high: number; readonly singleThrees: readonly string[] } | null;
  readonly triggers: readonly StoredTrigger[];
  /**
   * The readings that were used, as `[reference, concept, value]` with the value in the canonical unit. Older readings
   * of a dense chart are grouped as `[span, concept, digest]`.
   */
  readonly inputs: readonly (readonly [reference: string, concept: string, value: number | string])[];
  /**
   * Concepts of which a value of the last 24 hours may be beyond the site's limits, because it cannot be used or was not read, and inputs of
   * NEWS2 that cannot be used; absent where there is none, where nothing is to be escalated, and in rows of older versions.
   */
  readonly mayBeCritical?: readonly string[];
  /** Parts of the chart that were not read completely, such as `conditions`; absent means none. */
  readonly unread?: readonly string[];
  /** How ill the patient was, where NEWS2 is used; null elsewhere, absent in rows of older versions. */
  readonly acuity?: StoredAcuity | null;
  /** Absent where none was charted, and in rows of older versions. */
  readonly chartedNews2?: StoredChartedNews2;
  /** That NEWS2 is red with the values that somebody left out; absent where it is not, or nothing is left out. */
  readonly redWithLeftOut?: true;
  /** Ids of the decisions of people that were in force; absent where none was. */
  readonly decisions?: readonly string[];
  /** Number of anomalies of all kinds in the last 24 hours; absent in rows of older versions. */
  readonly anomalies?: number;
}

/** What a silent assessment would have led to. */
export type WouldBe = Extract<AssessmentOutcome, 'shown' | 'line' | 'silenced' | 'withheld' | 'not-selected'>;

/** What an assessment was made from, as JSON text: the store does not read it. */
export interface AssessmentEvidence {
  /** Features in manifest order, `null` = missing; null where there are none. */
  readonly features: string | null;
  /** Their contributions; null where the chart was not scored. */
  readonly contributions: string | null;
  /** Everything else. */
  readonly details: string;
}

/** One artefact's assessment in one hook call. */
export interface AssessmentRecord {
  /** A UUID. */
  readonly id: string;
  readonly artefact: string;
  readonly version: string;
  readonly artefactHash: string;
  readonly siteHash: string;
  readonly mappingVersion: string;
  readonly mode: HookMode;
  readonly outcome: AssessmentOutcome;
  /** Stable code of why a card was shown or not, or would have been; null where the outcome is enough. */
  readonly reason: string | null;
  /** Of a silent assessment, what it would have led to; null for all others, and in rows of older versions. */
  readonly wouldBe: WouldBe | null;
  /** The uuid of the card that was sent; else null. */
  readonly cardUuid: string | null;
  readonly asOf: Instant;
  /** Null where nothing was computed (`off`, `patient-unavailable`). */
  readonly findings: Findings | null;
}

/** A hook call with its assessments: written as a whole or not at all. */
export interface CallRecord {
  readonly requestId: string;
  readonly at: Instant;
  readonly viewer: Viewer;
  readonly encounterId: string | null;
  /** The hook, or `rest`. */
  readonly hook: AnswerPlace;
  /** The service that was called: `<artefact>-<hook>`. */
  readonly serviceId: string;
  readonly assessments: readonly (AssessmentRecord & {
    /** Null where nothing was computed. */
    readonly evidence: AssessmentEvidence | null;
  })[];
  /** Records of other ids that the chart was read from too (`Patient.link`), each for a row of the audit trail. */
  readonly readFrom?: readonly { readonly patientId: string; readonly outcome: string }[];
}

/** A call of another system, for the audit trail. */
export interface RestCall {
  readonly at: Instant;
  readonly requestId: string;
  /** The caller's {@link Caller.source}. */
  readonly source: string;
  /** What was called, such as `predict`. */
  readonly route: string;
  readonly siteHash: string;
  /** The artefact that was asked for, or that all of its assessments are of; null: none, or several. */
  readonly artefact: { readonly name: string; readonly version: string; readonly hash: string } | null;
  /** What was answered, such as `2 scored, 1 not scored`. */
  readonly outcome: string;
}

export type FeedbackOutcome = 'accepted' | 'overridden' | 'withdrawn';

/** One checked item of a feedback body. @see https://cds-hooks.hl7.org/2.0/#feedback */
export interface FeedbackItem {
  readonly cardUuid: string;
  /** `withdrawn`: the user takes an override back, in the app. */
  readonly outcome: FeedbackOutcome;
  readonly outcomeTimestamp: Instant;
  readonly acceptedSuggestions: readonly string[];
  readonly overrideReason: {
    readonly code: string | null;
    readonly system: string | null;
    readonly userComment: string | null;
    /** The words of a reason that the EHR sent in an extension. */
    readonly words?: string;
  } | null;
}

/** What happened to an item. */
export interface FeedbackReceipt {
  readonly cardUuid: string;
  /** `stored` now, or `known` because an earlier call sent the same item. */
  readonly state: 'stored' | 'known';
  /** The assessment behind the card; null where no card of this source has that uuid. */
  readonly assessmentId: string | null;
  /** Time from card to outcome; null without an assessment. Negative where clocks differ. */
  readonly millisecondsToAct: number | null;
  /** The card of an item that was stored now: for counting. Null without an assessment, and for one that is known. */
  readonly card: CardKind | null;
}

/** Which cards are counted together. */
export interface CardKind {
  readonly artefact: string;
  readonly hook: HookName;
  /** Null: no estimate. */
  readonly band: string | null;
}

/** An assessment as it was stored. */
export interface PastAssessment extends AssessmentRecord {
  readonly at: Instant;
  readonly viewer: Viewer;
  readonly hook: AnswerPlace;
}

/** An assessment with what it was made from. */
export interface KeptAssessment {
  readonly assessment: PastAssessment;
  readonly encounterId: string | null;
  /** Null where nothing was computed, and in rows of older versions. */
  readonly evidence: AssessmentEvidence | null;
}

/** The earlier viewing and override of one artefact, one patient and one user. */
export interface History {
  /** The newest assessment whose card was shown to this user, or in mode `silent` would have been. */
  readonly lastViewing: PastAssessment | null;
  /** The user's newest override with a reason within the asked time, and the assessment behind its card. */
  readonly override: {
    readonly at: Instant;
    readonly reason: string | null;
    readonly assessment: PastAssessment;
  } | null;
}

/** A card and the user that it was sent to. */
export type OwnCard = Viewer & { readonly cardUuid: string };

/** The withdrawal of an override as it was received. */
export interface Withdrawal {
  readonly card: OwnCard;
  /** When the override was made, as {@link StandingOverride} gives it. */
  readonly overrideAt: Instant;
  readonly requestId: string;
  readonly receivedAt: Instant;
}

/** An override that silences a card. */
export interface StandingOverride {
  readonly artefact: string;
  readonly at: Instant;
  readonly reason: string;
}

/** What happened to the withdrawal of an override: `stored` now, `known` from before, or `unknown`: there is no such override. */
export type WithdrawalState = 'stored' | 'known' | 'unknown';

/** An acknowledgement acknowledges an anomaly, or withdraws an earlier acknowledgement of it. */
export const acknowledgementActions = ['acknowledged', 'withdrawn'] as const;

/** What a user said about an anomaly, with the user and the patient. */
export interface Acknowledgement {
  /** A UUID made by the app: the same UUID is the same acknowledgement. */
  readonly id: string;
  readonly viewer: Viewer;
  /** The user's name for people to read; null where it is not known. */
  readonly userName: string | null;
  /** The assessment and the card that the app was opened from. */
  readonly assessmentId: string;
  readonly cardUuid: string;
  readonly action: (typeof acknowledgementActions)[number];
  /** The app's ID of the anomaly. */
  readonly anomaly: string;
  readonly kind: string;
  readonly rule: string;
  readonly measuredAt: Instant | null;
  /** References of the readings. */
  readonly references: readonly string[];
  /** Code of the reason; null where it was withdrawn without one. */
  readonly reason: string | null;
  readonly comment: string | null;
}

/** An acknowledgement as it was stored. */
export interface StoredAcknowledgement extends Acknowledgement {
  readonly at: Instant;
}

/**
 * What happened to an acknowledgement: `stored` now, `known` from before, or a `conflict` with another of the same ID.
 */
export interface AcknowledgementReceipt {
  readonly state: 'stored' | 'known' | 'conflict';
  /** When it was first stored; null for a conflict. */
  readonly at: Instant | null;
}

/** A decision about a patient as the app sent it, with the user, the patient and the card that it was made beside. */
export interface MadeDecision {
  readonly viewer: Viewer;
  readonly assessmentId: string;
  readonly cardUuid: string;
  readonly decision: WithoutTime<PatientDecision>;
}

/** The time of a decision is the store's. */
type WithoutTime<T> = T extends unknown ? Omit<T, 'at'> : never;

/** What happened to a decision. */
export interface DecisionReceipt {
  readonly state:
    | 'stored'
    /** From before. */
    | 'known'
    /** Another one has this id. */
    | 'conflict'
    /** Of an undo: there is no such decision about this patient. */
    | 'not-found'
    | 'already-undone'
    /** More about this patient within an hour than people make. */
    | 'too-many';
  /** When it was first stored; null where it is not. */
  readonly at: Instant | null;
}

/** A read of stored data, for the audit trail. */
export interface ReadRecord {
  readonly at: Instant;
  readonly requestId: string;
  readonly source: string;
  readonly userId: string;
  readonly patientId: string;
  /** What was read and how many of it, such as `acknowledgements: 3`. */
  readonly outcome: string;
}

/** A refused call, for the audit trail. */
export interface RefusalRecord {
  readonly at: Instant;
  readonly requestId: string;
  /** The client or, of a user of the app, the source; null where it was not verified. */
  readonly source: string | null;
  /** The client that the token names where its signature was not verified. */
  readonly claimedClient: string | null;
  readonly userId: string | null;
  readonly patientId: string | null;
  /** IP address of the caller. */
  readonly address: string;
  /** Status and reason, such as `401 signature`. */
  readonly outcome: string;
}

/** A key that the service signs with. */
export interface SigningKey {
  readonly kid: string;
  readonly madeAt: Instant;
  /** The private JWK. */
  readonly jwk: Readonly<Record<string, unknown>>;
}

/** The kinds of configuration that are kept: a site file, a clients file, the manifest of an artefact. */
export const configurationKinds = ['site', 'clients', 'manifest'] as const;

/** A configuration as text. It has no secrets: of keys only the public ones. */
export interface ConfigurationText {
  /** SHA-256 of `text` in UTF-8, as hex. */
  readonly hash: string;
  readonly kind: (typeof configurationKinds)[number];
  /** Of a manifest the name of its artefact; else the same as `kind`. */
  readonly name: string;
  /** JSON: of a site file and a clients file in canonical form, of a manifest its bytes. */
  readonly text: string;
  /** Of a manifest the approval of the site file that pinned it. Null where nobody was named. */
  readonly approved: Approval | null;
}

/** A configuration as it is kept. */
export interface KeptConfiguration extends ConfigurationText {
  readonly firstSeenAt: Instant;
}

/** A start of an instance, or a change of its configuration while it runs. */
export interface ConfigurationChange {
  readonly at: Instant;
  /** The instance: its host and port. */
  readonly instance: string;
  readonly siteHash: string;
  /** The configurations taken into use: kept by their hashes, each with an audit row of the hashes before and after. */
  readonly inUse: readonly ConfigurationText[];
  /** What changed of the site, each with an audit row: `hospitalization-30d-patient-view: shown to off`. */
  readonly changes: readonly string[];
}

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

/** An export or erasure of one patient's data, as an operator asked for it. */
export interface PatientDataRequest {
  readonly source: string;
  readonly patientId: string;
  readonly at: Instant;
  /** The operator's name, for the audit trail. */
  readonly by: string;
  /** The reason, for the audit trail; null where none was given. */
  readonly why: string | null;
}

/** One row as a table has it. */
export interface StoredRow {
  readonly table: string;
  readonly row: Readonly<Record<string, unknown>>;
}

/** How many rows of a patient each table has: those that an erasure removes, and those that it keeps. */
export interface PatientCounts {
  readonly removed: Readonly<Record<string, number>>;
  readonly kept: Readonly<Record<string, number>>;
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
