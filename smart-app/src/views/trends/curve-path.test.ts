import { describe, expect, it } from '@jest/globals';
import { canonicalUnits, displayUnit } from '../../series/display-units.js';
import { hour, now, pressures, reading } from '../../series/test-support/readings.js';
import { seriesOf } from '../../series/vital-series.js';
import { bandPath, linePath } from './curve-path.js';

const geometry = { width: 100, height: 100, left: 0, top: 0, plotWidth: 100, plotHeight: 100 };
const place = {
  range: { from: now - 100 * hour, to: now },
  axis: { low: 0, high: 100 },
  geometry,
  unit: displayUnit('/min', canonicalUnits),
};
const all = (count: number) => Uint32Array.from({ length: count }, (_, index) => index);

describe('Curves', () => {
  it('a line goes through its readings and stops at a gap', () => {
    const hours = [100, 99, 98, 50, 49];
    const [series] = seriesOf({
      readings: hours.map((ago) => reading('heart-rate', ago / 2, ago)),
      rejected: [],
    }).series;
    expect(linePath(series!, 0, all(5), place)).toBe('M0,50L1,50.5L2,51M50,75L51,75.5');
  });

  it('the band of blood pressure lies between both pressures, and stops at a gap and where one is missing', () => {
    const readings = [
      ...pressures(80, 40, 100, 'Observation/1'),
      ...pressures(90, 50, 99, 'Observation/2'),
      reading('systolic-blood-pressure', 70, 98),
      ...pressures(80, 40, 20, 'Observation/3'),
    ];
    const [series] = seriesOf({ readings, rejected: [] }).series;
    expect(bandPath(series!, all(4), place)).toBe('M0,20L1,10L1,50L0,60ZM80,20L80,60Z');
    expect(linePath(series!, 1, all(4), place)).toBe('M0,60L1,50M80,60');
  });
});
