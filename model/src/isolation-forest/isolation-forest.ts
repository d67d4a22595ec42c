/**
 * An isolation forest, packed: the nodes of all trees in parallel typed arrays, the right child directly after the left
 * one. A value (as float32, like scikit-learn's) at or below the threshold goes left.
 */
export interface IsolationForest {
  readonly columnCount: number;
  /** Rows that each tree was grown from (ψ); what path lengths are normalized by. */
  readonly subsampleSize: number;
  readonly roots: Int32Array;
  /** Column that a node splits on; −1 at a leaf. */
  readonly columns: Int32Array;
  readonly thresholds: Float64Array;
  /** Index of the left child; −1 at a leaf. */
  readonly leftChildren: Int32Array;
  /** Rows of the subsample that reached the node. */
  readonly counts: Int32Array;
  /** At a leaf: its depth plus c(count); 0 elsewhere. */
  readonly pathLengths: Float64Array;
}

/** One tree on its own, nested: what fitting and reading produce, before packing. */
export type IsolationNode =
  | { readonly count: number }
  | {
      readonly column: number;
      readonly threshold: number;
      readonly left: IsolationNode;
      readonly right: IsolationNode;
    };
