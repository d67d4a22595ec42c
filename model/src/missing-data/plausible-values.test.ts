import { describe, expect, it } from '@jest/globals';
import { reading } from '../test-support/record.js';
import { plausibleValues, type SetFeature } from './plausible-values.js';

/** Heart rate is plausible from 15 to 350. */
function feature(
  reducer: SetFeature['definition']['reducer'],
  limits: readonly number[],
  ends = [15, 350],
): SetFeature {
  return {
    definition: {
      name: 'hr',
      display: 'heart rate',
      group: 'heart-rate',
      source: 'vital',
      concept: 'heart-rate',
      reducer,
      window: { kind: 'look-back', hours: 24 },
      unit: '/min',
    },
    limits,
    atLowest: ends[0]!,
    atHighest: ends[1]!,
  };
}

describe('plausible values', () => {
  it.each([
    ['last', feature('last', [100]), [0, 50, 100, 225, 350]],
    ['minimum', feature('minimum', [100]), [0, 50, 100, 225, 350]],
    [
      'mean: where the mean with the earlier readings is at the limit',
      feature('mean', [100], [45, 220]),
      [0, 55, 110, 230, 350],
    ],
    ['slope, which may not be there', feature('slope', [1], [Number.NaN, Number.NaN]), [0, 175, 350]],
    ['slope, when flat', feature('slope', [1], [0, 0]), [0, 175, 350]],
    [
      'spread: beside the earlier extremes, on both sides',
      feature('spread', [30]),
      [0, 15, 30, 40, 50, 55, 60, 70, 80, 85, 90, 100, 110, 230, 350],
    ],
    ['count', feature('count', [3]), [0, 175, 350]],
    ['hours-since', feature('hours-since', [3]), [0, 175, 350]],
  ])('of %s: its limits, and one between each two', (_reducer, of, expected) => {
    const earlier = [reading('heart-rate', 60, 3), reading('heart-rate', 80, 2)];
    expect(plausibleValues('heart-rate', [of], earlier)).toEqual(expected);
  });

  it('leaves out what is not plausible, and repeats nothing', () => {
    expect(plausibleValues('heart-rate', [feature('last', [-1, 0, 100, 100, 350, 400])], [])).toEqual([
      0, 50, 100, 225, 350,
    ]);
  });

  it('of several features are those of all', () => {
    const both = [feature('last', [100]), feature('maximum', [200])];
    expect(plausibleValues('heart-rate', both, [])).toEqual([0, 50, 100, 150, 200, 275, 350]);
  });
});
