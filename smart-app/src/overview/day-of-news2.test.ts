import { describe, expect, it } from '@jest/globals';
import type { News2TrackPoint } from '../series/news2-points.js';
import { dayOfNews2, writtenPoints } from './day-of-news2.js';

const open = {
  ...{ missing: [], unusable: [], unmapped: [], unread: [], unconfirmed: [], 'left-out': [], stale: [] },
  singleThree: false,
};
const point = (at: number, low: number | null, high = low): News2TrackPoint =>
  low === null ? { at, score: null, none: 'inputs' } : { at, score: { ...open, low, high: high! }, none: null };

describe('A day of NEWS2', () => {
  it('goes from the least to the most that any score can be', () => {
    expect(dayOfNews2([point(0, 2), point(1, 1, 6), point(2, 3)]).range).toEqual({ low: 1, high: 6 });
    expect(dayOfNews2([point(0, null)])).toEqual({ range: null, band: null, hasGaps: true });
    expect(dayOfNews2([])).toEqual({ range: null, band: null, hasGaps: false });
  });

  it('says since when the score is as high as it is, by the response that it asks for', () => {
    expect(dayOfNews2([point(0, 2), point(1, 5), point(2, 6)]).band).toEqual({ from: 5, since: 1 });
    expect(dayOfNews2([point(0, 2), point(1, 5), point(2, 8)]).band).toEqual({ from: 7, since: 2 });
    expect(dayOfNews2([point(0, 8), point(1, 9)]).band).toEqual({ from: 7, since: null });
    expect(dayOfNews2([point(0, 8), point(1, 4)]).band).toBeNull();
  });

  it('of a range that may be lower it does not say so, nor across a moment without a score', () => {
    expect(dayOfNews2([point(0, 2), point(1, 4, 9)]).band).toBeNull();
    expect(dayOfNews2([point(0, 8), point(1, null), point(2, 8)])).toMatchObject({
      band: { from: 7, since: 2 },
      hasGaps: true,
    });
  });

  it('without a score now says nothing of now', () => {
    expect(dayOfNews2([point(0, 8), point(1, null)]).band).toBeNull();
  });
});

describe('The scores that are written as numbers', () => {
  const written = (points: readonly News2TrackPoint[], distance = 10) =>
    writtenPoints(points, (at) => at, distance).map(({ at }) => at);

  it('are where the score is another one', () => {
    expect(written([point(0, 2), point(20, 2), point(40, 3), point(60, 3, 5)])).toEqual([0, 40, 60]);
  });

  it('where they would be over each other, the newest stays, then the highest', () => {
    expect(written([point(0, 2), point(5, 9), point(10, 1), point(18, 4)])).toEqual([5, 18]);
    expect(written([point(0, 9), point(95, 8), point(100, 3)])).toEqual([0, 100]);
  });

  it('are none of moments without a score, and what comes after one is written again', () => {
    expect(written([point(0, 2), point(20, null), point(40, 2)])).toEqual([0, 40]);
    expect(written([point(0, null)])).toEqual([]);
  });
});
