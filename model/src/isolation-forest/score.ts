import { exp } from '../math/exp.js';
import type { IsolationForest } from './isolation-forest.js';
import { averagePathLength } from './path-length.js';

/**
 * Anomaly score of one row in (0, 1]: 2^(−E/c(ψ)), where E is the mean path length over the trees (Liu, Ting and Zhou
 * 2008, eq. 2). About 0.5 is ordinary; towards 1 is isolated early, so unusual.
 *
 * Where a split's value is missing (NaN), the path length is the expected one over both branches, weighted by the rows
 * of the subsample that took each: a missing value is neither usual nor unusual.
 */
export function scoreIsolationForest(forest: IsolationForest, row: ArrayLike<number>): number {
  let total = 0;
  for (const root of forest.roots) total += expectedPathLength(forest, row, root);
  return exp((-Math.LN2 * total) / (forest.roots.length * averagePathLength(forest.subsampleSize)));
}

function expectedPathLength(forest: IsolationForest, row: ArrayLike<number>, from: number): number {
  const { columns, thresholds, leftChildren, counts, pathLengths } = forest;
  let node = from;
  let left = leftChildren[node]!;
  while (left >= 0) {
    const value = Math.fround(row[columns[node]!]!);
    if (Number.isNaN(value)) {
      const leftShare = counts[left]! / counts[node]!;
      const whenLeft = expectedPathLength(forest, row, left);
      return leftShare * whenLeft + (1 - leftShare) * expectedPathLength(forest, row, left + 1);
    }
    node = value <= thresholds[node]! ? left : left + 1;
    left = leftChildren[node]!;
  }
  return pathLengths[node]!;
}
