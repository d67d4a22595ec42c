import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { keepPoints } from './keep-points.js';

describe('points that are kept for drawing', () => {
  const value = fc.oneof(fc.integer({ min: -50, max: 50 }), fc.constant(Number.NaN));
  const series = fc.array(value, { minLength: 1, maxLength: 120 });

  it('are all of few; of many at most so many, with the ends, what must be, and each extreme (property)', () => {
    fc.assert(
      fc.property(series, fc.integer({ min: 2, max: 60 }), fc.array(fc.nat({ max: 119 })), (drawn, most, wanted) => {
        const must = new Set(wanted.filter((index) => index < drawn.length));
        const kept = keepPoints(drawn.length, most, must, [Float64Array.from(drawn)]);
        expect(kept).toEqual([...new Set(kept)].sort((a, b) => a - b));
        expect(kept.length).toBeLessThanOrEqual(most);
        expect(kept.at(-1)).toBe(drawn.length - 1);
        if (drawn.length <= most) expect(kept).toHaveLength(drawn.length);
        // Enough for what must be, both ends, and a bucket.
        if (must.size + 4 > most) return;
        expect(kept).toEqual(expect.arrayContaining([0, ...must]));
        const numbers = drawn.filter((number) => !Number.isNaN(number));
        const shown = kept.map((index) => drawn[index]!).filter((number) => !Number.isNaN(number));
        if (numbers.length === 0) return;
        expect(Math.max(...shown)).toBe(Math.max(...numbers));
        expect(Math.min(...shown)).toBe(Math.min(...numbers));
      }),
      { numRuns: 1000 },
    );
  });

  it('are the newest of those that must be, where even they are too many', () => {
    expect(keepPoints(10, 3, new Set([1, 2, 5, 6]), [new Float64Array(10)])).toEqual([5, 6, 9]);
  });
});
