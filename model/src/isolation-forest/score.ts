import { exp } from '../math/exp.js';
import { log } from '../math/log.js';
import type { IsolationForest } from './isolation-forest.js';
import { knownForest } from './known-forest.js';
import { averagePathLength } from './path-length.js';

/**
 * Anomaly score of one row in (0, 1]: 2^(−E/c(ψ)), where E is the mean path length over the trees (Liu, Ting and Zhou
 * 2008, eq. 2). About 0.5 is ordinary; towards 1 is isolated early, so unusual.
 *
 * Where a split's value is missing (NaN), the path length is the expected one over both branches, weighted by the rows
 * of the subsample that took each: a missing value is neither usual nor unusual.
 */
export function scoreIsolationForest(forest: IsolationForest, row: ArrayLike<number>): number {
  const values = Float32Array.from(row);
  let total = 0;
  for (let tree = 0; tree < forest.roots.length; tree += 1) total += pathLength(forest, values, forest.roots[tree]!);
  return scoreOf(forest, total);
}

/**
 * The scores of rows, to the same bits; null for a row that scores less than `least`. Most rows are ordinary and are left
 * as soon as the trees seen so far, and the shortest paths that can follow, say so. Tree by tree rather than row by row: a tree fits into the processor's nearest
 * cache, the forest does not.
 */
export function isolationScoresFrom(
  forest: IsolationForest,
  rows: readonly ArrayLike<number>[],
  least: number,
): readonly (number | null)[] {
  const { roots } = forest;
  // A billionth longer than the longest paths that score `least`, so that no rounding leaves a row out.
  const longest = (-log(least) / Math.LN2) * pathUnit(forest) * (1 + 1e-9);
  const values = rows.map((row) => new Float32Array(row));
  const seen = values.map((row) => knownForest(forest, row));
  const totals = new Float64Array(rows.length);
  const open = rows.flatMap((_, row) => (seen[row]!.shortestRemaining[0]! <= longest ? [row] : []));
  let openCount = open.length;
  for (let tree = 0; tree < roots.length && openCount > 0; tree += 1) {
    let kept = 0;
    for (let at = 0; at < openCount; at += 1) {
      const row = open[at]!;
      const own = seen[row]!;
      const total = totals[row]! + pathLength(own.forest, values[row]!, roots[tree]!);
      totals[row] = total;
      if (total + own.shortestRemaining[tree + 1]! <= longest) open[kept++] = row;
    }
    openCount = kept;
  }
  const scores: (number | null)[] = rows.map(() => null);
  for (const row of open.slice(0, openCount)) {
    const score = scoreOf(forest, totals[row]!);
    if (score >= least) scores[row] = score;
  }
  return scores;
}

/** The score of a row whose paths in all trees are so long together. */
export function scoreOf(forest: IsolationForest, total: number): number {
  return exp((-Math.LN2 * total) / pathUnit(forest));
}

/** What the paths of all trees together are measured by. */
function pathUnit({ roots, subsampleSize }: IsolationForest): number {
  return roots.length * averagePathLength(subsampleSize);
}

/** Path length from a node on, as expected over both branches of each split whose value is missing. */
function pathLength(forest: IsolationForest, row: Float32Array, from: number): number {
  const { columns, thresholds, leftChildren, counts, pathLengths } = forest;
  let node = from;
  let left = leftChildren[node]!;
  while (left >= 0) {
    const value = row[columns[node]!]!;
    if (Number.isNaN(value)) {
      const leftShare = counts[left]! / counts[node]!;
      const whenLeft = pathLength(forest, row, left);
      return leftShare * whenLeft + (1 - leftShare) * pathLength(forest, row, left + 1);
    }
    node = value <= thresholds[node]! ? left : left + 1;
    left = leftChildren[node]!;
  }
  return pathLengths[node]!;
}
