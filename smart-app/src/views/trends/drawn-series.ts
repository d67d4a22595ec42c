import type { SeriesMarks } from '../../series/anomaly-marks.js';
import { pointsFor, type Reduction, reduceForDrawing } from '../../series/reduce.js';
import type { TimeRange } from '../../series/time-range.js';
import type { VitalSeries } from '../../series/vital-series.js';

/** What is drawn of a series: the moments of its lines, and those that get a dot. */
export interface DrawnSeries {
  readonly reduction: Reduction;
  /** Indexes into the series of moments that no line touches, or of all where there are few. */
  readonly dots: readonly number[];
  /** Lowest and highest value drawn, canonical; null where nothing is in the range. */
  readonly extremes: { readonly low: number; readonly high: number } | null;
}

/** A dot for each reading where they are at least so many pixels apart. */
const pixelsPerDot = 14;

/** Reduces a series to what a plot of so many pixels can show of a range. */
export function drawnSeries(series: VitalSeries, range: TimeRange, plotWidth: number, marks: SeriesMarks): DrawnSeries {
  const reduction = reduceForDrawing(series, range, pointsFor(plotWidth), marks.keep);
  const { indexes, first, end } = reduction;
  const few = (end - first) * pixelsPerDot <= plotWidth;
  const dots: number[] = [];
  for (let place = 0; place < indexes.length; place++) {
    const index = indexes[place]!;
    if (index < first || index >= end) continue;
    const before = place > 0 && sameSegment(series, indexes[place - 1]!, index);
    const after = place + 1 < indexes.length && sameSegment(series, indexes[place + 1]!, index);
    const halfPressure = series.channels.some(({ value }) => Number.isNaN(value[index]!));
    if (few || halfPressure || !(before || after)) dots.push(index);
  }
  return { reduction, dots, extremes: extremesOf(series, reduction) };
}

function sameSegment({ segment }: VitalSeries, one: number, other: number): boolean {
  return segment[one] === segment[other];
}

function extremesOf({ channels }: VitalSeries, { indexes, first, end }: Reduction): DrawnSeries['extremes'] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { value } of channels) {
    for (const index of indexes) {
      if (index < first || index >= end) continue;
      if (value[index]! < low) low = value[index]!;
      if (value[index]! > high) high = value[index]!;
    }
  }
  return low <= high ? { low, high } : null;
}

/** The drawn moment nearest to `at`; one that is marked wins within `reach` milliseconds. Null where none is drawn. */
export function nearestDrawn(
  { at }: Pick<VitalSeries, 'at'>,
  { indexes, first, end }: Reduction,
  { keep }: Pick<SeriesMarks, 'keep'>,
  instant: number,
  reach: number,
): number | null {
  let nearest: number | null = null;
  let best = Number.POSITIVE_INFINITY;
  for (const index of indexes) {
    if (index < first || index >= end) continue;
    const distance = Math.abs(at[index]! - instant);
    const weighed = keep[index] === 1 && distance <= reach ? distance - 2 * reach : distance;
    if (weighed >= best) continue;
    nearest = index;
    best = weighed;
  }
  return nearest;
}
