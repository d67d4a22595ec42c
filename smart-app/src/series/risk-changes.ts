import type { RiskTrackPoint } from './score-tracks.js';

/** A point at which the risk became another one than at the point before. */
export interface RiskChange {
  readonly before: RiskTrackPoint;
  readonly now: RiskTrackPoint;
}

/** Where the percentage as it is written, or the band, is another one than at the point before, newest first. */
export function riskChanges(
  points: readonly RiskTrackPoint[],
  percentOf: (value: number) => string,
): readonly RiskChange[] {
  const said = ({ value, notScored }: RiskTrackPoint) => (value === null ? notScored?.reason : percentOf(value));
  return points
    .flatMap((now, index) => {
      const before = points[index - 1];
      if (before === undefined) return [];
      return now.bandChange !== null || said(now) !== said(before) ? [{ before, now }] : [];
    })
    .toReversed();
}
