import type { Instant } from '@bellwether/fhir-mapping';
import type { SeriesMarks } from './anomaly-marks.js';
import { lowerBound, upperBound } from './reduce.js';
import type { TimeRange } from './time-range.js';
import type { VitalSeries } from './vital-series.js';

/** What there is to say of a series within a range. Values in the canonical unit. */
export interface SeriesSummary {
  /** Moments in the range, and in all. */
  readonly count: number;
  readonly total: number;
  /** Index of the newest moment in the range; null where there is none. */
  readonly latest: number | null;
  /** Lowest and highest of each channel; null where it has no value in the range. */
  readonly extremes: readonly ({ readonly low: number; readonly high: number } | null)[];
  readonly anomalies: number;
  /** Newest moment of all, wherever it lies; null for an empty series. */
  readonly newestAt: Instant | null;
}

export function summaryOf(series: VitalSeries, marks: SeriesMarks, { from, to }: TimeRange): SeriesSummary {
  const [first, end] = [lowerBound(series.at, from), upperBound(series.at, to)];
  const anomalies = new Set<string>();
  for (const [index, list] of marks.anomalies) {
    if (index >= first && index < end) for (const { id } of list) anomalies.add(id);
  }
  for (const { id, at } of marks.unplaced) if (at >= from && at <= to) anomalies.add(id);
  return {
    count: end - first,
    total: series.at.length,
    latest: end > first ? end - 1 : null,
    extremes: series.channels.map(({ value }) => extremesOf(value, first, end)),
    anomalies: anomalies.size,
    newestAt: series.at.at(-1) ?? null,
  };
}

function extremesOf(value: Float64Array, first: number, end: number): { low: number; high: number } | null {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let index = first; index < end; index++) {
    const one = value[index]!;
    if (one < low) low = one;
    if (one > high) high = one;
  }
  return low <= high ? { low, high } : null;
}
