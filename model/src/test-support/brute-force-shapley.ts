import type { TreeEnsemble } from '../xgboost/tree-ensemble.js';

/**
 * Shapley values by their definition, over all subsets of features: the game of a subset is the path-dependent
 * expectation (features outside it follow both branches, by cover). Exponential: for a few features only.
 */
export function bruteForceShapley(ensemble: TreeEnsemble, weights: Float64Array, row: Float64Array): number[] {
  const count = ensemble.featureNames.length;
  const games = Array.from({ length: 1 << count }, (_, subset) => expectation(ensemble, weights, row, subset));
  return Array.from({ length: count }, (_, feature) => {
    let share = 0;
    for (let subset = 0; subset < games.length; subset += 1) {
      if ((subset >> feature) & 1) continue;
      const size = [...subset.toString(2)].filter((bit) => bit === '1').length;
      const weight = (factorial(size) * factorial(count - 1 - size)) / factorial(count);
      share += weight * (games[subset | (1 << feature)]! - games[subset]!);
    }
    return share;
  });
}

function expectation(ensemble: TreeEnsemble, weights: Float64Array, row: Float64Array, subset: number): number {
  const visit = (node: number): number => {
    const left = ensemble.leftChildren[node]!;
    if (left < 0) return ensemble.splitConditions[node]!;
    const feature = ensemble.splitIndices[node]!;
    if (((subset >> feature) & 1) === 0) return weights[left]! * visit(left) + weights[left + 1]! * visit(left + 1);
    const value = Math.fround(row[feature]!);
    const goesLeft = Number.isNaN(value) ? ensemble.defaultLeft[node] === 1 : value < ensemble.splitConditions[node]!;
    return visit(goesLeft ? left : left + 1);
  };
  return ensemble.roots.reduce((sum, root) => sum + visit(root), 0);
}

const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
