import type { TreeEnsemble } from '../xgboost/tree-ensemble.js';

/** One decision on the way to a leaf. */
export interface Step {
  readonly node: number;
  readonly left: boolean;
}

/** One bit of a block's pattern: 1 when a row takes all the steps, which are decisions on one feature. */
export interface PatternBit {
  readonly feature: number;
  readonly steps: readonly Step[];
}

/** One feature on the path to a leaf: satisfied when `pattern & mask` equals `want`. */
export interface Player {
  /** Position in the block's `features`. */
  readonly column: number;
  readonly mask: number;
  readonly want: number;
  /** Product of the cover shares on its edges. */
  readonly zero: number;
}

export interface BlockLeaf {
  readonly value: number;
  readonly players: readonly Player[];
}

/**
 * A subtree that is explained by one look-up. The pattern has one bit for each feature on the way from the root to the
 * subtree (all its conditions met?) and one for each decision inside; it fixes every contribution of the block.
 */
export interface Block {
  readonly bits: readonly PatternBit[];
  readonly features: readonly number[];
  readonly leaves: readonly BlockLeaf[];
}

/**
 * Cuts each tree into the largest subtrees whose patterns have at most `maximumBits` bits. A leaf deeper than that is a
 * block of its own with as many bits as its path has features.
 */
export function cutBlocks(ensemble: TreeEnsemble, weights: Float64Array, maximumBits: number): readonly Block[] {
  const { leftChildren, splitIndices, roots } = ensemble;
  const inner = innerNodeCounts(ensemble);
  const blocks: Block[] = [];
  const cut = (node: number, path: readonly Step[]): void => {
    const left = leftChildren[node]!;
    const pathFeatures = new Set(path.map((step) => splitIndices[step.node]!)).size;
    if (left < 0 || pathFeatures + inner[node]! <= maximumBits) {
      if (pathFeatures + inner[node]! > 0) blocks.push(makeBlock(ensemble, weights, node, path));
      return;
    }
    cut(left, [...path, { node, left: true }]);
    cut(left + 1, [...path, { node, left: false }]);
  };
  for (const root of roots) cut(root, []);
  return blocks;
}

function innerNodeCounts({ leftChildren }: TreeEnsemble): Int32Array {
  const counts = new Int32Array(leftChildren.length);
  for (let node = counts.length - 1; node >= 0; node -= 1) {
    const left = leftChildren[node]!;
    if (left >= 0) counts[node] = 1 + counts[left]! + counts[left + 1]!;
  }
  return counts;
}

function makeBlock(ensemble: TreeEnsemble, weights: Float64Array, top: number, path: readonly Step[]): Block {
  const { leftChildren, splitIndices, splitConditions } = ensemble;
  const featureOf = (step: Step): number => splitIndices[step.node]!;
  const bits: PatternBit[] = [...new Set(path.map(featureOf))].map((feature) => ({
    feature,
    steps: path.filter((step) => featureOf(step) === feature),
  }));
  const bitOfNode = new Map<number, number>();
  const ways: { readonly leaf: number; readonly steps: readonly Step[] }[] = [];
  const walk = (node: number, steps: readonly Step[]): void => {
    const left = leftChildren[node]!;
    if (left < 0) {
      ways.push({ leaf: node, steps });
      return;
    }
    bitOfNode.set(node, bits.length);
    bits.push({ feature: splitIndices[node]!, steps: [{ node, left: true }] });
    walk(left, [...steps, { node, left: true }]);
    walk(left + 1, [...steps, { node, left: false }]);
  };
  walk(top, []);

  const features = [...new Set(bits.map((bit) => bit.feature))];
  const pathBits = bits.length - bitOfNode.size;
  const leaves = ways.map(({ leaf, steps }) => {
    const all = [...path, ...steps];
    const players = [...new Set(all.map(featureOf))].map((feature) => {
      const pathBit = bits.findIndex((bit, index) => index < pathBits && bit.feature === feature);
      let mask = pathBit < 0 ? 0 : 1 << pathBit;
      let want = mask;
      for (const step of steps) {
        if (featureOf(step) !== feature) continue;
        const bit = 1 << bitOfNode.get(step.node)!;
        mask |= bit;
        if (step.left) want |= bit;
      }
      const zero = all
        .filter((step) => featureOf(step) === feature)
        .reduce((product, { node, left }) => product * weights[leftChildren[node]! + (left ? 0 : 1)]!, 1);
      return { column: features.indexOf(feature), mask, want, zero };
    });
    return { value: splitConditions[leaf]!, players };
  });
  return { bits, features, leaves };
}
