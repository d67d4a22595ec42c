import type { TreeEnsemble } from '../xgboost/tree-ensemble.js';

/** One decision on the way to a leaf. */
interface Step {
  readonly node: number;
  readonly left: boolean;
}

/** One feature on the path to a leaf. */
interface Player {
  /** Position of the feature in the block. */
  readonly column: number;
  readonly steps: readonly Step[];
  /** Product of the cover shares on its edges. */
  readonly zero: number;
}

interface BlockLeaf {
  readonly value: number;
  readonly players: readonly Player[];
}

/** A feature of a block, with the states that can be told apart there. */
export interface BlockFeature {
  readonly feature: number;
  /** Its thresholds in the block, ascending. */
  readonly thresholds: readonly number[];
  /** State of a value by how many of these thresholds are at or below it; the last one is of a missing value. */
  readonly stateOfBin: readonly number[];
  /** What a state is: which of the block's leaves it allows, as one character a leaf. */
  readonly states: readonly string[];
}

/**
 * A subtree that is explained by one look-up: the states of its features (and of those on the way to it) fix every
 * contribution of its leaves.
 */
export interface Block {
  readonly features: readonly BlockFeature[];
  readonly leaves: readonly BlockLeaf[];
  /** Rows of the block's table: the product of the numbers of states. */
  readonly rows: number;
}

/**
 * Cuts each tree into the largest subtrees that have at most `maxRowCount` combinations of states. A single leaf that has
 * more (a deeper path) is a block all the same.
 */
export function cutBlocks(ensemble: TreeEnsemble, weights: Float64Array, maxRowCount: number): readonly Block[] {
  const { leftChildren, splitIndices, roots } = ensemble;
  const maxFeatures = 31 - Math.clz32(maxRowCount);
  const blocks: Block[] = [];
  const featuresBelow = (node: number, found: Set<number>): Set<number> => {
    const left = leftChildren[node]!;
    if (left < 0) return found;
    found.add(splitIndices[node]!);
    return featuresBelow(left + 1, featuresBelow(left, found));
  };
  const cut = (node: number, path: readonly Step[]): void => {
    const left = leftChildren[node]!;
    const features = featuresBelow(node, new Set(path.map((step) => splitIndices[step.node]!)));
    // A feature has at least two states: more than log₂ maxRowCount of them cannot fit, whatever the states are.
    const hopeless = left >= 0 && features.size > maxFeatures;
    const block = hopeless ? null : makeBlock(ensemble, weights, node, path);
    if (block === null || (left >= 0 && block.rows > maxRowCount)) {
      cut(left, [...path, { node, left: true }]);
      cut(left + 1, [...path, { node, left: false }]);
    } else if (block.features.length > 0) {
      blocks.push(block);
    }
  };
  for (const root of roots) cut(root, []);
  return blocks;
}

function makeBlock(ensemble: TreeEnsemble, weights: Float64Array, top: number, path: readonly Step[]): Block {
  const { leftChildren, splitIndices, splitConditions } = ensemble;
  const columns = new Map<number, number>();
  const leaves: BlockLeaf[] = [];
  const walk = (node: number, steps: readonly Step[]): void => {
    const left = leftChildren[node]!;
    if (left < 0) {
      leaves.push({ value: splitConditions[node]!, players: playersOf(ensemble, weights, steps, columns) });
      return;
    }
    walk(left, [...steps, { node, left: true }]);
    walk(left + 1, [...steps, { node, left: false }]);
  };
  for (const { node } of path) columnOf(columns, splitIndices[node]!);
  walk(top, path);
  const features = [...columns.keys()].map((feature, column) => blockFeature(ensemble, leaves, feature, column));
  return { features, leaves, rows: features.reduce((product, { states }) => product * states.length, 1) };
}

/** The features on one path, each with its steps. */
function playersOf(
  { leftChildren, splitIndices }: TreeEnsemble,
  weights: Float64Array,
  path: readonly Step[],
  columns: Map<number, number>,
): readonly Player[] {
  const byColumn = new Map<number, Step[]>();
  for (const step of path) {
    const column = columnOf(columns, splitIndices[step.node]!);
    const steps = byColumn.get(column) ?? [];
    steps.push(step);
    byColumn.set(column, steps);
  }
  return [...byColumn].map(([column, steps]) => ({
    column,
    steps,
    zero: steps.reduce((product, { node, left }) => product * weights[leftChildren[node]! + (left ? 0 : 1)]!, 1),
  }));
}

function columnOf(columns: Map<number, number>, feature: number): number {
  const column = columns.get(feature) ?? columns.size;
  columns.set(feature, column);
  return column;
}

function blockFeature(
  ensemble: TreeEnsemble,
  leaves: readonly BlockLeaf[],
  feature: number,
  column: number,
): BlockFeature {
  const { splitConditions, defaultLeft } = ensemble;
  const paths = leaves.map(({ players }) => players.find((player) => player.column === column)?.steps ?? []);
  const takes = (value: number, { node, left }: Step): boolean =>
    (Number.isNaN(value) ? defaultLeft[node] === 1 : value < splitConditions[node]!) === left;
  const signature = (value: number): string =>
    paths.map((steps) => (steps.every((step) => takes(value, step)) ? '1' : '0')).join('');
  const thresholds = [...new Set(paths.flatMap((steps) => steps.map(({ node }) => splitConditions[node]!)))];
  thresholds.sort((a, b) => a - b);
  // Below all thresholds, from each one on, and missing: no other value can differ.
  const signatures = [Number.NEGATIVE_INFINITY, ...thresholds, Number.NaN].map(signature);
  const states = [...new Set(signatures)];
  return { feature, thresholds, stateOfBin: signatures.map((value) => states.indexOf(value)), states };
}
