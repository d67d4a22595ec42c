import { dayMs, type Instant } from '@bellwether/fhir-mapping';

/** What all curves of a day have in common, so that a moment is at the same place on each. */
export interface DayPlot {
  readonly from: Instant;
  readonly to: Instant;
  readonly width: number;
  readonly xOf: (at: Instant) => number;
}

/** Space for numbers at the left, and for half a number at the right, in pixels. */
export const dayEdges = { left: 18, right: 18 } as const;

/** The 24 hours up to a moment, so many pixels wide. */
export function dayPlot(to: Instant, width: number): DayPlot {
  const from = to - dayMs;
  const inner = Math.max(width - dayEdges.left - dayEdges.right, 1);
  return { from, to, width, xOf: (at) => dayEdges.left + (Math.max(at - from, 0) / dayMs) * inner };
}
