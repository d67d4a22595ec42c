import type { Instant } from '@bellwether/fhir-mapping';
import type { Viewer } from './viewer.js';

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
