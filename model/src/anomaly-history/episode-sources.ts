import type { Instant } from '@bellwether/fhir-mapping';
import type { CrossingEpisode } from '../alarms/crossing-episode.js';
import type { ConceptSeries } from '../readings/concept-series.js';
import type { AnomalyEvent } from './anomaly-event.js';

/** What of the chart the episodes are made from. */
export interface EpisodeSources {
  readonly asOf: Instant;
  /** Charted readings that were measured and known by then, by time. */
  readonly series: ConceptSeries;
  /** The confirmed crossing of the site's limits that a value beyond one is of. */
  readonly crossingOf: (event: AnomalyEvent) => CrossingEpisode | undefined;
  /** References and concepts of the spikes that are excluded (`readingKey`). */
  readonly excluded: ReadonlySet<string>;
  readonly isAdult: (at: Instant) => boolean;
}
