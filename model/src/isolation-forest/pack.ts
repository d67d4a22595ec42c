import type { IsolationForest, IsolationNode } from './isolation-forest.js';
import { averagePathLength } from './path-length.js';

/** Packs nested trees; counts of inner nodes are the sums of their leaves'. */
export function packForest(
  trees: readonly IsolationNode[],
  columnCount: number,
  subsampleSize: number,
): IsolationForest {
  const roots = new Int32Array(trees.length);
  const columns: number[] = [];
  const thresholds: number[] = [];
  const leftChildren: number[] = [];
  const counts: number[] = [];
  const pathLengths: number[] = [];
  const reserve = (): number => {
    thresholds.push(0);
    leftChildren.push(-1);
    counts.push(0);
    pathLengths.push(0);
    return columns.push(-1) - 1;
  };
  const place = (node: IsolationNode, at: number, depth: number): number => {
    let count: number;
    if ('count' in node) {
      count = node.count;
      pathLengths[at] = depth + averagePathLength(count);
    } else {
      const left = reserve();
      const right = reserve();
      columns[at] = node.column;
      thresholds[at] = node.threshold;
      leftChildren[at] = left;
      count = place(node.left, left, depth + 1) + place(node.right, right, depth + 1);
    }
    counts[at] = count;
    return count;
  };
  trees.forEach((tree, index) => {
    const root = reserve();
    roots[index] = root;
    place(tree, root, 0);
  });
  return {
    columnCount,
    subsampleSize,
    roots,
    columns: Int32Array.from(columns),
    thresholds: Float64Array.from(thresholds),
    leftChildren: Int32Array.from(leftChildren),
    counts: Int32Array.from(counts),
    pathLengths: Float64Array.from(pathLengths),
  };
}
