import { useTheme } from '@mui/material/styles';
import type { AnomalyKind } from '../../series/anomaly-marks.js';
import { anomalyShapes } from '../trends/mark-shapes.js';
import { trendColours } from '../trends/trend-colours.js';

/** The shape and colour of a kind on the graphs; its name is next to it. */
export function KindMark({ kind }: { kind: AnomalyKind }) {
  const colours = trendColours[useTheme().palette.mode];
  return (
    <svg aria-hidden width={16} height={16} style={{ flex: 'none' }}>
      <path d={anomalyShapes[kind](8, 8)} fill={colours.anomalies[kind]} />
    </svg>
  );
}
