import type { Instant, PatientRecord } from '@bellwether/fhir-mapping';
import type { HookName } from '@bellwether/hosting';
import type { AssessmentRecord, Findings, Viewer } from '../store/store.js';
import type { Difference } from './compare.js';

/** The versions that made an assessment. Assessments of different versions cannot be compared. */
export type ScoringVersion = Pick<
  AssessmentRecord,
  'artefact' | 'version' | 'artefactHash' | 'siteHash' | 'mappingVersion'
>;

/** One user's viewing of one chart, with the findings of the selected assessment. */
export interface Viewing {
  readonly viewer: Viewer;
  readonly hook: HookName;
  readonly asOf: Instant;
  readonly scoringVersion: ScoringVersion;
  readonly findings: Findings;
  /** Whether the patient is where no card would be read as "well": in acute care. */
  readonly acute: boolean;
  readonly record: PatientRecord;
  /** Whether the card would offer a suggestion. */
  readonly suggests: boolean;
}

/** Why the show rule shows or withholds a card: stable codes. */
export type ShowReason =
  | 'always'
  /** A critical value in the last 24 hours, or what is red: `isRed`. */
  | 'urgent-finding'
  | 'in-band'
  | 'below-band'
  /** At the first viewing, and where the earlier one is forgotten or cannot be compared. */
  | 'above-lowest-band'
  | 'lowest-band'
  | 'not-scored'
  | 'not-actionable'
  | Difference
  | 'new-suggestion'
  | 'no-change';

/** Whether a card is shown, or a line of it, and why, as a stable code for log and metrics: of a line, why it is not the card. */
export interface Decision {
  readonly outcome: 'shown' | 'line' | 'withheld' | 'silenced';
  readonly reason: ShowReason | 'override' | 'patient-facing-user';
}
