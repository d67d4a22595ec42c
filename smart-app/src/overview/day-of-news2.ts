import type { Instant } from '@bellwether/fhir-mapping';
import type { News2TrackPoint } from '../series/news2-points.js';

/** Where the RCP asks for more: an urgent response from 5, an emergency one from 7. */
const thresholds = [7, 5] as const;

/** What the scores of a day come to. */
export interface DayOfNews2 {
  /** The least that any of them can be, and the most; null where there was no score. */
  readonly range: { readonly low: number; readonly high: number } | null;
  /** From when on the score has been so high without a break; `since` null: all day. Null where it is lower now. */
  readonly band: { readonly from: (typeof thresholds)[number]; readonly since: Instant | null } | null;
  /** Whether there was no score at some moment. */
  readonly hasGaps: boolean;
}

/** @param points ascending; the first is in force at the beginning of the day */
export function dayOfNews2(points: readonly News2TrackPoint[]): DayOfNews2 {
  const scores = points.flatMap(({ score }) => (score === null ? [] : [score]));
  const latest = points.at(-1)?.score ?? null;
  const from = latest === null ? undefined : thresholds.find((threshold) => latest.low >= threshold);
  return {
    range:
      scores.length === 0
        ? null
        : { low: Math.min(...scores.map(({ low }) => low)), high: Math.max(...scores.map(({ high }) => high)) },
    band: from === undefined ? null : { from, since: beginningOf(points, from) },
    hasGaps: scores.length < points.length,
  };
}

/** When the stretch began in which the newest point lies and every score is at least so much; null: before the first point. */
function beginningOf(points: readonly News2TrackPoint[], least: number): Instant | null {
  const before = points.findLastIndex(({ score }) => score === null || score.low < least);
  return before < 0 ? null : points[before + 1]!.at;
}

/** The points to be written as numbers: where the score is another one, and the newest; none over another. */
export function writtenPoints(
  points: readonly News2TrackPoint[],
  placeOf: (at: Instant) => number,
  leastDistance: number,
): readonly News2TrackPoint[] {
  const changes = points.filter(({ score }, index) => {
    const before = points[index - 1]?.score;
    return score !== null && (score.low !== before?.low || score.high !== before?.high);
  });
  const newest = points.findLast(({ score }) => score !== null);
  // The newest is never left out, nor is a peak for the sake of a lower one.
  const wanted = [
    ...(newest === undefined ? [] : [newest]),
    ...changes.toSorted((a, b) => b.score!.high - a.score!.high || b.at - a.at),
  ];
  const written: News2TrackPoint[] = [];
  for (const point of wanted) {
    if (written.every(({ at }) => Math.abs(placeOf(at) - placeOf(point.at)) >= leastDistance)) written.push(point);
  }
  return written.toSorted((a, b) => a.at - b.at);
}
