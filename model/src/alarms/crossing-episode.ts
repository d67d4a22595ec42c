import type { Instant, Reading } from '@bellwether/fhir-mapping';
import type { Side } from './limits.js';

/** A time in which a vital sign was beyond a limit, which more than one value says. */
export interface CrossingEpisode {
  readonly concept: string;
  /** Where the readings say it: no source is mixed with another. */
  readonly source: Reading['source'];
  readonly side: Side;
  /** When the first crossing was measured that another value confirms. */
  readonly start: Instant;
  /** When what confirms it was measured. */
  readonly confirmedAt: Instant;
  /** When the chart knew enough to say so. */
  readonly knownAt: Instant;
  /** When the second of two values inside was measured, or the last value before four hours without one; null: it goes on. */
  readonly end: Instant | null;
  /** The reading furthest beyond the limit. */
  readonly peak: Reading;
  /** The readings beyond the limit, by time: at least one. */
  readonly readings: readonly Reading[];
}
