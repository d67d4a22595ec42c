import { describe, expect, it } from '@jest/globals';
import { compareSides, oneByChanceIn } from './compare.js';
import { countUnit, type Figure } from './figures.js';

const figure = (value: number, more: Partial<Figure> = {}): Figure => ({
  group: 'Work',
  label: 'ours',
  unit: 'ms',
  better: 'lower',
  value,
  decimals: 1,
  ...more,
});

/** One figure, of as many processes as there are values. */
const compared = (before: readonly number[], after: readonly number[], more: Partial<Figure> = {}) => {
  const sides = compareSides({
    old: before.map((value) => [figure(value, more)]),
    new: after.map((value) => [figure(value, more)]),
  });
  expect(sides.missing).toEqual([]);
  expect(sides.compared).toHaveLength(1);
  return sides.compared[0]!;
};

describe('one figure of two sides', () => {
  it('has the median and the range of each side, and of the ratios process by process', () => {
    expect(compared([10, 30, 20], [20, 15, 30])).toMatchObject({
      old: { median: 20, min: 10, max: 30 },
      new: { median: 20, min: 15, max: 30 },
      ratio: { median: 1.5, min: 0.5, max: 2 },
    });
  });

  it.each([
    ['lower', [10, 11, 12], [7, 8, 9], 'better'],
    ['lower', [7, 8, 9], [10, 11, 12], 'worse'],
    ['higher', [10, 11, 12], [7, 8, 9], 'worse'],
    ['higher', [7, 8, 9], [10, 11, 12], 'better'],
    [null, [7, 8, 9], [10, 11, 12], 'higher'],
    [null, [10, 11, 12], [7, 8, 9], 'lower'],
    ['lower', [10, 11, 12], [12, 13, 14], 'no difference beyond noise'],
    ['lower', [10, 11, 12], [8, 9, 10], 'no difference beyond noise'],
    ['lower', [8, 11, 14], [10, 11, 12], 'no difference beyond noise'],
  ] as const)('where %s is better, from %j to %j: %s', (better, before, after, result) => {
    expect(compared(before, after, { better }).result).toBe(result);
  });

  it.each([
    [1, [7.6, 7.6], [7.7, 7.7], 'no difference beyond noise'],
    [1, [7.6, 7.6], [7.8, 7.8], 'worse'],
    [0, [14, 14], [15, 15], 'no difference beyond noise'],
    [0, [14, 14], [16, 16], 'worse'],
    [2, [0.29, 0.29], [0.28, 0.28], 'no difference beyond noise'],
  ] as const)(
    'with %d decimals, values of neighbouring last digits may be the same: %j and %j',
    (decimals, before, after, result) => {
      expect(compared(before, after, { decimals }).result).toBe(result);
    },
  );

  it('is as exact as the coarser of the two sides', () => {
    const [old, new_] = [figure(9.87, { decimals: 2 }), figure(10, { decimals: 0 })];
    const [one] = compareSides({ old: [[old], [old]], new: [[new_], [new_]] }).compared;
    expect(one).toMatchObject({ result: 'no difference beyond noise', figure: { decimals: 2 } });
  });

  it('is exact where it is counted', () => {
    expect(compared([0, 0, 0], [1, 1, 1], { unit: countUnit, decimals: 0 }).result).toBe('worse');
  });

  it('has no ratio to nothing', () => {
    expect(compared([0, 1], [1, 1]).ratio).toBeNull();
    expect(compared([0, 0], [0, 0])).toMatchObject({ ratio: null, result: 'no difference beyond noise' });
  });
});

describe('figures of two sides', () => {
  it('belong together by their words, whatever their order', () => {
    const parse = { label: 'JSON.parse' };
    const { compared, missing } = compareSides({
      old: [[figure(1), figure(2, parse)]],
      new: [[figure(20, parse), figure(10)]],
    });
    expect(missing).toEqual([]);
    expect(compared.map((one) => [one.figure.label, one.old.median, one.new.median])).toEqual([
      ['JSON.parse', 2, 20],
      ['ours', 1, 10],
    ]);
  });

  it('are told apart by what is above them, by their unit, and where all is the same by their order', () => {
    const process = (more: number) => [
      figure(1 + more),
      figure(2 + more),
      figure(3 + more, { unit: 'calls/s' }),
      figure(4 + more, { group: 'Other work' }),
    ];
    const { compared } = compareSides({ old: [process(0)], new: [process(10)] });
    expect(compared.map((one) => [one.old.median, one.new.median])).toEqual([
      [1, 11],
      [2, 12],
      [3, 13],
      [4, 14],
    ]);
  });

  it('are listed and not compared where one side or one process does not have them', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((label) => figure(1, { label })) as [Figure, Figure, Figure];
    const { compared, missing } = compareSides({
      old: [
        [figure(1), a, c],
        [figure(1), a],
      ],
      new: [
        [figure(1), b, c],
        [figure(1), b, c],
      ],
    });
    expect(compared.map((one) => one.figure.label)).toEqual(['ours']);
    expect(missing.map((one) => [one.figure.label, one.where])).toEqual([
      ['b', 'only in new'],
      ['c', 'not in every process'],
      ['a', 'only in old'],
    ]);
  });
});

it('of n and n values in any order, the lowest n are of one side in 2 of (2n over n) cases', () => {
  expect([2, 3, 4, 5].map(oneByChanceIn)).toEqual([3, 10, 35, 126]);
});
