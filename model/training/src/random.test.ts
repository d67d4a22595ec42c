import { describe, expect, it } from '@jest/globals';
import { randomStream } from './random.js';

const draw = (count: number, ...path: number[]): readonly number[] => {
  const stream = randomStream(...path);
  return Array.from({ length: count }, () => stream.uniform());
};

describe('randomStream', () => {
  it('gives the same numbers on every machine and in every version', () => {
    expect(draw(3, 1, 2)).toEqual([0.25535258068703115, 0.6599754067137837, 0.14087789715267718]);
  });

  it.each([
    [[1], [2]],
    [
      [1, 2],
      [2, 1],
    ],
    [[1], [1, 0]],
    [
      [7, 1],
      [7, 2],
    ],
  ])('gives paths %j and %j different numbers', (one, other) => {
    expect(draw(4, ...one)).not.toEqual(draw(4, ...other));
  });

  it('is uniform and uncorrelated over neighbouring streams', () => {
    const first = Array.from({ length: 20_000 }, (_, patient) => draw(1, 5, patient)[0] ?? 0);
    const mean = first.reduce((sum, x) => sum + x, 0) / first.length;
    const lagged = first.slice(1).reduce((sum, x, i) => sum + (x - 0.5) * ((first[i] ?? 0) - 0.5), 0) / first.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.01);
    expect(Math.abs(lagged * 12)).toBeLessThan(0.03);
  });

  it('draws normals of mean 0 and variance 1', () => {
    const stream = randomStream(3);
    const draws = Array.from({ length: 20_000 }, () => stream.normal());
    const mean = draws.reduce((sum, x) => sum + x, 0) / draws.length;
    const variance = draws.reduce((sum, x) => sum + (x - mean) * (x - mean), 0) / draws.length;
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(Math.abs(variance - 1)).toBeLessThan(0.04);
  });
});
