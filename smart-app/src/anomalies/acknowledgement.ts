import type { Instant } from '@bellwether/fhir-mapping';
import type { AnomalyRow } from './anomaly-rows.js';

/** Why an anomaly may be acknowledged: the service's codes, which are stored. `other` needs a note. */
export const acknowledgementReasons = ['acting', 'expected', 'recheck', 'reading-wrong', 'other'] as const;
export type AcknowledgementReason = (typeof acknowledgementReasons)[number];

/** Longest note that the service keeps, in UTF-16 units. */
export const maxNoteLength = 1000;

/** What somebody said of an anomaly. */
export interface Acknowledgement {
  /** FHIR reference of who said it. */
  readonly user: string;
  /** Name of who said it; null where the service does not know it. */
  readonly name: string | null;
  readonly when: Instant;
  /** One of the codes; another where the service knows more. */
  readonly reason: string;
  readonly note: string | null;
}

/** Whether it was kept; if not, why: only what was kept looks kept. */
export type AcknowledgeResult =
  | { readonly kept: true }
  | { readonly kept: false; readonly why: 'refused' | 'unreachable' | 'expired' };

/** What is known of acknowledgements, and the ways to say and to take back one. */
export interface Acknowledgements {
  /** The newest that was not taken back, by id of the anomaly. */
  readonly of: (id: string) => Acknowledgement | null;
  /** Resolves when the service has answered; `of` of the next drawing says what it kept. */
  readonly acknowledge: (
    row: AnomalyRow,
    reason: AcknowledgementReason,
    note: string | null,
  ) => Promise<AcknowledgeResult>;
  readonly withdraw: (row: AnomalyRow) => Promise<AcknowledgeResult>;
}

/** What is missing before an acknowledgement can be sent; null where nothing is. */
export function missingIn(reason: AcknowledgementReason | null, note: string): 'reason' | 'note' | null {
  if (reason === null) return 'reason';
  return reason === 'other' && note.trim() === '' ? 'note' : null;
}
