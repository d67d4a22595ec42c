import { describe, expect, it } from '@jest/globals';
import { seededRandom } from '../isolation-forest/random.js';
import { randomModelJson, randomRow } from '../test-support/random-model.js';
import { parseXgboostModel } from './parse-model.js';
import { MarginPredictor } from './predict.js';
import type { TreeEnsemble } from './tree-ensemble.js';

/** The margin by the book: node by node, tree by tree. */
function marginByTheBook(ensemble: TreeEnsemble, values: ArrayLike<number>): number {
  const { roots, leftChildren, splitIndices, splitConditions, defaultLeft, baseMargin } = ensemble;
  return roots.reduce((sum, root) => {
    let node = root;
    while (leftChildren[node]! >= 0) {
      const value = Math.fround(values[splitIndices[node]!]!);
      const left = Number.isNaN(value) ? defaultLeft[node] === 1 : value < splitConditions[node]!;
      node = leftChildren[node]! + (left ? 0 : 1);
    }
    return Math.fround(sum + splitConditions[node]!);
  }, baseMargin);
}

describe('the raw margin', () => {
  it.each([1, 2, 3, 7, 8])('of %i trees is the float32 sum of their leaves, in tree order', (trees) => {
    const random = seededRandom(trees);
    const ensemble = parseXgboostModel(randomModelJson({ features: 5, trees, depth: 4 }, random));
    const predictor = new MarginPredictor(ensemble);
    for (let round = 0; round < 200; round += 1) {
      const row = randomRow(5, random);
      expect(predictor.predict(row)).toBe(marginByTheBook(ensemble, row));
    }
  });

  it('is refused for more nodes than its steps can count', () => {
    const ensemble = parseXgboostModel(randomModelJson({ features: 2, trees: 1, depth: 1 }, seededRandom(1)));
    const large = { ...ensemble, leftChildren: new Int32Array(70_000).fill(-1) };
    expect(() => new MarginPredictor(large)).toThrow(expect.objectContaining({ code: 'too-large' }));
  });
});
