import type { Instant } from '@bellwether/fhir-mapping';
import { minuteMs } from '@bellwether/fhir-mapping';
import type { News2, News2Component } from './news2-result.js';
import { news2InputTable } from './inputs.js';
import { type MonitoringTimes, monitoringTimes, worstResponse } from './responses.js';

/** When the next set of observations is due. */
export interface ObservationsDue {
  /** `late` from a third and `missed` from two thirds past the interval. */
  readonly state: 'in-time' | 'due' | 'late' | 'missed';
  /** When it is or was due; null: no set was made of late, so it is due since before now. */
  readonly dueAt: Instant | null;
  readonly lateAt: Instant | null;
  readonly missedAt: Instant | null;
}

/** An incomplete set is completed within the hour, whatever is known of it. */
const incompleteMinutes = 60;

/** While one of these is open the set counts as late: nobody can say how ill the patient is. */
const telling: ReadonlySet<News2Component['input']> = new Set([
  'respiratory-rate',
  'oxygen-saturation',
  'consciousness',
]);

const noSet: ObservationsDue = { state: 'missed', dueAt: null, lateAt: null, missedAt: null };

/**
 * When the next set of observations is due, in a setting where NEWS2 is used: by the band of the most points that the score
 * can have, at most an hour where an input is open, counted from the set. An earlier input that counts is due by its own time,
 * but never before it would be if it were not charted at all: else who loses it would have more time.
 *
 * @param news2 null: nothing is charted of late
 */
export function observationsDue(news2: News2 | null, asOf: Instant): ObservationsDue {
  if (news2 === null || news2.setAt === null) return noSet;
  const minutes = monitoringTimes[worstResponse(news2).band];
  const ofSet = timesAfter(news2.setAt, news2.open.length > 0 ? atMostAnHour(minutes) : minutes);
  const all = [ofSet, ...news2.components.flatMap((component) => ofEarlier(component, news2, minutes))];
  const [dueAt, lateAt, missedAt] = earliest(all);
  const isLate = asOf >= lateAt || news2.open.some((input) => telling.has(input));
  const state = asOf >= missedAt ? 'missed' : isLate ? 'late' : asOf >= dueAt ? 'due' : 'in-time';
  return { state, dueAt, lateAt, missedAt };
}

/** Due, late, missed. */
type Times = readonly [Instant, Instant, Instant];

/** When a set that counts this input is due because of it; nothing of an input that is of the set, or is open. */
function ofEarlier(component: News2Component, news2: News2, minutes: MonitoringTimes): readonly Times[] {
  const { state, measuredAt, input, high } = component;
  if (state !== 'earlier' || measuredAt === null || news2.setAt === null) return [];
  const { highestPoints } = news2InputTable.find((row) => row.input === input)!;
  const components = news2.components.map((row) => (row === component ? { ...row, low: 0, high: highestPoints } : row));
  const without = worstResponse({ ...news2, components, high: news2.high - high + highestPoints });
  const own = timesAfter(measuredAt, minutes);
  const incomplete = timesAfter(news2.setAt, atMostAnHour(monitoringTimes[without.band]));
  return [[Math.max(own[0], incomplete[0]), Math.max(own[1], incomplete[1]), Math.max(own[2], incomplete[2])]];
}

function atMostAnHour(minutes: MonitoringTimes): MonitoringTimes {
  return minutes.due > incompleteMinutes ? monitoringTimes['single-3'] : minutes;
}

function timesAfter(start: Instant, { due, late, missed }: MonitoringTimes): Times {
  return [start + due * minuteMs, start + late * minuteMs, start + missed * minuteMs];
}

function earliest(all: readonly Times[]): Times {
  const of = (index: 0 | 1 | 2): Instant => Math.min(...all.map((times) => times[index]));
  return [of(0), of(1), of(2)];
}
