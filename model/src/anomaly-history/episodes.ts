import type { Instant } from '@bellwether/fhir-mapping';
import { hourMs } from '@bellwether/fhir-mapping';
import { KnownTimeline } from '../readings/known-timeline.js';
import type { AnomalyEvent } from './anomaly-event.js';

/** Events of one rule that are further apart are two episodes. */
const EPISODE_GAP_HOURS = 24;

/** An event with a place in time. */
type Dated = AnomalyEvent & { readonly measuredAt: Instant; readonly knownAt: Instant };

/**
 * The events with their episodes. An event joins that of the last one measured before it of the same rule and vital signs,
 * if it was known by then and no more than a day earlier: what becomes known later changes no episode.
 */
export function withEpisodes(events: readonly AnomalyEvent[]): readonly AnomalyEvent[] {
  const dated = new Map<string, Dated[]>();
  const undated: AnomalyEvent[] = [];
  for (const event of events) {
    if (isDated(event)) {
      // An unusual combination is of whatever vital signs were measured.
      const key = event.kind === 'unusual-combination' ? event.rule : `${event.rule} ${event.concepts.join(' ')}`;
      const row = dated.get(key);
      if (row === undefined) dated.set(key, [event]);
      else row.push(event);
    } else undated.push(event);
  }
  return [...undated, ...[...dated.values()].flatMap(rowWithEpisodes)];
}

function rowWithEpisodes(row: readonly Dated[]): readonly AnomalyEvent[] {
  const timeline = new KnownTimeline(row, (a, b) => (a.id < b.id ? -1 : 1));
  const placed = new Array<Dated>(row.length);
  for (const index of timeline.arrivals) {
    const event = timeline.items[index]!;
    const previous = placed[timeline.previous(index)];
    const joins = previous !== undefined && event.measuredAt - previous.measuredAt <= EPISODE_GAP_HOURS * hourMs;
    placed[index] = joins ? { ...event, episode: previous.episode } : event;
    timeline.learn(index);
  }
  return placed;
}

function isDated(event: AnomalyEvent): event is Dated {
  return event.measuredAt !== null && event.knownAt !== null;
}
