import type { Instant } from '@bellwether/fhir-mapping';
import { lookup } from '../i18n/lookup.js';
import type { Translate } from '../i18n/translation.js';
import type { AnomalyRow } from './anomaly-rows.js';

/** Why an anomaly may be acknowledged: the service's codes, which are stored. `other` needs a note. */
export const acknowledgementReasons = ['acting', 'expected', 'recheck', 'reading-wrong', 'other'] as const;
export type AcknowledgementReason = (typeof acknowledgementReasons)[number];

/** Longest note that the service stores, in UTF-16 units. */
export const maxNoteLength = 1000;

/** How a user acknowledged an anomaly. */
export interface Acknowledgement {
  /** FHIR reference of the user. */
  readonly user: string;
  /** The user's name; null where the service does not know it. */
  readonly name: string | null;
  readonly when: Instant;
  /** One of the codes; another where the service knows more. */
  readonly reason: string;
  readonly note: string | null;
}

/** Whether it was saved; if not, why: only what was saved looks saved. */
export type AcknowledgeResult =
  | { readonly saved: true }
  | { readonly saved: false; readonly why: 'refused' | 'unreachable' | 'expired' };

/** What is known of acknowledgements, and how one is made and withdrawn. */
export interface Acknowledgements {
  /** The newest that was not withdrawn, by id of the anomaly. */
  readonly of: (id: string) => Acknowledgement | null;
  /** Resolves when the service has answered; `of` of the next drawing has what it saved. */
  readonly acknowledge: (
    row: AnomalyRow,
    reason: AcknowledgementReason,
    note: string | null,
  ) => Promise<AcknowledgeResult>;
  readonly withdraw: (row: AnomalyRow) => Promise<AcknowledgeResult>;
}

/** Why something was acknowledged; an unknown code stands as it is. */
export function acknowledgementReason(code: string, t: Translate): string {
  return lookup(t, 'anomalies.acknowledgementReason', code, code);
}

/** What is missing before an acknowledgement can be sent; null where nothing is. */
export function missingIn(reason: AcknowledgementReason | null, note: string): 'reason' | 'note' | null {
  if (reason === null) return 'reason';
  return reason === 'other' && note.trim() === '' ? 'note' : null;
}
