import { useTheme } from '@mui/material/styles';
import { useId } from 'react';
import type { TimeRange } from '../../series/time-range.js';
import type { TrackGap } from '../../series/track-gaps.js';
import { type PlotGeometry, xOf } from './plot-geometry.js';

/** A label is written where it has so much space, in pixels. */
const roomForWord = 64;
const narrowest = 3;

/** Stretches without a score: grey and hatched over the whole height, so that nothing of them looks like a low score. */
export function GapsLayer({
  gaps,
  range,
  geometry,
  text,
}: {
  gaps: readonly TrackGap[];
  range: TimeRange;
  geometry: PlotGeometry;
  /** `no score` */
  text: string;
}) {
  const { palette, typography } = useTheme();
  const hatch = useId();
  const { top, plotHeight } = geometry;
  return (
    <>
      <defs>
        <pattern id={hatch} width={7} height={7} patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
          <rect width={7} height={7} fill={palette.background.paper} fillOpacity={0.75} />
          <line x1={0} y1={0} x2={0} y2={7} stroke={palette.text.secondary} strokeWidth={1.5} strokeOpacity={0.45} />
        </pattern>
      </defs>
      {gaps.map(({ index, from, to }) => {
        const left = xOf(Math.max(from, range.from), range, geometry);
        const width = Math.max(xOf(Math.min(to, range.to), range, geometry) - left, narrowest);
        return (
          <g key={index} data-gap>
            <rect x={left} width={width} y={top} height={plotHeight} fill={`url(#${hatch})`} />
            {width < roomForWord ? null : (
              <text
                x={left + width / 2}
                y={top + plotHeight / 2 + 4}
                textAnchor="middle"
                fontSize={11}
                fontFamily={typography.fontFamily ?? 'sans-serif'}
                fill={palette.text.primary}
                stroke={palette.background.paper}
                strokeWidth={3}
                paintOrder="stroke"
              >
                {text}
              </text>
            )}
          </g>
        );
      })}
    </>
  );
}
