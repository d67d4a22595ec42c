import { exp } from '../math/exp.js';
import { log } from '../math/log.js';
import type { IsolationForest } from './isolation-forest.js';
import { knownColumns, knownForest } from './known-forest.js';
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
  const seen = values.map((row) => knownForest(forest, knownColumns(row)));
  const totals = new Float64Array(rows.length);
  const walk = new PathWalk(forest.columns.length);
  let open = values.map((_, row) => row);
  for (let tree = 0; tree < roots.length; tree += 1) {
    open = open.filter((row) => totals[row]! + seen[row]!.shortestRemaining[tree]! <= longest);
    if (open.length === 0) break;
    for (const row of open) totals[row]! += walk.pathLength(seen[row]!.forest, values[row]!, roots[tree]!);
  }
  const scores: (number | null)[] = rows.map(() => null);
  for (const row of open) {
    const score = scoreIsolationForest(forest, values[row]!);
    if (score >= least) scores[row] = score;
  }
  return scores;
}

function scoreOf(forest: IsolationForest, total: number): number {
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

/** Branches that a walk has still to follow. */
class PathWalk {
  readonly #nodes: Int32Array;
  readonly #weights: Float64Array;

  constructor(nodes: number) {
    this.#nodes = new Int32Array(nodes);
    this.#weights = new Float64Array(nodes);
  }

  /** {@link pathLength} but for rounding, added up from its leaves: several times as fast, for no branch is a call. */
  pathLength({ columns, thresholds, leftChildren, counts, pathLengths }: IsolationForest, row: Float32Array, from: number): number {
    let [total, node, weight, waiting] = [0, from, 1, 0];
    for (;;) {
      const left = leftChildren[node]!;
      const value = row[columns[node]!]!;
      if (left < 0) {
        total += weight * pathLengths[node]!;
        if (waiting === 0) return total;
        waiting -= 1;
        node = this.#nodes[waiting]!;
        weight = this.#weights[waiting]!;
      } else if (Number.isNaN(value)) {
        const leftShare = counts[left]! / counts[node]!;
        this.#nodes[waiting] = left + 1;
        this.#weights[waiting] = weight * (1 - leftShare);
        waiting += 1;
        weight *= leftShare;
        node = left;
      } else node = value <= thresholds[node]! ? left : left + 1;
    }
  }
}
