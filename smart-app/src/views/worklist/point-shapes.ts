import type { Theme } from '@mui/material/styles';
import type { PointKind } from '../../worklist/scatter-points.js';
import { anomalyShapes, circle, type Shape } from '../trends/mark-shapes.js';
import { trendColours } from '../trends/trend-colours.js';

/** A cross of two strokes, for what is not known. */
const cross: Shape = (x, y) => `M${x - 4},${y}H${x + 4}M${x},${y - 4}V${y + 4}`;

/** One shape for each kind, that of the graphs, so that kinds differ without colour. */
const shapes: Readonly<Record<PointKind, Shape>> = {
  threshold: anomalyShapes.threshold,
  trend: anomalyShapes.trend,
  artefact: anomalyShapes.artefact,
  some: anomalyShapes['own-baseline'],
  none: circle(4),
  unknown: cross,
};

/** How a point is drawn around its place. */
export function pointStyle(kind: PointKind, { palette }: Theme) {
  const { anomalies, line } = trendColours[palette.mode];
  const colour: string = {
    threshold: anomalies.threshold,
    trend: anomalies.trend,
    artefact: anomalies.artefact,
    some: anomalies['own-baseline'],
    none: line,
    unknown: palette.text.secondary,
  }[kind];
  return {
    path: shapes[kind],
    // A circle without an anomaly is hollow: it stands back.
    fill: kind === 'none' || kind === 'unknown' ? 'none' : colour,
    stroke: colour,
  };
}
