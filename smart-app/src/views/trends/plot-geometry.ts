import type { TimeRange } from '../../series/time-range.js';

/** Small graphs for narrow frames, or large ones. */
export type Density = 'dense' | 'large';

/** Where a graph's plot lies within its picture, in CSS pixels. All graphs of one width share it, so their times align. */
export interface PlotGeometry {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly top: number;
  readonly plotWidth: number;
  readonly plotHeight: number;
}

const frames = {
  dense: { height: 104, left: 44, right: 10, top: 8, bottom: 20 },
  large: { height: 168, left: 44, right: 14, top: 12, bottom: 24 },
} as const;

/** Geometry of a graph of this width; `height` in place of the usual one. */
export function geometryOf(width: number, density: Density, height: number = frames[density].height): PlotGeometry {
  const { left, right, top, bottom } = frames[density];
  return {
    width,
    height,
    left,
    top,
    plotWidth: Math.max(width - left - right, 1),
    plotHeight: height - top - bottom,
  };
}

/** Pixels from the picture's left edge. */
export function xOf(at: number, { from, to }: TimeRange, { left, plotWidth }: PlotGeometry): number {
  return left + ((at - from) / (to - from)) * plotWidth;
}

/** The instant at so many pixels from the picture's left edge; outside of the plot its nearest end. */
export function instantAt(x: number, { from, to }: TimeRange, { left, plotWidth }: PlotGeometry): number {
  return from + Math.min(Math.max((x - left) / plotWidth, 0), 1) * (to - from);
}

/** Pixels from the picture's top edge. */
export function yOf(
  value: number,
  { low, high }: { readonly low: number; readonly high: number },
  { top, plotHeight }: PlotGeometry,
): number {
  return top + (1 - (value - low) / (high - low)) * plotHeight;
}
