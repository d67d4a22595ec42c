import type { QuirkRow } from '../quirks/quirk-selection.js';

/** What the EHR's own interface (`/ehr`) says of quirks. */

/** PatientListKind quirks are switched for. */
export interface QuirkTarget {
  /** Null stands for everyone. */
  readonly clientId: string | null;
  readonly name: string;
  /** What is on, with its number where it takes one: `slow:500`. */
  readonly on: readonly string[];
}

/** Answer to `GET`, `PUT` and `DELETE /ehr/quirks`. */
export interface QuirksAnswer {
  /** What there is. */
  readonly quirks: readonly QuirkRow[];
  /** All clients first, then the registered apps and services by name. */
  readonly targets: readonly QuirkTarget[];
}

/** Body of `PUT /ehr/quirks`: what is to be on for one client, or for everyone. */
export type QuirksRequest = Pick<QuirkTarget, 'clientId' | 'on'>;
