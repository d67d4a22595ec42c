import { exp } from '../math/exp.js';
import { log } from '../math/log.js';
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
  return scoreOf(forest, totalPathLength(forest, Float32Array.from(row), Number.POSITIVE_INFINITY)!);
}

/**
 * The scores of rows, to the same bits; null for a row that scores less than `least`. Most rows are ordinary and are left
 * as soon as the trees seen so far say so.
 */
export function isolationScoresFrom(
  forest: IsolationForest,
  rows: readonly ArrayLike<number>[],
  least: number,
): readonly (number | null)[] {
  // A billionth longer than the longest paths that score `least`, so that no rounding leaves a row out.
  const longest = (-log(least) / Math.LN2) * pathUnit(forest) * (1 + 1e-9);
  const values = new Float32Array(forest.columnCount);
  return rows.map((row) => {
    values.set(row);
    const total = totalPathLength(forest, values, longest);
    const score = total === null ? 0 : scoreOf(forest, total);
    return score >= least ? score : null;
  });
}

function scoreOf(forest: IsolationForest, total: number): number {
  return exp((-Math.LN2 * total) / pathUnit(forest));
}

/** What the paths of all trees together are measured by. */
function pathUnit({ roots, subsampleSize }: IsolationForest): number {
  return roots.length * averagePathLength(subsampleSize);
}

/** Path lengths of a row over all trees, in their order; null where they come to more than `longest`. */
function totalPathLength(forest: IsolationForest, row: Float32Array, longest: number): number | null {
  const { roots, columns, thresholds, leftChildren, pathLengths, shortestRemaining } = forest;
  let total = 0;
  for (let tree = 0; tree < roots.length; tree += 1) {
    let node = roots[tree]!;
    let left = leftChildren[node]!;
    while (left >= 0) {
      const value = row[columns[node]!]!;
      if (Number.isNaN(value)) break;
      node = value <= thresholds[node]! ? left : left + 1;
      left = leftChildren[node]!;
    }
    total += left < 0 ? pathLengths[node]! : expectedPathLength(forest, row, node);
    if (total + shortestRemaining[tree + 1]! > longest) return null;
  }
  return total;
}

/** From a node on, over both branches of each split whose value is missing. */
function expectedPathLength(forest: IsolationForest, row: Float32Array, from: number): number {
  const { columns, thresholds, leftChildren, counts, pathLengths } = forest;
  let node = from;
  let left = leftChildren[node]!;
  while (left >= 0) {
    const value = row[columns[node]!]!;
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
