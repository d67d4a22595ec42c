import { useTheme } from '@mui/material/styles';
import { useId } from 'react';
import type { VitalSeries } from '../../series/vital-series.js';
import { bandPath, linePath, type Placement } from './curve-path.js';
import { trendColours } from './trend-colours.js';

/**
 * The curves of a series, one path for each channel. Not recharts' (docs/decisions/0022): its lines know no gap without a
 * row for it.
 */
export function Curves({ series, indexes, place }: { series: VitalSeries; indexes: Uint32Array; place: Placement }) {
  const colours = trendColours[useTheme().palette.mode];
  const clip = useId();
  const { left, top, plotWidth, plotHeight } = place.geometry;
  const strokes = [colours.line, colours.second];
  return (
    <>
      <clipPath id={clip}>
        <rect x={left} y={top - 2} width={plotWidth} height={plotHeight + 4} />
      </clipPath>
      <g clipPath={`url(#${clip})`} data-points={indexes.length}>
        {series.channels.length < 2 ? null : (
          <path
            data-band
            d={bandPath(series, indexes, place)}
            fill={colours.between}
            // The pressures of a lone measurement have no area between them: a bar.
            stroke={colours.between}
            strokeWidth={2}
          />
        )}
        {series.channels.map(({ concept }, channel) => (
          <path
            key={concept}
            data-line={concept}
            d={linePath(series, channel, indexes, place)}
            fill="none"
            stroke={strokes[channel]}
            strokeWidth={1.75}
            strokeLinejoin="round"
          />
        ))}
      </g>
    </>
  );
}
