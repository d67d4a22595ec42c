import type { Instant, Reading } from '@bellwether/fhir-mapping';
import { hourMs } from '@bellwether/fhir-mapping';
import { compareReadings } from '../readings/compare-readings.js';
import { KnownTimeline } from '../readings/known-timeline.js';
import { READINGS_NEEDED, SeriesStates } from '../time-series/vital-series.js';
import type { AnomalyEvent } from './anomaly-event.js';
import { HourlyWindow } from './hourly-window.js';
import { BASELINE_READINGS_NEEDED, ownBaselineEvent } from './own-baseline.js';
import { timeSeriesEvent } from './time-series-events.js';
import { TREND_READINGS_NEEDED, trendEvents } from './trend.js';
import { growthExcludes, tooFewReadings, type UnavailableCheck } from './unavailable-checks.js';
import type { VitalLimits } from './vital-limits.js';

/** The kinds that compare a reading with the patient's own earlier ones, and how many readings each takes. */
const comparing = [
  ['time-series', READINGS_NEEDED],
  ['own-baseline', BASELINE_READINGS_NEEDED],
  ['trend', TREND_READINGS_NEEDED],
] as const;

/** What comparing the readings of one vital sign with the patient's own earlier ones finds. */
export function vitalEvents(
  readings: readonly Reading[],
  limits: VitalLimits,
  options: {
    readonly isAdult: (at: Instant) => boolean;
    readonly zoneOffsetMinutes: number;
    readonly baselineHours: number;
  },
): { readonly events: readonly AnomalyEvent[]; readonly unavailableChecks: readonly UnavailableCheck[] } {
  const { concept, grows, prior } = limits;
  const comparable = grows ? readings.filter(({ measuredAt }) => options.isAdult(measuredAt)) : readings;
  const timeline = new KnownTimeline(comparable, compareReadings);
  const states = new SeriesStates(timeline, prior, options.zoneOffsetMinutes);
  const window = new HourlyWindow(timeline);
  const events: AnomalyEvent[] = [];
  const add = (event: AnomalyEvent | null): void => {
    if (event !== null) events.push(event);
  };
  for (const index of timeline.arrivals) {
    const reading = timeline.items[index]!;
    window.fill(index, reading.measuredAt - options.baselineHours * hourMs);
    add(timeSeriesEvent(reading, states.predictAfter(timeline.earlier(index), reading), limits));
    add(ownBaselineEvent(reading, window, limits, options.baselineHours));
    timeline.learn(index);
    states.learn(index);
  }
  return {
    events: [...events, ...trendEvents(comparable, limits, options.isAdult)],
    unavailableChecks: unavailableChecksIn(concept, readings.length, comparable.length),
  };
}

function unavailableChecksIn(concept: string, all: number, comparable: number): readonly UnavailableCheck[] {
  if (all === 0) return [];
  if (comparable === 0) return comparing.map(([kind]) => growthExcludes(kind, concept));
  return comparing.flatMap(([kind, needed]) =>
    comparable < needed ? [tooFewReadings(kind, concept, comparable, needed)] : [],
  );
}
