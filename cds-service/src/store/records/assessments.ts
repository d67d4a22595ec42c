import type { Instant } from '@bellwether/fhir-mapping';
import type { AnswerPlace, HookMode } from '@bellwether/hosting';
import type { Findings } from './findings.js';
import type { Viewer } from './viewer.js';

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
