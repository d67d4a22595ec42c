import { describe, expect, it } from '@jest/globals';
import { ratio } from './estimate.js';

describe('a figure with its interval', () => {
  it('is the sum over the sum, the same each time, and as sure as patients are alike', () => {
    expect(ratio([1, 1, 1, 1], [2, 2, 2, 2])).toEqual({ value: 0.5, low: 0.5, high: 0.5 });
    const counts = Array.from({ length: 100 }, (_, index) => Number(index < 20));
    const { value, low, high } = ratio(counts);
    expect([value, ratio(counts)]).toEqual([0.2, { value, low, high }]);
    // A share of 0.2 of a hundred: a standard error of 0.04.
    expect(low).toBeGreaterThan(0.1);
    expect(low).toBeLessThan(0.15);
    expect(high).toBeGreaterThan(0.25);
    expect(high).toBeLessThan(0.3);
  });

  it('of nobody is none', () => {
    expect(ratio([]).value).toBeNaN();
  });
});
