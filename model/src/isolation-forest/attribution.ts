import type { IsolationForest } from './isolation-forest.js';
import { scoreIsolationForest } from './score.js';

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
  const worth = Float64Array.from({ length: 1 << known.length }, (_, subset) =>
    scoreIsolationForest(forest, onlyKnown(row, known, subset)),
  );
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

function onlyKnown(row: ArrayLike<number>, known: readonly number[], subset: number): Float64Array {
  const values = new Float64Array(row.length).fill(Number.NaN);
  known.forEach((column, place) => {
    if ((subset >> place) & 1) values[column] = row[column]!;
  });
  return values;
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
