import type { IsolationForest } from './isolation-forest.js';
import { scoreOf } from './score.js';

/**
 * How much each known value of a row made its score what it is: exact Shapley values of the game in which a set of values
 * is worth the score of a row of which only they are known (the others missing, so both branches weighted by the rows of
 * the subsample, as in path-dependent SHAP; Lundberg et al. 2018). They add up to the row's score less that of a row of
 * which nothing is known. NaN for a missing value.
 *
 * All subsets of the known values are scored: 64 for six.
 */
export function isolationShares(forest: IsolationForest, row: ArrayLike<number>): readonly number[] {
  const known = Array.from({ length: row.length }, (_, column) => column).filter(
    (column) => !Number.isNaN(row[column]!),
  );
  const worth = subsetScores(forest, Float32Array.from(row), known);
  const weights = shapleyWeights(known.length);
  const shares = new Array<number>(row.length).fill(Number.NaN);
  known.forEach((column, place) => {
    let share = 0;
    for (let subset = 0; subset < worth.length; subset += 1) {
      if ((subset >> place) & 1) continue;
      share += weights[bitsSet(subset)]! * (worth[subset | (1 << place)]! - worth[subset]!);
    }
    shares[column] = share;
  });
  return shares;
}

/** The score of a row of which only some of the known values count, for each subset of them by its bits. */
function subsetScores(forest: IsolationForest, row: Float32Array, known: readonly number[]): Float64Array {
  const { roots, columns, thresholds, leftChildren, counts, pathLengths } = forest;
  const subsets = 1 << known.length;
  const places = Array.from(row, (_, column) => known.indexOf(column));
  const levels = new Map<number, Float64Array>();

  /** Path lengths from a node on, of each subset: as `scoreIsolationForest` has them, but each node is visited once for all. */
  const pathsFrom = (node: number, level: number): Float64Array => {
    const paths = levels.get(level) ?? new Float64Array(subsets);
    levels.set(level, paths);
    const left = leftChildren[node]!;
    if (left < 0) return paths.fill(pathLengths[node]!);
    const whenLeft = pathsFrom(left, level);
    const whenRight = pathsFrom(left + 1, level + 1);
    const leftShare = counts[left]! / counts[node]!;
    const column = columns[node]!;
    const place = places[column]!;
    const goesLeft = row[column]! <= thresholds[node]!;
    for (let subset = 0; subset < subsets; subset += 1) {
      const isKnown = place >= 0 && (subset >> place) & 1;
      if (!isKnown) paths[subset] = leftShare * whenLeft[subset]! + (1 - leftShare) * whenRight[subset]!;
      else if (!goesLeft) paths[subset] = whenRight[subset]!;
    }
    return paths;
  };

  const totals = new Float64Array(subsets);
  for (const root of roots) {
    const paths = pathsFrom(root, 0);
    for (let subset = 0; subset < subsets; subset += 1) totals[subset]! += paths[subset]!;
  }
  return totals.map((total) => scoreOf(forest, total));
}

/** Weight of a set of k others among n players: k! (n − k − 1)! / n!. */
function shapleyWeights(players: number): readonly number[] {
  const weights: number[] = [];
  let choices = 1;
  for (let size = 0; size < players; size += 1) {
    weights.push(1 / (players * choices));
    choices = (choices * (players - 1 - size)) / (size + 1);
  }
  return weights;
}

function bitsSet(subset: number): number {
  let count = 0;
  for (let rest = subset; rest > 0; rest &= rest - 1) count += 1;
  return count;
}
