import type { Generated } from 'kysely';

/**
 * The tables, as Kysely sees them. Moments are milliseconds since 1970 as doubles (a moment that was parsed from text may
 * have a fraction), structures are JSON in text columns: both read the same in every database, and JSON in a text column
 * keeps what a `jsonb` would refuse (U+0000 in a comment).
 */
export interface Schema {
  readonly claimed_token: ClaimedTokenTable;
  readonly assessment: AssessmentTable;
  readonly feedback: FeedbackTable;
  readonly audit: AuditTable;
  readonly acknowledgement: AcknowledgementTable;
  readonly signing_key: SigningKeyTable;
}

/** Ids of tokens, hashed: an id may be longer than a key may be, and nobody needs to read it. */
interface ClaimedTokenTable {
  readonly token_hash: string;
  readonly expires_at: number;
}

/** One artefact's assessment in a hook call, with what the call was. */
export interface AssessmentTable {
  /** In order of arrival; never used twice, so that it can stand for the assessment in other tables. */
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
  /** Without the readings that went in, which are most of it and seldom needed. */
  readonly findings: string | null;
  readonly inputs: string | null;
}

/** One item of feedback, once. */
export interface FeedbackTable {
  /** SHA-256 of source and item, which is its identity. */
  readonly item_hash: string;
  readonly source: string;
  readonly request_id: string;
  readonly received_at: number;
  /** The item as it came. */
  readonly item: string;
  readonly assessment_seq: number | null;
  readonly assessment_id: string | null;
  readonly milliseconds_to_act: number | null;
  /** Of the assessment, so that one index finds what silences it. */
  readonly patient_id: string | null;
  readonly user_id: string | null;
  readonly artefact: string | null;
  /** When it was overridden with a reason; null for everything else. */
  readonly override_at: number | null;
  readonly override_reason: string | null;
}

/** The audit trail: stands by itself, since it outlives what it tells of. */
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
}

/** What a clinician said of an anomaly in the app: a row each time, never changed. */
export interface AcknowledgementTable {
  /** In order of arrival. */
  readonly seq: Generated<number>;
  /** The app's own, once within a source. */
  readonly id: string;
  /** SHA-256 of all that was said, which tells the same again from something else under the same id. */
  readonly content_hash: string;
  readonly source: string;
  readonly patient_id: string;
  readonly user_id: string;
  /** Of the card that the app was opened from. */
  readonly assessment_id: string;
  readonly card_uuid: string;
  readonly at: number;
  readonly action: string;
  readonly anomaly: string;
  readonly kind: string;
  readonly rule: string;
  readonly measured_at: number | null;
  /** A JSON list: references of the readings. */
  readonly reading_references: string;
  readonly reason: string | null;
  /** As JSON text, since it may have characters that a text column does not take. */
  readonly comment: string | null;
  readonly user_name: string | null;
}

/** A key that the service signs with, private part and all. */
interface SigningKeyTable {
  readonly kid: string;
  readonly made_at: number;
  /** The private JWK as JSON. */
  readonly jwk: string;
}
