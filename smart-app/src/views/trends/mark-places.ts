import type { AnomalyKind } from '../../series/anomaly-marks.js';
import type { PlotGeometry } from './plot-geometry.js';

/** A mark of an anomaly, by the middle of its shape. */
export interface Placed {
  readonly x: number;
  readonly y: number;
  readonly kind: AnomalyKind;
}

/** A mark and the label next to it: where the label begins or ends, and its base line. */
interface Labelled {
  readonly kind: AnomalyKind;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'end';
}

const markHeight = 12;
/** Half of the largest mark. */
const reach = 6.5;
const labelGap = 9;
const labelWidth = 64;
/** Above and below a label's base line. */
const [ascent, descent] = [9, 3];

/**
 * Where the marks of one reading's kinds stand: on the reading and above one another; below one another where the picture
 * ends above, so that none is cut off.
 */
export function stack(y: number, count: number): readonly number[] {
  const fitsAbove = y - (count - 1) * markHeight - reach >= 0;
  return Array.from({ length: count }, (_, level) => y + (fitsAbove ? -level : level) * markHeight);
}

/** Labels for the marks where one fits, from the left: over no mark, no other label, and not over the plot's end. */
export function textBeside(placed: readonly Placed[], { left, top, plotWidth }: PlotGeometry): readonly Labelled[] {
  const marks = placed.toSorted((a, b) => a.x - b.x);
  const labels: Labelled[] = [];
  let first = 0;
  let lastEnd = Number.NEGATIVE_INFINITY;
  for (const mark of marks) {
    const { x, kind } = mark;
    const anchor = x + labelGap + labelWidth > left + plotWidth ? 'end' : 'start';
    const from = anchor === 'end' ? x - labelGap - labelWidth : x + labelGap;
    if (from < lastEnd) continue;
    const y = Math.max(mark.y - 8, top + 8);
    while (first < marks.length && marks[first]!.x < from - labelWidth) first += 1;
    const isOver = (other: Placed): boolean =>
      Math.abs(other.x - from - labelWidth / 2) < labelWidth / 2 + reach &&
      other.y + reach > y - ascent &&
      other.y - reach < y + descent;
    let clear = true;
    for (let index = first; clear && index < marks.length && marks[index]!.x < from + labelWidth + reach; index += 1) {
      clear = !isOver(marks[index]!);
    }
    if (!clear) continue;
    lastEnd = from + labelWidth;
    labels.push({ kind, x: anchor === 'end' ? x - labelGap : x + labelGap, y, anchor });
  }
  return labels;
}
