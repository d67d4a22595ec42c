import type { IsolationForest } from './isolation-forest.js';

/** A forest as rows see it of which only some columns are known. */
export interface KnownForest {
  /** It scores such rows to the same bits; what does not depend on a known column is one leaf. */
  readonly forest: IsolationForest;
  /** For each tree, and one past the last: the shortest path that such a row can have, and those of all that come after it, added up. */
  readonly shortestRemaining: Float64Array;
}

/** Where the value of a column is: unknown, up to the middle one of its thresholds, or beyond it. */
const sides = { unknown: 0, low: 1, high: 2 } as const;
const sideCount = 3;

/** What is made of a forest, which never changes: once for each set of known columns, and for each combination of sides. */
interface Made {
  readonly middles: Float64Array;
  readonly byKnown: Map<number, IsolationForest>;
  readonly bySides: Map<number, KnownForest>;
}

/** Combinations that are remembered of a forest: 729 of one of six columns. One of more begins anew, so that memory has an end. */
const maxRemembered = 1000;

const made = new WeakMap<IsolationForest, Made>();

/** @param row of at most 31 columns; NaN where a value is not known */
export function knownForest(forest: IsolationForest, row: Float32Array): KnownForest {
  const own = made.get(forest) ?? { middles: middleThresholds(forest), byKnown: new Map(), bySides: new Map() };
  made.set(forest, own);
  let [known, key] = [0, 0];
  for (let column = 0; column < row.length; column += 1) {
    const side = sideOf(row[column]!, own.middles[column]!);
    key = key * sideCount + side;
    known |= Number(side !== sides.unknown) << column;
  }
  const found = own.bySides.get(key);
  if (found !== undefined) return found;
  const collapsed = own.byKnown.get(known) ?? collapsedForest(forest, known);
  own.byKnown.set(known, collapsed);
  if (own.bySides.size === maxRemembered) {
    own.byKnown.clear();
    own.bySides.clear();
  }
  const fresh = { forest: collapsed, shortestRemaining: shortestRemaining(collapsed, row, own.middles) };
  own.bySides.set(key, fresh);
  return fresh;
}

function sideOf(value: number, middle: number): number {
  if (Number.isNaN(value)) return sides.unknown;
  return value <= middle ? sides.low : sides.high;
}

function middleThresholds({ columnCount, columns, thresholds }: IsolationForest): Float64Array {
  return Float64Array.from({ length: columnCount }, (_, column) => {
    const own = thresholds.filter((_threshold, node) => columns[node] === column).sort();
    return own[own.length >> 1] ?? 0;
  });
}

function collapsedForest(forest: IsolationForest, known: number): IsolationForest {
  const { columns, counts } = forest;
  const leftChildren = forest.leftChildren.slice();
  const pathLengths = forest.pathLengths.slice();
  // Children stand after their parents.
  for (let node = columns.length - 1; node >= 0; node -= 1) {
    const left = leftChildren[node]!;
    if (left < 0 || (known >> columns[node]!) & 1 || leftChildren[left]! >= 0 || leftChildren[left + 1]! >= 0) continue;
    const leftShare = counts[left]! / counts[node]!;
    leftChildren[node] = -1;
    pathLengths[node] = leftShare * pathLengths[left]! + (1 - leftShare) * pathLengths[left + 1]!;
  }
  return { ...forest, leftChildren, pathLengths };
}

/** The shortest paths of rows whose values are on the same sides as those of one. */
function shortestRemaining(forest: IsolationForest, row: Float32Array, middles: Float64Array): Float64Array {
  const { roots, columns, counts, leftChildren, thresholds } = forest;
  const shortest = forest.pathLengths.slice();
  for (let node = columns.length - 1; node >= 0; node -= 1) {
    const left = leftChildren[node]!;
    if (left < 0) continue;
    const [whenLeft, whenRight] = [shortest[left]!, shortest[left + 1]!];
    const column = columns[node]!;
    const [value, middle, threshold] = [row[column]!, middles[column]!, thresholds[node]!];
    if (Number.isNaN(value)) {
      const leftShare = counts[left]! / counts[node]!;
      shortest[node] = leftShare * whenLeft + (1 - leftShare) * whenRight;
    } else if (value <= middle && middle <= threshold) shortest[node] = whenLeft;
    else if (value > middle && middle >= threshold) shortest[node] = whenRight;
    else shortest[node] = Math.min(whenLeft, whenRight);
  }
  const remaining = new Float64Array(roots.length + 1);
  for (let tree = roots.length - 1; tree >= 0; tree -= 1) {
    remaining[tree] = remaining[tree + 1]! + shortest[roots[tree]!]!;
  }
  return remaining;
}
