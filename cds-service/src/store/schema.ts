import type { Generated } from 'kysely';

/**
 * The tables as Kysely types. Instants are milliseconds since 1970 as doubles, because an instant parsed from text may
 * have a fraction. Structures are JSON in text columns: they read the same in every database, and a text column accepts
 * what `jsonb` refuses (U+0000 in a comment).
 */
export interface Schema {
  readonly claimed_token: ClaimedTokenTable;
  readonly assessment: AssessmentTable;
  readonly assessment_evidence: AssessmentEvidenceTable;
  readonly feedback: FeedbackTable;
  readonly audit: AuditTable;
  readonly configuration: ConfigurationTable;
  readonly acknowledgement: AcknowledgementTable;
  readonly patient_decision: DecisionTable;
  readonly signing_key: SigningKeyTable;
  readonly batch_job: BatchJobTable;
  readonly batch_part: BatchPartTable;
  readonly idempotent_call: IdempotentCallTable;
}

/** Hashed token IDs: an ID may be longer than a key may be, and nobody needs to read it. */
interface ClaimedTokenTable {
  readonly token_hash: string;
  readonly expires_at: number;
}

/** One artefact's assessment in a hook call, with the facts of the call. */
export interface AssessmentTable {
  /** In order of arrival; never used twice, so that other tables can refer to it. */
  readonly seq: Generated<number>;
  readonly id: string;
  readonly request_id: string;
  readonly at: number;
  readonly source: string;
  readonly patient_id: string;
  readonly user_id: string;
  readonly encounter_id: string | null;
  readonly hook: string;
  readonly service_id: string;
  readonly artefact: string;
  readonly version: string;
  readonly artefact_hash: string;
  readonly site_hash: string;
  readonly mapping_version: string;
  readonly mode: string;
  readonly outcome: string;
  readonly card_uuid: string | null;
  readonly as_of: number;
  /** Without the inputs, which are the largest part and seldom needed. */
  readonly findings: string | null;
  readonly inputs: string | null;
  /** Why a card was shown or not; null where the outcome is enough. */
  readonly reason: string | null;
  /** Of a silent assessment, the outcome that it would have had; else null. */
  readonly would_be: string | null;
}

/** What an assessment was made from; removed with it. Its details are for code above the store to read. */
export interface AssessmentEvidenceTable {
  readonly assessment_seq: number;
  readonly features: string | null;
  readonly contributions: string | null;
  readonly details: string;
}

/** Items of feedback, each stored once. */
export interface FeedbackTable {
  /** SHA-256 of source and item: the identity of the item. */
  readonly item_hash: string;
  readonly source: string;
  readonly request_id: string;
  readonly received_at: number;
  /** The item as it was received. */
  readonly item: string;
  readonly assessment_seq: number | null;
  readonly assessment_id: string | null;
  readonly milliseconds_to_act: number | null;
  /** From the assessment, so that one index finds the overrides that silence its card. */
  readonly patient_id: string | null;
  readonly user_id: string | null;
  readonly artefact: string | null;
  /** When the card was overridden with a reason; null for all other feedback. */
  readonly override_at: number | null;
  readonly override_reason: string | null;
}

/** The audit trail: without references to other tables, since it outlives their rows. */
export interface AuditTable {
  readonly at: number;
  readonly id: string;
  readonly kind: string;
  readonly request_id: string | null;
  readonly source: string | null;
  readonly user_id: string | null;
  readonly patient_id: string | null;
  readonly encounter_id: string | null;
  readonly service_id: string | null;
  readonly artefact: string | null;
  readonly version: string | null;
  readonly artefact_hash: string | null;
  readonly site_hash: string | null;
  readonly outcome: string;
  /** Of refusals: address of the caller, and the client that its token names. */
  readonly address: string | null;
  readonly claimed_client: string | null;
  /** Rows of a configuration: the instance, and the hashes before and after. */
  readonly instance: string | null;
  readonly from_hash: string | null;
  readonly to_hash: string | null;
}

/** Every configuration that was in use, by its hash: never removed, because records of years refer to it. */
export interface ConfigurationTable {
  /** SHA-256 of the text, as hex. */
  readonly hash: string;
  readonly kind: string;
  /** Of a manifest its artefact; else the same as `kind`. */
  readonly name: string;
  readonly text: string;
  readonly first_seen_at: number;
  /** 1 for the one of its kind and name that an instance took into use last, else 0. */
  readonly in_use: number;
  readonly approved_by: string | null;
  readonly approved_at: number | null;
  readonly approved_why: string | null;
}

/** Acknowledgements of anomalies by users of the app: one row each, never changed. */
export interface AcknowledgementTable {
  /** In order of arrival. */
  readonly seq: Generated<number>;
  /** Made by the app; unique within a source. */
  readonly id: string;
  /** SHA-256 of the content: it tells a repeated acknowledgement from a different one under the same id. */
  readonly content_hash: string;
  readonly source: string;
  readonly patient_id: string;
  readonly user_id: string;
  /** The assessment of the card that the app was opened from. */
  readonly assessment_id: string;
  readonly card_uuid: string;
  readonly at: number;
  readonly action: string;
  readonly anomaly: string;
  readonly kind: string;
  readonly rule: string;
  readonly measured_at: number | null;
  /** References of the readings, as a JSON list. */
  readonly reading_references: string;
  readonly reason: string | null;
  /** As JSON text, since it may have characters that a text column refuses. */
  readonly comment: string | null;
  readonly user_name: string | null;
}

/** Decisions of people about a patient: one row each, never changed. */
export interface DecisionTable {
  /** In order of arrival. */
  readonly seq: Generated<number>;
  /** Made by the app; unique within a source. */
  readonly id: string;
  /** SHA-256 of the content: it tells a repeated decision from a different one under the same id. */
  readonly content_hash: string;
  readonly source: string;
  readonly patient_id: string;
  readonly user_id: string;
  readonly user_name: string | null;
  readonly user_role: string | null;
  /** The assessment of the card that the app was opened from. */
  readonly assessment_id: string;
  readonly card_uuid: string;
  readonly at: number;
  readonly encounter_id: string | null;
  readonly kind: string;
  readonly scale: number | null;
  /** Of NEWS2. */
  readonly input: string | null;
  readonly reading_reference: string | null;
  readonly measured_at: number | null;
  /** As JSON text, since it may have characters that a text column refuses. */
  readonly reason: string | null;
  /** Id of the decision that this one takes back. */
  readonly undoes: string | null;
}

/** A key that the service signs with, including its private part. */
interface SigningKeyTable {
  readonly kid: string;
  readonly made_at: number;
  /** The private JWK as JSON. */
  readonly jwk: string;
}

/** Jobs of many instances: each with the instance of the service that works on it. */
export interface BatchJobTable {
  readonly id: string;
  readonly source: string;
  readonly request_id: string;
  readonly at: number;
  readonly expires_at: number;
  readonly state: string;
  /** What was asked, as JSON, without any instance. */
  readonly request: string;
  readonly parts: number;
  readonly parts_done: number;
  readonly lines: number;
  readonly scored: number;
  readonly not_scored: number;
  readonly invalid: number;
  /** How often the next part was begun without an end. */
  readonly tries: number;
  readonly lease_owner: string | null;
  readonly lease_until: number | null;
}

/** Lines of a job: an input until it is scored, then the output of the same number. */
export interface BatchPartTable {
  readonly job_id: string;
  readonly kind: 'input' | 'output';
  readonly number: number;
  /** Index of the first instance. */
  readonly first: number;
  readonly lines: number;
  /** The lines in UTF-8, packed by gzip. */
  readonly body: Buffer;
}

/** Answers by the client's key of the call. */
interface IdempotentCallTable {
  /** SHA-256 of source and key. */
  readonly key_hash: string;
  readonly source: string;
  /** The patient that was stored; null: none, or several. */
  readonly patient_id: string | null;
  /** The call that answers, or answered. */
  readonly owner: string;
  /** SHA-256 of what was asked; null while it is answered. */
  readonly content_hash: string | null;
  /** Status, headers and body as JSON; null while it is answered. */
  readonly answer: string | null;
  readonly expires_at: number;
}
