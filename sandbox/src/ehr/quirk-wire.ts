import type { QuirkRow } from '../quirks/quirk-selection.js';

/** Quirks in the EHR's own interface (`/ehr`). */

/** The client whose quirks are switched. */
export interface QuirkTarget {
  /** Null for all clients. */
  readonly clientId: string | null;
  readonly name: string;
  /** The quirks that are on, with their numbers: `slow:500`. */
  readonly on: readonly string[];
}

/** Answer to `GET`, `PUT` and `DELETE /ehr/quirks`. */
export interface QuirksAnswer {
  /** What there is. */
  readonly quirks: readonly QuirkRow[];
  /** All clients first, then the registered apps and services by name. */
  readonly targets: readonly QuirkTarget[];
}

/** Body of `PUT /ehr/quirks`: the quirks that are to be on for one client, or for all. */
export type QuirksRequest = Pick<QuirkTarget, 'clientId' | 'on'>;
