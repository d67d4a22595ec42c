import type { HistoryData } from '../../worker/chart-worker-api.js';
import type { News2TrackData, RiskTrackData } from '../trends/trends-props.js';

/** Risk and NEWS2 over time as the charts draw them. */
export function tracksOf({ risk, news2, bands, outcome, average }: HistoryData): {
  readonly risk: RiskTrackData;
  readonly news2: News2TrackData;
} {
  return {
    risk: {
      name: outcome,
      temporal: risk.temporal,
      points: risk.points.map((point) => ({
        at: point.at,
        value: point.scored ? point.probability : null,
        band: point.scored ? point.band : '',
      })),
      bands: bands.map(({ name, from, indicator }, index) => ({
        name,
        from,
        severity: index === 0 ? 'low' : indicator === 'warning' ? 'high' : 'medium',
      })),
      average,
    },
    news2: {
      points: news2.points.flatMap(({ at, news2: score }) => {
        if (score === null) return [];
        const named = (state: 'missing' | 'stale') =>
          score.components.filter((row) => row.state === state).map(({ input }) => input);
        return [{ at, low: score.low, high: score.high, missing: named('missing'), stale: named('stale') }];
      }),
    },
  };
}
