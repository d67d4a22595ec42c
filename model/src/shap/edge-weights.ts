import type { TreeEnsemble } from '../xgboost/tree-ensemble.js';

/** A parent without cover sends half each way, and no way is closed: XGBoost's rules from 3.3 on. */
const WEIGHT_WITHOUT_COVER = 0.5;
const SMALLEST_WEIGHT = 1e-12;

/** For each node, the share of its parent's cover that reaches it: what Algorithm 2 calls the zero fraction. Roots: 1. */
export function edgeWeights(ensemble: TreeEnsemble): Float64Array {
  const { leftChildren, sumHessian } = ensemble;
  const weights = new Float64Array(leftChildren.length).fill(1);
  for (let node = 0; node < leftChildren.length; node += 1) {
    const left = leftChildren[node]!;
    if (left < 0) continue;
    const cover = sumHessian[node]!;
    for (const child of [left, left + 1]) {
      const share = cover > 0 ? sumHessian[child]! / cover : WEIGHT_WITHOUT_COVER;
      weights[child] = Math.max(share, SMALLEST_WEIGHT);
    }
  }
  return weights;
}

/** The margin expected when nothing is known: base margin plus each tree's leaves, weighted by cover, in float64. */
export function expectedMargin(ensemble: TreeEnsemble, weights: Float64Array): number {
  const { leftChildren, splitConditions, roots, baseMargin } = ensemble;
  const means = new Float64Array(leftChildren.length);
  // Breadth-first packing puts children after their parents: backwards, both are there when the parent needs them.
  for (let node = leftChildren.length - 1; node >= 0; node -= 1) {
    const left = leftChildren[node]!;
    means[node] =
      left < 0 ? splitConditions[node]! : weights[left]! * means[left]! + weights[left + 1]! * means[left + 1]!;
  }
  let sum = baseMargin;
  for (const root of roots) sum += means[root]!;
  return sum;
}
