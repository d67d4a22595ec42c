import type { TreeEnsemble } from './tree-ensemble.js';

/** Distinct thresholds of each feature, ascending; none for a feature that no tree splits on. */
export function thresholdsOf({ featureNames, splitIndices, splitConditions }: TreeEnsemble): readonly Float32Array[] {
  const sets = featureNames.map(() => new Set<number>());
  splitIndices.forEach((feature, node) => {
    if (feature >= 0) sets[feature]!.add(splitConditions[node]!);
  });
  return sets.map((set) => Float32Array.from(set).sort());
}

/**
 * How many thresholds are at or below a float32 value; one more than all of them for a missing value (NaN). The model
 * knows no other difference between two values of a feature.
 */
export function binOf(value: number, thresholds: Float32Array): number {
  if (Number.isNaN(value)) return thresholds.length + 1;
  let low = 0;
  let high = thresholds.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (thresholds[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
