import { describe, expect, it } from '@jest/globals';
import { keptPoints, trackGaps } from './track-gaps.js';

const at = Float64Array.from([10, 20, 30, 40, 50]);
const gaps = (without: readonly number[], range = { from: 0, to: 100 }, asOf = 60) =>
  trackGaps(at, (index) => !without.includes(index), range, asOf);

describe('Stretches without a score', () => {
  it('go on until the next score, however many points say that there is none', () => {
    expect(gaps([1, 2])).toEqual([{ index: 1, from: 20, to: 40 }]);
    expect(gaps([0, 3])).toEqual([
      { index: 0, from: 10, to: 20 },
      { index: 3, from: 40, to: 50 },
    ]);
  });

  it('the last goes on until now', () => {
    expect(gaps([4])).toEqual([{ index: 4, from: 50, to: 60 }]);
    expect(gaps([4], undefined, 50)).toEqual([{ index: 4, from: 50, to: 50 }]);
  });

  it('are those of the range', () => {
    expect(gaps([0, 4], { from: 25, to: 35 })).toEqual([]);
    expect(gaps([1], { from: 25, to: 28 })).toEqual([{ index: 1, from: 20, to: 30 }]);
  });

  it('begin and end where they do at any zoom: their points are kept', () => {
    expect([
      ...keptPoints(
        5,
        (index) => index !== 1,
        (index) => index === 4,
      ),
    ]).toEqual([0, 1, 1, 0, 1]);
  });
});
