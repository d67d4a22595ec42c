import { describe, expect, it } from '@jest/globals';
import { seededRandom } from '../isolation-forest/random.js';
import { randomModelJson } from '../test-support/random-model.js';
import { parseXgboostModel } from '../xgboost/parse-model.js';
import { edgeWeights, expectedMargin } from './edge-weights.js';

/** A stump whose root and leaves have the covers given. */
function stump(root: number, left: number, right: number) {
  const json = randomModelJson({ features: 1, trees: 1, depth: 0 }, seededRandom(1));
  Object.assign(json.learner.gradient_booster.model.trees[0]!, {
    left_children: [1, -1, -1],
    right_children: [2, -1, -1],
    split_indices: [0, 0, 0],
    split_conditions: [0.5, -1, 3],
    default_left: [1, 0, 0],
    sum_hessian: [root, left, right],
    tree_param: { num_nodes: '3' },
  });
  return parseXgboostModel(json);
}

describe('edge weights', () => {
  it.each([
    ['the share of the cover', stump(8, 2, 6), [0.25, 0.75]],
    ['a half where the parent has no cover (XGBoost 3.3)', stump(0, 0, 0), [0.5, 0.5]],
    ['a half where the parent’s cover is negative', stump(-1, 2, 2), [0.5, 0.5]],
    ['at least 1e-12 (XGBoost 3.3)', stump(4, 0, 4), [1e-12, 1]],
  ])('are %s', (_rule, ensemble, [left, right]) => {
    expect([...edgeWeights(ensemble)]).toEqual([1, left, right]);
  });

  it('make the expected margin', () => {
    const ensemble = stump(8, 2, 6);
    expect(expectedMargin(ensemble, edgeWeights(ensemble))).toBe(ensemble.baseMargin + 0.25 * -1 + 0.75 * 3);
  });
});
