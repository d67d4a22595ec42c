import { hourMs, type Instant, type PatientRecord } from '@bellwether/fhir-mapping';
import type { CriticalTrigger } from '../anomalies/critical-trigger.js';
import type { LoneSpike } from '../lone-spikes/lone-spikes.js';
import { type AnomalyEpisode, recentEpisodes } from './anomaly-episode.js';
import { compareEvents } from './compare-events.js';
import { distinct } from './distinct-events.js';
import { episodesOf } from './episodes.js';
import { historyBasis } from './history-basis.js';
import { trendEvents } from './trend.js';
import { vitalLimits } from './vital-limits.js';

/** What the longest trend looks back, and a day more. */
const lookBackMs = (Math.max(...vitalLimits.map(({ trendHours }) => trendHours)) + 25) * hourMs;
/** A trend that ended before is not told any more, nor does it go on in one that is. */
const trendsMs = 49 * hourMs;

/** What is told of the last 24 hours. */
export interface RecentAnomalies {
  /** As {@link recentEpisodes} of the whole history, by start; where one began long ago, without its first events. */
  readonly episodes: readonly AnomalyEpisode[];
  /** Lone spikes of the last 24 hours that are excluded, by time. */
  readonly excluded: readonly LoneSpike[];
}

/**
 * What card, worklist and list tell at `asOf`, without what is only listed: of a long chart the last days are read, so that a card takes no
 * longer for it.
 */
export function recentAnomalies(
  record: PatientRecord,
  { asOf, triggers }: { readonly asOf: Instant; readonly triggers: readonly CriticalTrigger[] },
): RecentAnomalies {
  const basis = historyBasis(record, { asOf, triggers, since: asOf - lookBackMs });
  const trends = vitalLimits.flatMap((limits) =>
    trendEvents(
      basis.spikes.settled.filter(
        ({ concept, measuredAt }) => concept === limits.concept && (!limits.grows || basis.isAdult(measuredAt)),
      ),
      limits,
      (at) => at > asOf - trendsMs && basis.isAdult(at),
    ),
  );
  const events = distinct([...basis.events, ...trends]).sort(compareEvents);
  return {
    episodes: recentEpisodes(episodesOf(events, basis), asOf),
    excluded: basis.spikes.excluded.filter(({ reading }) => reading.measuredAt > asOf - 24 * hourMs),
  };
}
