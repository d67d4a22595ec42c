import { ModelError } from '../errors.js';
import type { TreeJson } from './model-schema.js';
import type { TreeEnsemble } from './tree-ensemble.js';

const LOWEST_FLOAT32 = -3.4028234663852886e38;

/** The arrays of a {@link TreeEnsemble}. */
export type PackedTrees = Pick<
  TreeEnsemble,
  'depth' | 'roots' | 'leftChildren' | 'splitIndices' | 'splitConditions' | 'defaultLeft' | 'sumHessian'
>;

/** A node waiting to be packed: its index in the tree's own arrays, and how many decisions lead to it. */
interface QueuedNode {
  readonly index: number;
  readonly depth: number;
}

/**
 * Checks the structure of every tree while packing the nodes reachable from its root (pruned ones are left behind):
 * arrays of one length, children in range, no node reached twice, features in range, numbers finite.
 */
export function packTrees(trees: readonly TreeJson[], featureCount: number): PackedTrees {
  const capacity = trees.reduce((sum, tree) => sum + tree.left_children.length, 0);
  const packed = {
    roots: new Int32Array(trees.length),
    leftChildren: new Int32Array(capacity),
    splitIndices: new Int32Array(capacity),
    splitConditions: new Float32Array(capacity),
    defaultLeft: new Uint8Array(capacity),
    sumHessian: new Float32Array(capacity),
  };
  let next = 0;
  let depth = 0;
  trees.forEach((tree, number) => {
    checkSizes(tree, number);
    packed.roots[number] = next;
    const queue = orderNodes(tree, number);
    const offset = next;
    let child = offset + 1;
    for (const node of queue) {
      const leaf = tree.left_children[node.index] === -1;
      if (!leaf) checkFeature(tree, number, node.index, featureCount);
      packed.leftChildren[next] = leaf ? -1 : child;
      packed.splitIndices[next] = leaf ? -1 : tree.split_indices[node.index]!;
      const condition = leaf ? finiteFloat32 : threshold;
      packed.splitConditions[next] = condition(tree.split_conditions[node.index]!, 'split_conditions', number, node);
      packed.defaultLeft[next] = tree.default_left[node.index]!;
      packed.sumHessian[next] = finiteFloat32(tree.sum_hessian[node.index]!, 'sum_hessian', number, node);
      if (!leaf) child += 2;
      depth = Math.max(depth, node.depth);
      next += 1;
    }
  });
  return {
    depth,
    roots: packed.roots,
    leftChildren: packed.leftChildren.slice(0, next),
    splitIndices: packed.splitIndices.slice(0, next),
    splitConditions: packed.splitConditions.slice(0, next),
    defaultLeft: packed.defaultLeft.slice(0, next),
    sumHessian: packed.sumHessian.slice(0, next),
  };
}

const PARALLEL = ['right_children', 'split_indices', 'split_conditions', 'default_left', 'sum_hessian'] as const;

function checkSizes(tree: TreeJson, number: number): void {
  const expected = tree.tree_param.num_nodes;
  for (const name of ['left_children', ...PARALLEL] as const) {
    if (tree[name].length !== expected || expected === 0) {
      throw inconsistent(number, `${name} has ${tree[name].length} entries, num_nodes says ${expected}`);
    }
  }
}

/** Nodes in breadth-first order. A node reached twice (a cycle, or two parents) would repeat for ever: refused. */
function orderNodes(tree: TreeJson, number: number): readonly QueuedNode[] {
  const count = tree.left_children.length;
  const seen = new Uint8Array(count);
  const queue: QueuedNode[] = [{ index: 0, depth: 0 }];
  seen[0] = 1;
  for (const node of queue) {
    const children = [tree.left_children[node.index]!, tree.right_children[node.index]!];
    if (children.every((index) => index === -1)) continue;
    for (const index of children) {
      if (index < 0 || index >= count) {
        throw inconsistent(number, `node ${node.index} has the child ${index}, expected 0 to ${count - 1}`);
      }
      if (seen[index] === 1) throw inconsistent(number, `node ${index} is reached twice`);
      seen[index] = 1;
      queue.push({ index, depth: node.depth + 1 });
    }
  }
  return queue;
}

function checkFeature(tree: TreeJson, number: number, index: number, featureCount: number): void {
  const feature = tree.split_indices[index]!;
  if (feature < 0 || feature >= featureCount) {
    throw inconsistent(number, `node ${index} splits on feature ${feature}, expected 0 to ${featureCount - 1}`);
  }
}

/**
 * A threshold in float32. Nothing is below −∞, and no value (XGBoost takes finite ones alone) is below the lowest float32:
 * the two part the same rows, and what is finite leaves −∞ to the evaluators, as the place of a missing value.
 */
function threshold(value: number, name: string, number: number, node: QueuedNode): number {
  if (value === Number.NEGATIVE_INFINITY) return LOWEST_FLOAT32;
  return value === Number.POSITIVE_INFINITY ? value : finiteFloat32(value, name, number, node);
}

function finiteFloat32(value: number, name: string, number: number, node: QueuedNode): number {
  const rounded = Math.fround(value);
  if (!Number.isFinite(rounded)) throw inconsistent(number, `${name} of node ${node.index} is not a finite float32`);
  return rounded;
}

function inconsistent(tree: number, what: string): ModelError {
  return new ModelError('inconsistent', `tree ${tree}: ${what}`);
}
