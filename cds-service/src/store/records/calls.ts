import type { Instant } from '@bellwether/fhir-mapping';
import type { AnswerPlace } from '@bellwether/hosting';
import type { AssessmentEvidence, AssessmentRecord } from './assessments.js';
import type { Viewer } from './viewer.js';

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
