import { describe, expect, it } from '@jest/globals';
import { weightOf } from './reasons.js';

describe('the weight of a reason', () => {
  it.each([
    [2, 3],
    [1, 3],
    [0.99, 2],
    [0.5, 2],
    [0.1, 1],
    [0.09, null],
    [-0.09, null],
    [-0.1, 0],
    [-3, 0],
  ])('of a contribution of %d is %j', (contribution, weight) => {
    expect(weightOf(contribution)).toBe(weight);
  });
});
