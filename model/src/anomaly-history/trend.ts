import type { Instant, Reading } from '@bellwether/fhir-mapping';
import { hourMs } from '@bellwether/fhir-mapping';
import { compareReadings } from '../readings/compare-readings.js';
import { KnownTimeline } from '../readings/known-timeline.js';
import { type AnomalyEvent, anomalyEvent } from './anomaly-event.js';
import { HourlyWindow } from './hourly-window.js';
import { mannKendall } from './mann-kendall.js';
import { selectMedian } from '../math/median.js';
import { signOf, valueText } from './sentences.js';
import type { VitalLimits } from './vital-limits.js';

/** Readings of a trend, the one in hand among them; one an hour. */
export const TREND_READINGS_NEEDED = 6;
const MAX_READINGS = 24;
/** Two-sided significance of 1 %. */
const SIGNIFICANT = 2.5758;
/** A trend spans at least this part of its window: a few readings in a row are not a trend over hours. */
const MIN_SPAN = 1 / 6;

/** The trends of one vital sign up to those of its readings that are asked for, each from what was known before the reading. */
export function trendEvents(
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

/**
 * A sustained rise or fall up to this reading: its direction significant (Mann–Kendall), its slope (Theil–Sen) times its
 * span, and the range of its values, at least what matters for the vital sign. Null where there is none.
 */
function trendEvent(reading: Reading, window: HourlyWindow, limits: VitalLimits): AnomalyEvent | null {
  const { measuredAt } = reading;
  const since = measuredAt - limits.trendHours * hourMs;
  const earlier = window.countSince(since, MAX_READINGS - 1);
  if (earlier + 1 < TREND_READINGS_NEEDED) return null;
  const from = window.reading(earlier - 1).measuredAt;
  const hours = (measuredAt - from) / hourMs;
  if (hours < MIN_SPAN * limits.trendHours) return null;
  if (window.rangeOf(earlier) < limits.trendChange) return null;
  const values = window.valuesOf(earlier);
  const score = mannKendall(values);
  if (Math.abs(score) < SIGNIFICANT) return null;
  const times = window.timesOf(earlier).map((time) => (time - from) / hourMs);
  const slopePerHour = theilSen(values, times, limits.trendChange / hours);
  const change = slopePerHour * hours;
  if (Math.abs(change) < limits.trendChange) return null;
  const readings = [...Array.from({ length: earlier }, (_, at) => window.reading(earlier - 1 - at)), reading];
  const { concept, digits } = limits;
  const display = signOf(concept);
  return anomalyEvent(
    {
      kind: 'trend',
      rule: `theil-sen-${limits.trendHours}h`,
      concepts: [concept],
      score,
      value: reading.value,
      unitConcept: concept,
      expected: null,
      measuredAt,
      knownAt: reading.knownAt,
      text: `${display.name} has been ${change > 0 ? 'rising' : 'falling'} for ${Math.round(hours)} hours, by about ${Math.abs(change).toFixed(digits)} ${display.unit} over ${readings.length} readings; it is now ${valueText(reading, 'value')}.`,
      trend: { slopePerHour, from, to: measuredAt, change },
    },
    readings,
  );
}

/**
 * The median of the slopes of all pairs that differ in time (Theil 1950, Sen 1968).
 *
 * @param least steepness that matters: where the median is certainly less steep, 0, without looking for it
 */
export function theilSen(values: Float64Array, times: Float64Array, least = 0): number {
  const slopes = new Float64Array((values.length * (values.length - 1)) / 2);
  // A billionth less, so that no rounding counts a slope as less steep than it is.
  const steep = least * (1 - 1e-9);
  let [count, rising, falling] = [0, 0, 0];
  for (let i = 0; i < values.length; i += 1) {
    for (let j = i + 1; j < values.length; j += 1) {
      const span = times[j]! - times[i]!;
      if (!(span > 0)) continue;
      const slope = (values[j]! - values[i]!) / span;
      slopes[count++] = slope;
      rising += Number(slope >= steep);
      falling += Number(slope <= -steep);
    }
  }
  // The median is as steep where half of the slopes are.
  return 2 * Math.max(rising, falling) < count ? 0 : selectMedian(slopes.subarray(0, count));
}
