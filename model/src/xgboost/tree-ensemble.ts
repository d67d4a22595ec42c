/**
 * A checked gbtree model, packed: the nodes of all trees in parallel typed arrays, breadth first within a tree, the
 * right child directly after the left one. Numbers are XGBoost's float32 numbers.
 */
export interface TreeEnsemble {
  readonly featureNames: readonly string[];
  readonly treeCount: number;
  /** Longest path of decisions. */
  readonly depth: number;
  /** Float32 margin that the sum starts from. */
  readonly baseMargin: number;
  /** Index of each tree's root. */
  readonly roots: Int32Array;
  /** Index of the left child; −1 at a leaf. */
  readonly leftChildren: Int32Array;
  /** Feature that a node splits on; −1 at a leaf. */
  readonly splitIndices: Int32Array;
  /** Threshold (left when the value is below; may be +∞, never −∞), or the value of a leaf. */
  readonly splitConditions: Float32Array;
  /** 1 where a missing value goes left. */
  readonly defaultLeft: Uint8Array;
  /** Cover of the training data. */
  readonly sumHessian: Float32Array;
  /** `major.minor.patch` of the library that wrote the model. */
  readonly xgboostVersion: string;
}
