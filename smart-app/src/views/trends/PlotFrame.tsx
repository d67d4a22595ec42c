import { useTheme } from '@mui/material/styles';
import { memo, type ReactNode } from 'react';
import { CartesianGrid, ComposedChart, XAxis, YAxis } from 'recharts';
import { timeTicks, type ValueAxis } from '../../series/axis.js';
import type { TrendFormats } from '../../series/formats.js';
import type { TimeRange } from '../../series/time-range.js';
import type { PlotGeometry } from './plot-geometry.js';
import { trendColours } from './trend-colours.js';

const noRows: object[] = [];
const pixelsPerTick = 74;

/** What recharts tells of a tick; its own `Text` measures every one of them. */
interface Tick {
  readonly x: number | string;
  readonly y: number | string;
  readonly payload: { readonly value: unknown };
}

/**
 * Axes and grid around what is drawn on them: a picture with a name. Nothing in it listens: keys and pointer are the
 * business of the surface above it, since recharts' own (`accessibilityLayer`) has no name and reads raw times.
 */
export const PlotFrame = memo(function PlotFrame({
  geometry,
  range,
  axis,
  formatValue,
  formats,
  label,
  children,
}: {
  geometry: PlotGeometry;
  range: TimeRange;
  axis: ValueAxis;
  formatValue: (value: number) => string;
  formats: TrendFormats;
  /** What is to be seen, in a sentence. */
  label: string;
  children: ReactNode;
}) {
  const theme = useTheme();
  const { ticks, style } = timeTicks(range, Math.max(Math.floor(geometry.plotWidth / pixelsPerTick), 2));
  const text = {
    fill: theme.palette.text.secondary,
    fontSize: 11,
    fontFamily: theme.typography.fontFamily ?? 'sans-serif',
  };
  const { width, height, left, top, plotWidth, plotHeight } = geometry;
  const colours = trendColours[theme.palette.mode];
  return (
    <ComposedChart
      width={width}
      height={height}
      data={noRows}
      margin={{ top, left: 0, right: width - left - plotWidth, bottom: 0 }}
      accessibilityLayer={false}
      role="img"
      aria-label={label}
      style={{ pointerEvents: 'none' }}
    >
      <CartesianGrid vertical={false} stroke={colours.grid} />
      <XAxis
        dataKey="at"
        type="number"
        domain={[range.from, range.to]}
        ticks={ticks as number[]}
        allowDataOverflow
        height={height - top - plotHeight}
        tickCount={0}
        tick={({ x, payload }: Tick) => (
          <text {...text} x={x} y={top + plotHeight + 16} textAnchor="middle">
            {formats.tick(Number(payload.value), style)}
          </text>
        )}
        tickLine={{ stroke: colours.grid }}
        axisLine={{ stroke: colours.grid }}
        interval={0}
      />
      <YAxis
        type="number"
        domain={[axis.low, axis.high]}
        ticks={axis.ticks as number[]}
        allowDataOverflow
        width={left}
        tickCount={0}
        tick={({ y, payload }: Tick) => (
          <text {...text} x={left - 6} y={y} dy="0.33em" textAnchor="end">
            {formatValue(Number(payload.value))}
          </text>
        )}
        tickLine={false}
        axisLine={false}
        interval={0}
      />
      {children}
    </ComposedChart>
  );
});
