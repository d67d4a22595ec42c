import type { Instant } from '@bellwether/fhir-mapping';
import type { TimeRange } from './time-range.js';

/** A stretch without a score. */
export interface TrackGap extends TimeRange {
  /** Index of the point at which it begins. */
  readonly index: number;
}

/**
 * Stretches of a track without a score that touch a range, not cut off at its ends: each from the first point without one to the
 * next with one, or until now.
 */
export function trackGaps(
  at: Float64Array,
  scored: (index: number) => boolean,
  { from, to }: TimeRange,
  asOf: Instant,
): readonly TrackGap[] {
  const gaps: TrackGap[] = [];
  for (let index = 0; index < at.length; ) {
    if (scored(index)) {
      index++;
      continue;
    }
    let next = index + 1;
    while (next < at.length && !scored(next)) next++;
    const end = at[next] ?? Math.max(asOf, at[index]!);
    if (end >= from && at[index]! <= to) gaps.push({ index, from: at[index]!, to: end });
    index = next;
  }
  return gaps;
}

/**
 * Points that a drawing may not leave out, as 1: those without a score, and the one after each, where the line begins
 * again; and those that `more` names.
 */
export function keptPoints(
  count: number,
  scored: (index: number) => boolean,
  more: (index: number) => boolean = () => false,
): Uint8Array {
  return Uint8Array.from({ length: count }, (_, index) =>
    !scored(index) || (index > 0 && !scored(index - 1)) || more(index) ? 1 : 0,
  );
}
