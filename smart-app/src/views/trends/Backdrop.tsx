import type { Instant } from '@bellwether/fhir-mapping';
import { useTheme } from '@mui/material/styles';
import type { ValueAxis } from '../../series/axis.js';
import type { TimeRange } from '../../series/time-range.js';
import { type PlotGeometry, xOf, yOf } from './plot-geometry.js';
import { trendColours } from './trend-colours.js';

/** What lies behind the curves: reference band, windows of a chosen reason, marked moments. */
export function Backdrop({
  geometry,
  range,
  axis,
  band,
  windows,
  moments,
}: {
  geometry: PlotGeometry;
  range: TimeRange;
  axis: ValueAxis;
  /** In the unit shown. */
  band: { readonly low: number; readonly high: number } | null;
  windows: readonly TimeRange[];
  moments: readonly { readonly at: Instant; readonly label: string }[];
}) {
  const theme = useTheme();
  const colours = trendColours[theme.palette.mode];
  const { top, plotHeight } = geometry;
  const within = (value: number) => Math.min(Math.max(value, axis.low), axis.high);
  const [upper, lower] =
    band === null ? [0, 0] : [yOf(within(band.high), axis, geometry), yOf(within(band.low), axis, geometry)];
  return (
    <>
      {lower > upper ? (
        <rect
          data-reference
          x={geometry.left}
          width={geometry.plotWidth}
          y={upper}
          height={lower - upper}
          fill={colours.reference}
        />
      ) : null}
      {windows.map(({ from, to }) => {
        const left = xOf(Math.max(from, range.from), range, geometry);
        const right = xOf(Math.min(to, range.to), range, geometry);
        if (right < left) return null;
        return (
          <rect
            key={`${from} ${to}`}
            data-window
            x={left}
            width={Math.max(right - left, 2)}
            y={top}
            height={plotHeight}
            fill={colours.window}
            stroke={colours.highlight}
            strokeWidth={1}
            strokeDasharray="2 3"
          />
        );
      })}
      {moments
        .filter(({ at }) => at >= range.from && at <= range.to)
        .map(({ at, label }) => (
          <line
            key={`${at} ${label}`}
            data-moment={label}
            x1={xOf(at, range, geometry)}
            x2={xOf(at, range, geometry)}
            y1={top}
            y2={top + plotHeight}
            stroke={colours.highlight}
            strokeWidth={1.5}
          />
        ))}
    </>
  );
}
