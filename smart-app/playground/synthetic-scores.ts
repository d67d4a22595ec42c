import type { Reading } from '@bellwether/fhir-mapping';
import type { News2TrackData, News2TrackPoint } from '../src/series/news2-points.js';
import type { RiskTrackData, RiskTrackPoint } from '../src/series/score-tracks.js';

const bands = [
  { name: 'usual', from: 0, severity: 'low' },
  { name: 'raised', from: 0.15, severity: 'medium' },
  { name: 'high', from: 0.3, severity: 'high' },
] as const;

/** Scores at so many moments, rising; the fourth could not be made. What drove each is the respiratory rate of its moment. */
export function syntheticRisk(
  temporal: RiskTrackData['temporal'],
  times: readonly number[],
  readings: readonly Reading[] = [],
): RiskTrackData {
  const points: RiskTrackPoint[] = [];
  times.forEach((at, index) => {
    const before = points.at(-1);
    const value = index === 3 ? null : 0.08 + 0.26 * (index / Math.max(times.length - 1, 1)) ** 2;
    const band = value === null ? '' : (bands.findLast(({ from }) => value >= from)?.name ?? '');
    const arrived = readings.filter(({ concept, measuredAt }) => concept === 'respiratory-rate' && measuredAt === at);
    const unscored = value === null || before?.value == null;
    points.push({
      at,
      value,
      band,
      notScored:
        value === null
          ? {
              reason: 'too-thin',
              missing: [{ group: 'respiratory-rate', display: 'Respiratory rate' }],
              unusable: [],
              unmapped: [],
              unread: [],
            }
          : null,
      bandChange:
        before === undefined || before.band === band
          ? null
          : { from: before.band || null, to: band || null, direction: unscored ? null : 'higher' },
      drivers: unscored
        ? []
        : [
            {
              group: 'respiratory-rate',
              display: 'Respiratory rate',
              weight: 2,
              cause: null,
              arrived: arrived.map(({ concept, reference }) => ({ concept, reference })),
              left: [],
            },
          ],
    });
  });
  return {
    artefact: 'hospitalization-30d',
    outcome: 'Hospital admission in 30 days',
    temporal,
    points,
    bands,
    average: 0.09,
    leftOut: { older: 0, between: 0 },
    limits: [{ code: 'date-only', count: 2 }],
  };
}

/** NEWS2 at so many moments: whole, with inputs that are missing, too old, or both, and once none. */
export function syntheticNews2(times: readonly number[]): News2TrackData {
  return {
    points: times.map((at, index): News2TrackPoint => {
      if (index === 5) return { at, score: null, none: 'inputs' };
      const low = Math.min(Math.floor(index / 3), 9);
      const missing = index % 4 === 0 ? (['consciousness'] as const) : [];
      const stale = index % 7 === 4 ? (['body-temperature'] as const) : [];
      return {
        at,
        score: {
          ...{ low, high: low + 3 * missing.length + 2 * stale.length, singleThree: false },
          ...{ missing, unusable: [], unmapped: [], unread: [], unconfirmed: [], 'left-out': [], stale },
        },
        none: null,
      };
    }),
  };
}
