import { describe, expect, it } from '@jest/globals';
import { ModelError, type ModelErrorCode } from '../errors.js';
import { seededRandom } from '../isolation-forest/random.js';
import { type ModelJsonFixture, randomModelJson } from '../test-support/random-model.js';
import { parseXgboostModel } from './parse-model.js';

const model = (): ModelJsonFixture => randomModelJson({ features: 3, trees: 2, depth: 2 }, seededRandom(2));

type Change = (json: ModelJsonFixture) => unknown;
const tree = (json: ModelJsonFixture) => json.learner.gradient_booster.model.trees[1]!;

describe('an XGBoost JSON model', () => {
  it('is read with its trees packed breadth first', () => {
    const ensemble = parseXgboostModel(model());
    expect(ensemble).toMatchObject({
      treeCount: 2,
      depth: 2,
      featureNames: ['f0', 'f1', 'f2'],
      xgboostVersion: '3.4.1',
    });
    expect(ensemble.leftChildren[ensemble.roots[1]!]).toBe(ensemble.roots[1]! + 1);
  });

  it('may have pruned nodes, which nothing leads to', () => {
    const json = model();
    const pruned = tree(json);
    for (const list of [pruned.left_children, pruned.right_children]) list.push(-1);
    for (const list of [pruned.split_indices, pruned.split_conditions, pruned.default_left, pruned.sum_hessian]) {
      list.push(0);
    }
    pruned.tree_param.num_nodes = String(pruned.left_children.length);
    expect(parseXgboostModel(json)).toEqual(parseXgboostModel(model()));
  });

  it.each<[string, ModelErrorCode, RegExp, Change]>([
    [
      'gblinear',
      'unsupported',
      /booster is gblinear/,
      (j) => Object.assign(j.learner.gradient_booster, { name: 'gblinear' }),
    ],
    ['dart', 'unsupported', /booster is dart/, (j) => Object.assign(j.learner.gradient_booster, { name: 'dart' })],
    [
      'a regression',
      'unsupported',
      /objective is reg:squarederror/,
      (j) => Object.assign(j.learner.objective, { name: 'reg:squarederror' }),
    ],
    [
      'a multi-class model',
      'unsupported',
      /3 classes/,
      (j) => Object.assign(j.learner.learner_model_param, { num_class: '3' }),
    ],
    [
      'a multi-target model',
      'unsupported',
      /2 targets/,
      (j) => Object.assign(j.learner.learner_model_param, { num_target: '2' }),
    ],
    [
      'several output groups',
      'unsupported',
      /output groups/,
      (j) => Object.assign(j.learner.gradient_booster.model, { tree_info: [0, 1] }),
    ],
    [
      'vector leaves',
      'unsupported',
      /tree 1 has vector leaves/,
      (j) => Object.assign(tree(j).tree_param, { size_leaf_vector: '3' }),
    ],
    [
      'categorical features',
      'unsupported',
      /categorical features/,
      (j) => Object.assign(j.learner, { feature_types: ['float', 'c', 'float'] }),
    ],
    [
      'categorical splits',
      'unsupported',
      /tree 1 has categorical splits/,
      (j) => Object.assign(tree(j).split_type, { 0: 1 }),
    ],
    ['categories of a node', 'unsupported', /tree 1 has categorical splits/, (j) => tree(j).categories_nodes.push(0)],
    [
      'a base score of 0',
      'unsupported',
      /base_score is "0"/,
      (j) => Object.assign(j.learner.learner_model_param, { base_score: '0' }),
    ],
    [
      'two base scores',
      'unsupported',
      /base_score/,
      (j) => Object.assign(j.learner.learner_model_param, { base_score: '[1E-1,2E-1]' }),
    ],
    [
      'no base score',
      'malformed',
      /base_score/,
      (j) => Object.assign(j.learner.learner_model_param, { base_score: undefined }),
    ],
    ['a tree too few', 'inconsistent', /1 trees/, (j) => j.learner.gradient_booster.model.trees.pop()],
    ['no trees', 'malformed', /no trees/, (j) => Object.assign(j.learner.gradient_booster, { model: undefined })],
    ['no feature names', 'inconsistent', /feature_names has 0/, (j) => Object.assign(j.learner, { feature_names: [] })],
    [
      'a feature name twice',
      'inconsistent',
      /f0 is there twice/,
      (j) => Object.assign(j.learner, { feature_names: ['f0', 'f1', 'f0'] }),
    ],
    ['arrays of different lengths', 'inconsistent', /tree 1: sum_hessian has/, (j) => tree(j).sum_hessian.pop()],
    [
      'a wrong num_nodes',
      'inconsistent',
      /num_nodes says 99/,
      (j) => Object.assign(tree(j).tree_param, { num_nodes: '99' }),
    ],
    [
      'a child out of range',
      'inconsistent',
      /has the child 77/,
      (j) => Object.assign(tree(j).left_children, { 0: 77 }),
    ],
    ['a negative child', 'inconsistent', /has the child -2/, (j) => Object.assign(tree(j).right_children, { 0: -2 })],
    ['one child only', 'inconsistent', /has the child -1/, (j) => Object.assign(tree(j).right_children, { 0: -1 })],
    ['a cycle', 'inconsistent', /node 0 is reached twice/, (j) => Object.assign(tree(j).left_children, { 0: 0 })],
    [
      'a node with two parents',
      'inconsistent',
      /reached twice/,
      (j) => Object.assign(tree(j).left_children, { 0: tree(j).right_children[0]! }),
    ],
    [
      'a split on a feature that is not there',
      'inconsistent',
      /splits on feature 3/,
      (j) => Object.assign(tree(j).split_indices, { 0: 3 }),
    ],
    [
      'a threshold beyond float32',
      'inconsistent',
      /split_conditions of node 0/,
      (j) => Object.assign(tree(j).split_conditions, { 0: 1e39 }),
    ],
    [
      'an infinite leaf',
      'inconsistent',
      /split_conditions of node/,
      (j) => tree(j).split_conditions.fill(Number.NEGATIVE_INFINITY),
    ],
    [
      'a threshold that is not a number',
      'malformed',
      /split_conditions/,
      (j) => Object.assign(tree(j).split_conditions, { 0: Number.NaN }),
    ],
    [
      'a cover that is not a number',
      'malformed',
      /sum_hessian/,
      (j) => Object.assign(tree(j).sum_hessian, { 0: null }),
    ],
    ['another shape altogether', 'malformed', /not an XGBoost JSON model/, (j) => Object.assign(j, { learner: 1 })],
  ])('is refused with %s', (_what, code, message, change) => {
    const json = model();
    change(json);
    const refusal = captureError(() => parseXgboostModel(json));
    expect(refusal.code).toBe(code);
    expect(refusal.message).toMatch(message);
    expect(refusal.message).not.toContain('\n');
  });
});

function captureError(run: () => unknown): ModelError {
  try {
    run();
  } catch (error) {
    if (error instanceof ModelError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
