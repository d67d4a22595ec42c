import type { TreeEnsemble } from './tree-ensemble.js';

/**
 * XGBoost's margin for one row, before calibration, equal to libxgboost's to the last bit: values and thresholds are
 * compared in float32, a missing value (NaN) follows `default_left`, leaves are summed in float32 in tree order.
 *
 * Every tree is walked for the same number of steps (a leaf leads to itself) and a step is arithmetic, not a branch:
 * nothing for the processor to guess wrongly, and the next tree's walk overlaps with this one's.
 */
export class MarginPredictor {
  private readonly ensemble: TreeEnsemble;
  /** Two float32 a feature, and a last one for leaves; see `fill`. */
  private readonly slots: Float32Array;
  private readonly slotOfNode: Int32Array;
  private readonly nextNode: Int32Array;

  constructor(ensemble: TreeEnsemble) {
    const { featureNames, leftChildren, splitIndices, defaultLeft } = ensemble;
    const leafSlot = 2 * featureNames.length;
    this.ensemble = ensemble;
    // −∞ is at or above no threshold, so a leaf never steps to the right of itself.
    this.slots = new Float32Array(leafSlot + 1).fill(Number.NEGATIVE_INFINITY);
    this.slotOfNode = splitIndices.map((feature, node) =>
      feature < 0 ? leafSlot : 2 * feature + 1 - defaultLeft[node]!,
    );
    this.nextNode = leftChildren.map((left, node) => (left < 0 ? node : left));
  }

  /** @param values features in model order, NaN = missing */
  predict(values: ArrayLike<number>): number {
    this.fill(values);
    const { slots, slotOfNode, nextNode } = this;
    const { roots, splitConditions, baseMargin, depth } = this.ensemble;
    let sum = baseMargin;
    for (let tree = 0; tree < roots.length; tree += 1) {
      let node = roots[tree]!;
      for (let step = 0; step < depth; step += 1) {
        node = nextNode[node]! + Number(slots[slotOfNode[node]!]! >= splitConditions[node]!);
      }
      sum = Math.fround(sum + splitConditions[node]!);
    }
    return sum;
  }

  /**
   * The value in both slots of a feature; where it is missing, −∞ for nodes whose default is left and +∞ for those whose
   * default is right. One comparison then decides both cases.
   */
  private fill(values: ArrayLike<number>): void {
    const { slots } = this;
    const count = this.ensemble.featureNames.length;
    for (let feature = 0; feature < count; feature += 1) {
      const value = values[feature]!;
      const missing = Number.isNaN(value);
      slots[2 * feature] = missing ? Number.NEGATIVE_INFINITY : value;
      slots[2 * feature + 1] = missing ? Number.POSITIVE_INFINITY : value;
    }
  }
}
