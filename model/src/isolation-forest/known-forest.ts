import type { IsolationForest } from './isolation-forest.js';

/** A forest as rows see it of which only some columns are known. */
export interface KnownForest {
  /** It scores such rows to the same bits; what does not depend on a known column is one leaf. */
  readonly forest: IsolationForest;
  /** For each tree, and one past the last: its shortest path and those of all that come after it, added up. */
  readonly shortestRemaining: Float64Array;
}

const made = new WeakMap<IsolationForest, Map<number, KnownForest>>();

/** The columns of a row that have a value, as a set of bits: a forest has at most 31 columns. */
export function knownColumns(row: ArrayLike<number>): number {
  let known = 0;
  for (let column = 0; column < row.length; column += 1) known |= Number(!Number.isNaN(row[column]!)) << column;
  return known;
}

/** Made once for a forest, which never changes, and a set of known columns. */
export function knownForest(forest: IsolationForest, known: number): KnownForest {
  const ofForest = made.get(forest) ?? new Map<number, KnownForest>();
  made.set(forest, ofForest);
  const found = ofForest.get(known) ?? makeKnownForest(forest, known);
  ofForest.set(known, found);
  return found;
}

function makeKnownForest(forest: IsolationForest, known: number): KnownForest {
  const { roots, columns, counts } = forest;
  const leftChildren = forest.leftChildren.slice();
  const pathLengths = forest.pathLengths.slice();
  const shortest = pathLengths.slice();
  // Children stand after their parents.
  for (let node = columns.length - 1; node >= 0; node -= 1) {
    const left = leftChildren[node]!;
    if (left < 0) continue;
    if ((known >> columns[node]!) & 1) {
      shortest[node] = Math.min(shortest[left]!, shortest[left + 1]!);
      continue;
    }
    const leftShare = counts[left]! / counts[node]!;
    shortest[node] = leftShare * shortest[left]! + (1 - leftShare) * shortest[left + 1]!;
    if (leftChildren[left]! >= 0 || leftChildren[left + 1]! >= 0) continue;
    leftChildren[node] = -1;
    pathLengths[node] = shortest[node]!;
  }
  const shortestRemaining = new Float64Array(roots.length + 1);
  for (let tree = roots.length - 1; tree >= 0; tree -= 1) {
    shortestRemaining[tree] = shortestRemaining[tree + 1]! + shortest[roots[tree]!]!;
  }
  return { forest: { ...forest, leftChildren, pathLengths }, shortestRemaining };
}
