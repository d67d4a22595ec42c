import type { TimeRange } from './time-range.js';

/** What can be reduced: moments, ascending, and the values of each channel for them. NaN is not a value. */
export interface DrawnColumns {
  readonly at: Float64Array;
  readonly channels: readonly { readonly value: Float64Array }[];
}

/** The moments of a series that are drawn. */
export interface Reduction {
  /** Ascending indexes into the series; with them one beyond each end of the range, where the line comes from and goes. */
  readonly indexes: Uint32Array;
  /** Indexes `[first, end)` of the series that lie in the range. */
  readonly first: number;
  readonly end: number;
  /** Whether every moment in the range is drawn. */
  readonly whole: boolean;
  /** Whether more are drawn than wanted, since there are so many that must be kept. */
  readonly beyondLimit: boolean;
}

/** No series is drawn with more points than this, nor with more than one for each CSS pixel. */
const highestPoints = 1000;

/** How many points a plot of so many CSS pixels can have. */
export function pointsFor(widthPixels: number): number {
  return Math.max(1, Math.min(highestPoints, Math.floor(widthPixels)));
}

/**
 * Chooses what to draw of a range: everything where it is at most `limit` moments, else of each bucket of time the
 * first, the last and each channel's lowest and highest, and in any case every moment that `keep` marks. So no extreme and
 * nothing flagged is ever missing, at any zoom. Where the kept ones alone exceed the limit they all stay,
 * with the extremes of the range.
 *
 * Buckets lie on a grid of absolute time whose width depends on the length of the range, so panning chooses the same
 * moments again. O(n) in the moments of the range.
 *
 * @see Jugel et al., "M4: A Visualization-Oriented Time Series Data Aggregation", VLDB 2014, for first, last, lowest, highest
 */
export function reduceForDrawing(
  { at, channels }: DrawnColumns,
  { from, to }: TimeRange,
  limit: number,
  keep: Uint8Array | null = null,
): Reduction {
  const [first, end] = [lowerBound(at, from), upperBound(at, to)];
  // With the moment before the range and the one after it.
  const [start, stop] = [Math.max(first - 1, 0), Math.min(end + 1, at.length)];
  if (stop - start <= limit) {
    const indexes = Uint32Array.from({ length: stop - start }, (_, offset) => start + offset);
    return { indexes, first, end, whole: true, beyondLimit: false };
  }
  const chosen = new Uint8Array(stop - start);
  chosen[0] = 1;
  chosen[stop - start - 1] = 1;
  let kept = 0;
  for (let index = start; keep !== null && index < stop; index++) {
    if (keep[index] === 0) continue;
    chosen[index - start] = 1;
    kept++;
  }
  const perBucket = 2 + 2 * channels.length;
  const width = bucketWidth(to - from, Math.floor((limit - 2 - kept) / perBucket));
  for (let index = first; index < end; ) {
    const bucket = Math.floor(at[index]! / width);
    let next = index + 1;
    while (next < end && Math.floor(at[next]! / width) === bucket) next++;
    chosen[index - start] = 1;
    chosen[next - 1 - start] = 1;
    for (const { value } of channels) chooseExtremes(value, index, next, start, chosen);
    index = next;
  }
  const indexes = new Uint32Array(chosen.reduce((sum, one) => sum + one, 0));
  let count = 0;
  for (let offset = 0; offset < chosen.length; offset++) if (chosen[offset] === 1) indexes[count++] = start + offset;
  const shown = indexes.length - (start < first ? 1 : 0) - (stop > end ? 1 : 0);
  return { indexes, first, end, whole: shown === end - first, beyondLimit: indexes.length > limit };
}

/** First index whose moment is not before `instant`. */
export function lowerBound(at: Float64Array, instant: number): number {
  let [low, high] = [0, at.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at[middle]! < instant) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** First index whose moment is after `instant`. */
export function upperBound(at: Float64Array, instant: number): number {
  let [low, high] = [0, at.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at[middle]! <= instant) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Width of buckets so that a range meets at most so many: one more than fits, since the grid does not begin where the
 * range does. Rounded up to three binary digits: a flag more or less in view seldom changes it.
 */
function bucketWidth(span: number, buckets: number): number {
  // One bucket, whatever the grid: beside so many kept points only the outline of the range fits.
  if (buckets < 3) return Number.POSITIVE_INFINITY;
  const exact = Math.max(span / (buckets - 1), 1);
  const digit = 2 ** (Math.floor(Math.log2(exact)) - 2);
  return Math.ceil(exact / digit) * digit;
}

function chooseExtremes(value: Float64Array, from: number, to: number, start: number, chosen: Uint8Array): void {
  let [lowest, highest] = [-1, -1];
  for (let index = from; index < to; index++) {
    const one = value[index]!;
    if (Number.isNaN(one)) continue;
    if (lowest < 0 || one < value[lowest]!) lowest = index;
    if (highest < 0 || one > value[highest]!) highest = index;
  }
  if (lowest < 0) return;
  chosen[lowest - start] = 1;
  chosen[highest - start] = 1;
}
