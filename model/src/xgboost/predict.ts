import { ModelError } from '../errors.js';
import type { TreeEnsemble } from './tree-ensemble.js';

const SLOT_BITS = 16;
const SLOT_MASK = 0xffff;

/**
 * XGBoost's margin for one row, before calibration, equal to libxgboost's to the last bit: values and thresholds are
 * compared in float32, a missing value (NaN) follows `default_left`, leaves are summed in float32 in tree order.
 *
 * Every tree is walked for the same number of steps (a leaf leads to itself) and a step is arithmetic, not a branch:
 * nothing for the processor to guess wrongly. Two trees are walked side by side, so that it waits for neither.
 */
export class MarginPredictor {
  private readonly baseMargin: number;
  private readonly depth: number;
  /** Roots, an even number of them. */
  private readonly roots: Int32Array;
  /** Threshold of a node, or value of a leaf. */
  private readonly conditions: Float32Array;
  /** Of each node, in one number: the left child (a leaf's is itself), and in the lowest bits its slot. */
  private readonly steps: Int32Array;
  /** Two float32 a feature, and a last one for leaves; see `fill`. */
  private readonly slots: Float32Array;

  /** @throws ModelError `too-large` where nodes and features are more than 16 bits can count */
  constructor({
    baseMargin,
    depth,
    roots,
    leftChildren,
    splitIndices,
    splitConditions,
    defaultLeft,
    featureNames,
  }: TreeEnsemble) {
    const leafSlot = 2 * featureNames.length;
    const nodeCount = leftChildren.length;
    if (Math.max(nodeCount, leafSlot) > SLOT_MASK) {
      throw new ModelError('too-large', `${nodeCount} nodes and ${featureNames.length} features, 16 bits are for each`);
    }
    this.baseMargin = baseMargin;
    this.depth = depth;
    // −∞ is at or above no threshold, so a leaf never steps to the right of itself.
    this.slots = new Float32Array(leafSlot + 1).fill(Number.NEGATIVE_INFINITY);
    // A last tree without a partner gets a leaf of −0, which changes no sum.
    this.roots = Int32Array.from(roots.length % 2 === 0 ? roots : [...roots, nodeCount]);
    this.conditions = Float32Array.from([...splitConditions, -0]);
    this.steps = Int32Array.from({ length: nodeCount + 1 }, (_, node) => {
      const left = leftChildren[node] ?? -1;
      return left < 0
        ? (node << SLOT_BITS) | leafSlot
        : (left << SLOT_BITS) | (2 * splitIndices[node]! + 1 - defaultLeft[node]!);
    });
  }

  /** @param values features in model order, NaN = missing */
  predict(values: ArrayLike<number>): number {
    this.fill(values);
    const { slots, steps, conditions, roots, depth } = this;
    let sum = this.baseMargin;
    for (let tree = 0; tree < roots.length; tree += 2) {
      let a = roots[tree]!;
      let b = roots[tree + 1]!;
      for (let level = 0; level < depth; level += 1) {
        const stepA = steps[a]!;
        const stepB = steps[b]!;
        a = (stepA >>> SLOT_BITS) + Number(slots[stepA & SLOT_MASK]! >= conditions[a]!);
        b = (stepB >>> SLOT_BITS) + Number(slots[stepB & SLOT_MASK]! >= conditions[b]!);
      }
      sum = Math.fround(Math.fround(sum + conditions[a]!) + conditions[b]!);
    }
    return sum;
  }

  /**
   * The value in both slots of a feature; where it is missing, −∞ for nodes whose default is left and +∞ for those whose
   * default is right. One comparison then decides both cases.
   */
  private fill(values: ArrayLike<number>): void {
    const { slots } = this;
    for (let slot = 0; slot < slots.length - 1; slot += 2) {
      const value = values[slot >> 1]!;
      const missing = Number.isNaN(value);
      slots[slot] = missing ? Number.NEGATIVE_INFINITY : value;
      slots[slot + 1] = missing ? Number.POSITIVE_INFINITY : value;
    }
  }
}
