import type { TreeEnsemble } from '../xgboost/tree-ensemble.js';

/** The path of unique features from the root, as parallel arrays; one segment for each depth of the recursion. */
interface PathScratch {
  readonly feature: Int32Array;
  /** Share of cover that flows on when the feature is not known. */
  readonly zero: Float64Array;
  /** 1 when the row itself flows on, else 0. */
  readonly one: Float64Array;
  /** Summed permutation weights of subsets of each size. */
  readonly weight: Float64Array;
}

/**
 * Path-dependent TreeSHAP, Algorithm 2 of Lundberg, Erion and Lee, "Consistent individualized feature attribution for
 * tree ensembles" (arXiv:1802.03888, 2018), in float64: the reference that the block tables are tested against, and
 * the evaluator for models too deep for tables. O(trees × leaves × depth²) a row.
 */
export class TreeShap {
  private readonly ensemble: TreeEnsemble;
  private readonly weights: Float64Array;
  private readonly path: PathScratch;
  private values: Float32Array = new Float32Array(0);
  private phi: Float64Array = new Float64Array(0);

  /** @param weights share of the parent's cover that reaches each node (`edgeWeights`) */
  constructor(ensemble: TreeEnsemble, weights: Float64Array) {
    this.ensemble = ensemble;
    this.weights = weights;
    // Segments of length 1, 2, …, depth + 2, one after the other.
    const size = ((ensemble.depth + 2) * (ensemble.depth + 3)) / 2;
    this.path = {
      feature: new Int32Array(size),
      zero: new Float64Array(size),
      one: new Float64Array(size),
      weight: new Float64Array(size),
    };
  }

  /** Writes the contributions of one float32 row (NaN = missing) into `phi`, one a feature, in raw margin units. */
  explain(values: Float32Array, phi: Float64Array): void {
    this.values = values;
    this.phi = phi;
    phi.fill(0);
    for (const root of this.ensemble.roots) this.visit(root, 0, 0, 1, 1, -1);
  }

  /** @param start where this node's segment of the path begins @param length entries that the parent's path has */
  private visit(node: number, start: number, length: number, zero: number, one: number, feature: number): void {
    this.extend(start, length, zero, one, feature);
    const { leftChildren, splitIndices } = this.ensemble;
    const left = leftChildren[node]!;
    if (left < 0) {
      this.addLeaf(start, length, this.ensemble.splitConditions[node]!);
      return;
    }
    const split = splitIndices[node]!;
    const hot = this.goesLeft(node, split) ? left : left + 1;
    const cold = hot === left ? left + 1 : left;
    let last = length;
    let incomingZero = 1;
    let incomingOne = 1;
    const earlier = this.find(start, length, split);
    if (earlier > 0) {
      incomingZero = this.path.zero[start + earlier]!;
      incomingOne = this.path.one[start + earlier]!;
      this.unwind(start, length, earlier);
      last -= 1;
    }
    const count = last + 1;
    const next = start + count;
    this.copy(start, next, count);
    this.visit(hot, next, count, incomingZero * this.weights[hot]!, incomingOne, split);
    this.copy(start, next, count);
    this.visit(cold, next, count, incomingZero * this.weights[cold]!, 0, split);
  }

  private goesLeft(node: number, feature: number): boolean {
    const value = this.values[feature]!;
    return Number.isNaN(value) ? this.ensemble.defaultLeft[node] === 1 : value < this.ensemble.splitConditions[node]!;
  }

  private find(start: number, last: number, feature: number): number {
    for (let i = 1; i <= last; i += 1) if (this.path.feature[start + i] === feature) return i;
    return 0;
  }

  private copy(from: number, to: number, count: number): void {
    const { feature, zero, one, weight } = this.path;
    feature.copyWithin(to, from, from + count);
    zero.copyWithin(to, from, from + count);
    one.copyWithin(to, from, from + count);
    weight.copyWithin(to, from, from + count);
  }

  /** EXTEND: grows the subsets by one feature. */
  private extend(start: number, length: number, zero: number, one: number, feature: number): void {
    const { path } = this;
    path.feature[start + length] = feature;
    path.zero[start + length] = zero;
    path.one[start + length] = one;
    const { weight } = path;
    weight[start + length] = length === 0 ? 1 : 0;
    for (let i = length - 1; i >= 0; i -= 1) {
      const w = weight[start + i]!;
      weight[start + i + 1] = weight[start + i + 1]! + (one * w * (i + 1)) / (length + 1);
      weight[start + i] = (zero * w * (length - i)) / (length + 1);
    }
  }

  /** UNWIND: takes the feature at `index` out again. `last` is the index of the last entry. */
  private unwind(start: number, last: number, index: number): void {
    const { feature, zero, one, weight } = this.path;
    const indexOne = one[start + index]!;
    const indexZero = zero[start + index]!;
    let next = weight[start + last]!;
    for (let i = last - 1; i >= 0; i -= 1) {
      if (indexOne !== 0) {
        const w = weight[start + i]!;
        weight[start + i] = (next * (last + 1)) / ((i + 1) * indexOne);
        next = w - (weight[start + i]! * indexZero * (last - i)) / (last + 1);
      } else {
        weight[start + i] = (weight[start + i]! * (last + 1)) / (indexZero * (last - i));
      }
    }
    for (let i = start + index; i < start + last; i += 1) {
      feature[i] = feature[i + 1]!;
      zero[i] = zero[i + 1]!;
      one[i] = one[i + 1]!;
    }
  }

  /** Adds a leaf's value to each feature of its path, by the sum of the weights with that feature unwound. */
  private addLeaf(start: number, last: number, value: number): void {
    const { feature, zero, one, weight } = this.path;
    for (let index = 1; index <= last; index += 1) {
      const indexOne = one[start + index]!;
      const indexZero = zero[start + index]!;
      let next = weight[start + last]!;
      let total = 0;
      for (let i = last - 1; i >= 0; i -= 1) {
        if (indexOne !== 0) {
          const unwound = (next * (last + 1)) / ((i + 1) * indexOne);
          total += unwound;
          next = weight[start + i]! - (unwound * indexZero * (last - i)) / (last + 1);
        } else {
          total += (weight[start + i]! * (last + 1)) / (indexZero * (last - i));
        }
      }
      const f = feature[start + index]!;
      this.phi[f] = this.phi[f]! + total * (indexOne - indexZero) * value;
    }
  }
}
