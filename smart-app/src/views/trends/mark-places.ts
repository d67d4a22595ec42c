import type { AnomalyKind } from '../../series/anomaly-marks.js';
import type { PlotGeometry } from './plot-geometry.js';

/** A mark of an anomaly, by the middle of its shape. */
export interface Placed {
  readonly x: number;
  readonly y: number;
  readonly kind: AnomalyKind;
}

/** A mark and the word beside it: where the word begins or ends, and its base line. */
interface Worded {
  readonly kind: AnomalyKind;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'end';
}

const markHeight = 12;
/** Half of the largest mark. */
const reach = 6.5;
const wordGap = 9;
const wordWidth = 64;
/** Above and below a word's base line. */
const [ascent, descent] = [9, 3];

/**
 * Where the marks of one reading's kinds stand: on the reading and above one another; below one another where the picture
 * ends above, so that none is cut off.
 */
export function stack(y: number, count: number): readonly number[] {
  const fitsAbove = y - (count - 1) * markHeight - reach >= 0;
  return Array.from({ length: count }, (_, level) => y + (fitsAbove ? -level : level) * markHeight);
}

/** Words for the marks that have room for one, from the left: over no mark, no other word, and not over the plot's end. */
export function textBeside(placed: readonly Placed[], { left, top, plotWidth }: PlotGeometry): readonly Worded[] {
  const marks = placed.toSorted((a, b) => a.x - b.x);
  const words: Worded[] = [];
  let first = 0;
  let lastEnd = Number.NEGATIVE_INFINITY;
  for (const mark of marks) {
    const { x, kind } = mark;
    const anchor = x + wordGap + wordWidth > left + plotWidth ? 'end' : 'start';
    const from = anchor === 'end' ? x - wordGap - wordWidth : x + wordGap;
    if (from < lastEnd) continue;
    const y = Math.max(mark.y - 8, top + 8);
    while (first < marks.length && marks[first]!.x < from - wordWidth) first += 1;
    const isOver = (other: Placed): boolean =>
      Math.abs(other.x - from - wordWidth / 2) < wordWidth / 2 + reach &&
      other.y + reach > y - ascent &&
      other.y - reach < y + descent;
    let clear = true;
    for (let index = first; clear && index < marks.length && marks[index]!.x < from + wordWidth + reach; index += 1) {
      clear = !isOver(marks[index]!);
    }
    if (!clear) continue;
    lastEnd = from + wordWidth;
    words.push({ kind, x: anchor === 'end' ? x - wordGap : x + wordGap, y, anchor });
  }
  return words;
}
