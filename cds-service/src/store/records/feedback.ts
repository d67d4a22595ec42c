import type { Instant } from '@bellwether/fhir-mapping';
import type { HookName } from '@bellwether/hosting';
import type { PastAssessment } from './assessments.js';
import type { Viewer } from './viewer.js';

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
