import { hourMs, type Instant, type PatientRecord, type Reading } from '@bellwether/fhir-mapping';
import type { CriticalTrigger } from '../anomalies/critical-trigger.js';
import type { LoneSpike } from '../lone-spikes/lone-spikes.js';
import { compareReadings } from '../readings/compare-readings.js';
import { KnownTimeline } from '../readings/known-timeline.js';
import { type AnomalyEpisode, recentEpisodes } from './anomaly-episode.js';
import type { AnomalyEvent } from './anomaly-event.js';
import { compareEvents } from './compare-events.js';
import { distinct } from './distinct-events.js';
import { episodesOf } from './episodes.js';
import { historyBasis } from './history-basis.js';
import { HourlyWindow } from './hourly-window.js';
import { trendEvent } from './trend.js';
import { type VitalLimits, vitalLimits } from './vital-limits.js';

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

function trendEvents(
  own: readonly Reading[],
  limits: VitalLimits,
  isAsked: (at: Instant) => boolean,
): readonly AnomalyEvent[] {
  const timeline = new KnownTimeline(own, compareReadings);
  const window = new HourlyWindow(timeline);
  const events: AnomalyEvent[] = [];
  for (const index of timeline.arrivals) {
    const reading = timeline.items[index]!;
    if (isAsked(reading.measuredAt)) {
      window.fill(index, reading.measuredAt - limits.trendHours * hourMs);
      const event = trendEvent(reading, window, limits);
      if (event !== null) events.push(event);
    }
    timeline.learn(index);
  }
  return events;
}
