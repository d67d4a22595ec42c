import type { Instant, Reading } from '@bellwether/fhir-mapping';
import type { CrossingEpisode } from '../alarms/crossing-episode.js';

/** What of the chart the episodes are made from. */
export interface EpisodeSources {
  readonly asOf: Instant;
  /** Charted readings that were measured and known by then, by time. */
  readonly readings: readonly Reading[];
  /** Confirmed crossings of the site's limits. */
  readonly crossings: readonly CrossingEpisode[];
  /** References and concepts of the spikes that are excluded (`readingKey`). */
  readonly excluded: ReadonlySet<string>;
  readonly isAdult: (at: Instant) => boolean;
}
