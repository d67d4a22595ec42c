import { hourMs } from '@bellwether/fhir-mapping';
import type { CrossingEpisode } from '../alarms/crossing-episode.js';
import type { AnomalyEvent, AnomalyEventKind } from './anomaly-event.js';
import type { AnomalyEpisode } from './anomaly-episode.js';
import { describedEpisode } from './described-episode.js';
import type { EpisodeSources } from './episode-sources.js';
import { sideOf } from './event-side.js';
import { type RankedEvent, rankedEvent } from './ranked-event.js';

/** Events of one rule and side that are further apart are two episodes; of a sensor, a flat line is one while it goes on. */
const apartHours: Readonly<Record<AnomalyEventKind, number>> = {
  artefact: 3,
  threshold: 0,
  trend: 24,
  'own-baseline': 24,
  'time-series': 24,
  'unusual-combination': 24,
};

/**
 * The episodes of the events: each event is of exactly one. A crossing is as `confirmedCrossings` has it; one that nothing confirms stands by
 * itself. Of several events about one reading the strongest decides, and the others are of its episode.
 *
 * @param events by time
 * @returns by start, what has none first
 */
export function episodesOf(events: readonly AnomalyEvent[], sources: EpisodeSources): readonly AnomalyEpisode[] {
  const ranked = events.map((event) => rankedEvent(event, sources.excluded));
  const strongest = strongestByReading(ranked);
  const groups = groupsOf(events, sources);
  const homes = new Map<AnomalyEvent, AnomalyEvent[]>();
  for (const group of groups) for (const event of group) homes.set(event, group);
  const members = new Map<AnomalyEvent[], RankedEvent[]>();
  for (const one of ranked) {
    const home = homes.get(homeOf(one, strongest))!;
    const known = members.get(home);
    if (known === undefined) members.set(home, [one]);
    else known.push(one);
  }
  return [...members.values()]
    .map((own) => describedEpisode(own, sources))
    .sort((a, b) => (a.start ?? 0) - (b.start ?? 0) || (a.id < b.id ? -1 : Number(a.id > b.id)));
}

function strongestByReading(ranked: readonly RankedEvent[]): ReadonlyMap<string, RankedEvent> {
  const found = new Map<string, RankedEvent>();
  for (const one of ranked) {
    for (const key of one.keys) {
      const known = found.get(key);
      if (known === undefined || one.rank < known.rank) found.set(key, one);
    }
  }
  return found;
}

/** The strongest event about one of its readings; itself where none is stronger. */
function homeOf(one: RankedEvent, strongest: ReadonlyMap<string, RankedEvent>): AnomalyEvent {
  let home = strongest.get(one.keys[0] ?? '') ?? one;
  for (const key of one.keys) {
    const other = strongest.get(key)!;
    if (other.rank < home.rank) home = other;
  }
  return home.event;
}

/** Events of one rule that belong together, before any event is taken by a stronger one about its reading. */
function groupsOf(events: readonly AnomalyEvent[], { crossingOf }: EpisodeSources): readonly AnomalyEvent[][] {
  const byCrossing = new Map<CrossingEpisode, AnomalyEvent[]>();
  const rows = new Map<string, AnomalyEvent[][]>();
  const groups: AnomalyEvent[][] = [];
  for (const event of events) {
    const crossing = crossingOf(event);
    const row = rowOf(event, rows);
    const last = crossing === undefined ? row.at(-1) : byCrossing.get(crossing);
    if (last !== undefined && (crossing !== undefined || isNear(last, event))) last.push(event);
    else {
      const group = [event];
      groups.push(group);
      if (crossing === undefined) row.push(group);
      else byCrossing.set(crossing, group);
    }
  }
  return groups;
}

function rowOf(event: AnomalyEvent, rows: Map<string, AnomalyEvent[][]>): AnomalyEvent[][] {
  const key = `${event.rule} ${event.kind === 'unusual-combination' ? '' : event.concepts.join(' ')} ${sideOf(event)}`;
  const row = rows.get(key) ?? [];
  rows.set(key, row);
  return row;
}

/** Spikes and crossings that nothing confirms stand by themselves; what recurs does so for hours. */
function isNear(group: readonly AnomalyEvent[], event: AnomalyEvent): boolean {
  const before = group.at(-1)!.measuredAt;
  if (before === null || event.measuredAt === null || event.rule === 'lone-spike') return false;
  const hours = event.rule === 'recurrent' ? 6 : apartHours[event.kind];
  return event.measuredAt - before <= hours * hourMs;
}
