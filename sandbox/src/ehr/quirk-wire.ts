import type { MoodRow } from '../quirks/quirk-selection.js';

/** What the EHR's own interface (`/ehr`) says of moods. */

/** Whom moods are switched for. */
export interface MoodTarget {
  /** Null stands for everyone. */
  readonly clientId: string | null;
  readonly name: string;
  /** What is on, with its number where it takes one: `slow:500`. */
  readonly on: readonly string[];
}

/** Answer to `GET`, `PUT` and `DELETE /ehr/moods`. */
export interface MoodsAnswer {
  /** What there is. */
  readonly moods: readonly MoodRow[];
  /** Everyone first, then the registered apps and services by name. */
  readonly targets: readonly MoodTarget[];
}

/** Body of `PUT /ehr/moods`: what is to be on for one client, or for everyone. */
export type MoodsRequest = Pick<MoodTarget, 'clientId' | 'on'>;
