import { describe, expect, it } from '@jest/globals';
import { marksOf } from '../../series/anomaly-marks.js';
import { hour, now, reading } from '../../series/test-support/readings.js';
import { seriesOf } from '../../series/vital-series.js';
import { drawnSeries, nearestDrawn } from './drawn-series.js';

const range = { from: now - 100 * hour, to: now };

function drawnOf(hoursAgo: readonly number[], flagged: readonly number[] = []) {
  const readings = hoursAgo.map((ago) => reading('heart-rate', 60 + (ago % 30), ago));
  const set = seriesOf({ readings, rejected: [] });
  const anomalies = flagged.map((ago) => ({
    id: String(ago),
    kind: 'threshold' as const,
    concepts: ['heart-rate'],
    at: now,
    references: [`Observation/heart-rate-${ago}`],
    text: '',
  }));
  const marks = marksOf(set, anomalies, null).get('heart-rate')!;
  const [series] = set.series;
  return { series: series!, marks, ...drawnSeries(series!, range, 300, marks) };
}

const every = (step: number, count: number) => Array.from({ length: count }, (_, index) => (count - index) * step);

describe('drawnSeries', () => {
  it('few readings have dots, many have none', () => {
    expect(drawnOf(every(4, 20)).dots.length).toBe(20);
    expect(drawnOf(every(1, 90)).dots).toEqual([]);
  });

  it('a reading that no line touches has a dot among many others', () => {
    const { dots } = drawnOf([90, ...every(0.5, 100)]);
    expect(dots).toEqual([0]);
  });

  it('what lies outside of the range has no dot and does not stretch the axis', () => {
    const { dots, extremes, reduction } = drawnOf([149, 50]);
    expect([dots, extremes, [...reduction.indexes]]).toEqual([[1], { low: 80, high: 80 }, [0, 1]]);
  });
});

describe('nearestDrawn', () => {
  it('finds the nearest; a marked one wins within reach', () => {
    const { series, marks, reduction } = drawnOf(every(4, 20), [40]);
    const at = now - 45 * hour;
    expect(series.at[nearestDrawn(series, reduction, marks, at, 0)!]).toBe(now - 44 * hour);
    expect(series.at[nearestDrawn(series, reduction, marks, at, 6 * hour)!]).toBe(now - 40 * hour);
  });

  it('where nothing is drawn it finds nothing', () => {
    const { series, marks, reduction } = drawnOf([500]);
    expect(nearestDrawn(series, reduction, marks, now, hour)).toBeNull();
  });
});
