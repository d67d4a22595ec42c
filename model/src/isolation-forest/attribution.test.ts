import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isolationShares } from './attribution.js';
import { fitIsolationForest } from './fit.js';
import { seededRandom } from './random.js';
import { scoreIsolationForest } from './score.js';

/** Three columns: the second goes with the first, the third is on its own. */
function rows(count: number): Float64Array {
  const random = seededRandom(11);
  const values = new Float64Array(3 * count);
  for (let row = 0; row < count; row += 1) {
    const first = random();
    values.set([first, first + 0.05, random()], 3 * row);
  }
  return values;
}
const forest = fitIsolationForest(rows(300), {
  columnCount: 3,
  random: seededRandom(2),
  trees: 50,
  subsampleSize: 128,
});
const nothing = scoreIsolationForest(forest, [Number.NaN, Number.NaN, Number.NaN]);
const cell = fc.oneof({ weight: 4, arbitrary: fc.double({ min: -1, max: 2, noNaN: true }) }, fc.constant(Number.NaN));

describe('shares of an isolation score', () => {
  it('add up to the score less that of a row of which nothing is known', () => {
    fc.assert(
      fc.property(fc.tuple(cell, cell, cell), (row) => {
        const shares = isolationShares(forest, row);
        const sum = shares.reduce((total, share) => total + (Number.isNaN(share) ? 0 : share), 0);
        expect(sum).toBeCloseTo(scoreIsolationForest(forest, row) - nothing, 12);
      }),
    );
  });

  it('are Shapley’s: the mean of what a value adds over all orders', () => {
    const row = [0.2, 1.4, 0.5];
    const score = (known: readonly number[]): number =>
      scoreIsolationForest(
        forest,
        row.map((value, column) => (known.includes(column) ? value : Number.NaN)),
      );
    const orders = [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ];
    const means = [0, 0, 0];
    for (const order of orders) {
      order.forEach((column, place) => {
        means[column]! += (score(order.slice(0, place + 1)) - score(order.slice(0, place))) / orders.length;
      });
    }
    isolationShares(forest, row).forEach((share, column) => {
      expect(share).toBeCloseTo(means[column]!, 12);
    });
  });

  it('are the largest for the value that is out of place, none for a missing one', () => {
    const [first, second, third] = isolationShares(forest, [0.5, 3, Number.NaN]);
    expect(second).toBeGreaterThan(first!);
    expect(second).toBeGreaterThan(0);
    expect(third).toBeNaN();
  });
});
