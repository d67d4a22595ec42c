import type { TreeEnsemble } from './tree-ensemble.js';

/**
 * Two float32 slots a feature: the value, or where it is missing −∞ for nodes whose default is left and +∞ for those
 * whose default is right. One comparison then decides both cases.
 */
export function fillSlots(values: ArrayLike<number>, slots: Float32Array): void {
  for (let feature = 0; 2 * feature < slots.length; feature += 1) {
    const value = values[feature]!;
    const missing = value !== value;
    slots[2 * feature] = missing ? Number.NEGATIVE_INFINITY : value;
    slots[2 * feature + 1] = missing ? Number.POSITIVE_INFINITY : value;
  }
}

/**
 * XGBoost's margin for one row, before calibration, equal to libxgboost's to the last bit: values and thresholds are
 * compared in float32, a missing value (NaN) follows `default_left`, leaves are summed in float32 in tree order.
 *
 * @param values features in model order, NaN = missing
 * @param slots scratch of twice as many float32, to be reused by callers that score many rows
 */
export function predictRawMargin(
  ensemble: TreeEnsemble,
  values: ArrayLike<number>,
  slots: Float32Array = new Float32Array(2 * ensemble.featureNames.length),
): number {
  fillSlots(values, slots);
  const { roots, leftChildren, splitIndices, splitConditions, defaultLeft } = ensemble;
  let sum = ensemble.baseMargin;
  for (let tree = 0; tree < roots.length; tree += 1) {
    let node = roots[tree]!;
    let left = leftChildren[node]!;
    while (left >= 0) {
      const slot = 2 * splitIndices[node]! + 1 - defaultLeft[node]!;
      node = slots[slot]! < splitConditions[node]! ? left : left + 1;
      left = leftChildren[node]!;
    }
    sum = Math.fround(sum + splitConditions[node]!);
  }
  return sum;
}
