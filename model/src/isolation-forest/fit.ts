import { ModelError } from '../errors.js';
import type { IsolationForest, IsolationNode } from './isolation-forest.js';
import { packForest } from './pack.js';
import type { Random } from './random.js';

export interface IsolationForestOptions {
  readonly columnCount: number;
  /** Source of randomness, such as `seededRandom(seed)`: the same numbers give the same forest. */
  readonly random: Random;
  /** Default 100, as in the paper. */
  readonly trees?: number;
  /** ψ, rows a tree; default 256, as in the paper; never more than there are. */
  readonly subsampleSize?: number;
}

/** Digits of a threshold: short in the artefact, finer than any vital sign is charted. */
const THRESHOLD_DIGITS = 6;

/**
 * Fits an isolation forest (Liu, Ting and Zhou 2008, Algorithms 1 and 2): each tree isolates a subsample drawn without
 * replacement, by random thresholds on random columns, up to the height ⌈log₂ ψ⌉.
 *
 * A row whose value is missing (NaN) at a split goes to a random side, in proportion to the rows whose value is known;
 * a column without two distinct known values is not split on.
 *
 * @param values row after row, `columnCount` each
 * @throws ModelError `argument` when there are fewer than two rows or the sizes disagree
 */
export function fitIsolationForest(values: ArrayLike<number>, options: IsolationForestOptions): IsolationForest {
  const { columnCount, random, trees = 100 } = options;
  const rowCount = values.length / columnCount;
  if (!Number.isInteger(rowCount) || rowCount < 2) {
    throw new ModelError('argument', `${values.length} values are not two or more rows of ${columnCount}`);
  }
  const subsampleSize = Math.min(options.subsampleSize ?? 256, rowCount);
  const data = Float32Array.from(values);
  const order = Int32Array.from({ length: rowCount }, (_, row) => row);
  const heightLimit = ceilLog2(subsampleSize);
  const nodes = Array.from({ length: trees }, () => {
    drawFirst(order, subsampleSize, random);
    return grow({ data, columnCount, random, heightLimit }, order.slice(0, subsampleSize), 0);
  });
  return packForest(nodes, columnCount, subsampleSize);
}

interface Growing {
  readonly data: Float32Array;
  readonly columnCount: number;
  readonly random: Random;
  readonly heightLimit: number;
}

interface Split {
  readonly column: number;
  readonly threshold: number;
}

function grow(growing: Growing, rows: Int32Array, height: number): IsolationNode {
  if (height >= growing.heightLimit || rows.length <= 1) return { count: rows.length };
  const split = drawSplit(growing, rows);
  if (split === null) return { count: rows.length };
  const { left, right } = divide(growing, rows, split);
  return { ...split, left: grow(growing, left, height + 1), right: grow(growing, right, height + 1) };
}

/** A uniform threshold between the extremes of a column chosen among those that have two distinct known values. */
function drawSplit({ data, columnCount, random }: Growing, rows: Int32Array): Split | null {
  const candidates = Array.from({ length: columnCount }, (_, column) => {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (const row of rows) {
      const value = data[row * columnCount + column]!;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    return { column, low, high };
  }).filter(({ low, high }) => low < high);
  const chosen = candidates[Math.floor(random() * candidates.length)];
  if (chosen === undefined) return null;
  const exact = chosen.low + random() * (chosen.high - chosen.low);
  const short = Number(exact.toPrecision(THRESHOLD_DIGITS));
  // Both sides must get a row: the lowest value goes left, the highest right.
  const threshold = short >= chosen.low && short < chosen.high ? short : chosen.low;
  return { column: chosen.column, threshold };
}

function divide(
  growing: Growing,
  rows: Int32Array,
  { column, threshold }: Split,
): { left: Int32Array; right: Int32Array } {
  const { data, columnCount, random } = growing;
  const left = rows.filter((row) => data[row * columnCount + column]! <= threshold);
  const right = rows.filter((row) => data[row * columnCount + column]! > threshold);
  if (left.length + right.length === rows.length) return { left, right };
  const leftShare = left.length / (left.length + right.length);
  const missing = rows.filter((row) => Number.isNaN(data[row * columnCount + column]!));
  const toTheLeft = missing.map(() => Number(random() < leftShare));
  return {
    left: Int32Array.from([...left, ...missing.filter((_, index) => toTheLeft[index] === 1)]),
    right: Int32Array.from([...right, ...missing.filter((_, index) => toTheLeft[index] === 0)]),
  };
}

/** Moves a random subset to the front (Fisher and Yates, stopped early). */
function drawFirst(order: Int32Array, count: number, random: Random): void {
  for (let i = 0; i < count; i += 1) {
    const j = i + Math.floor(random() * (order.length - i));
    const swapped = order[i]!;
    order[i] = order[j]!;
    order[j] = swapped;
  }
}

function ceilLog2(n: number): number {
  let bits = 0;
  while (1 << bits < n) bits += 1;
  return bits;
}
