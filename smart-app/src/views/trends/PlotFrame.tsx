import { useTheme } from '@mui/material/styles';
import { memo, type ReactNode, useMemo } from 'react';
import { ComposedChart, XAxis, YAxis } from 'recharts';
import { timeTicks, type ValueAxis } from '../../series/axis.js';
import type { Formats } from '../../words/formats.js';
import type { TimeRange } from '../../series/time-range.js';
import { type PlotGeometry, yOf } from './plot-geometry.js';
import { trendColours } from './trend-colours.js';

const noRows: object[] = [];
const pixelsPerTick = 74;
const frameStyle = { pointerEvents: 'none' } as const;

/** What recharts tells of a tick; its own `Text` measures every one of them. */
interface Tick {
  readonly x: number | string;
  readonly y: number | string;
  readonly payload: { readonly value: unknown };
}

interface AxisProps {
  readonly geometry: PlotGeometry;
  readonly formats: Formats;
}

const known = new WeakMap<TimeRange, Map<number, ReturnType<typeof timeTicks>>>();

/** Marks of a range, computed once for all charts that share it. */
function ticksOf(range: TimeRange, most: number): ReturnType<typeof timeTicks> {
  const ofRange = known.get(range) ?? new Map<number, ReturnType<typeof timeTicks>>();
  known.set(range, ofRange);
  const ticks = ofRange.get(most) ?? timeTicks(range, most);
  ofRange.set(most, ticks);
  return ticks;
}

function useTickStyle() {
  const { palette, typography } = useTheme();
  const text = { fill: palette.text.secondary, fontSize: 11, fontFamily: typography.fontFamily ?? 'sans-serif' };
  return { text, line: { stroke: trendColours[palette.mode].grid } };
}

/** The time axis. */
const TimeMarks = memo(function TimeMarks({ range, geometry, formats }: AxisProps & { range: TimeRange }) {
  const { text, line } = useTickStyle();
  const { height, top, plotWidth, plotHeight } = geometry;
  const { ticks, style } = ticksOf(range, Math.max(Math.floor(plotWidth / pixelsPerTick), 2));
  return (
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
      tickLine={line}
      axisLine={line}
      interval={0}
    />
  );
});

interface ValueMarksProps {
  readonly axis: ValueAxis;
  readonly geometry: PlotGeometry;
  readonly formatValue: (value: number) => string;
}

/** The value axis. Most zooms leave it as it is: then recharts has nothing to compute anew. */
const ValueMarks = memo(
  function ValueMarks({ axis, geometry: { left }, formatValue }: ValueMarksProps) {
    const { text } = useTickStyle();
    return (
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
    );
  },
  (before, after) =>
    before.axis.low === after.axis.low &&
    before.axis.high === after.axis.high &&
    before.geometry === after.geometry &&
    before.formatValue === after.formatValue,
);

/**
 * Axes and grid around what is drawn on them: a picture with a name. Nothing in it listens: keys and pointer are the
 * business of the surface above it, since recharts' own (`accessibilityLayer`) has no name and reads raw times.
 */
export function PlotFrame({
  geometry,
  range,
  axis,
  formatValue,
  formats,
  label,
  children,
}: AxisProps & {
  range: TimeRange;
  axis: ValueAxis;
  /** The same function each time, or the value axis is drawn anew. */
  formatValue: (value: number) => string;
  /** What is to be seen, in a sentence. */
  label: string;
  children: ReactNode;
}) {
  const { width, height, left, top, plotWidth } = geometry;
  const { line } = useTickStyle();
  const margin = useMemo(
    () => ({ top, left: 0, right: width - left - plotWidth, bottom: 0 }),
    [top, width, left, plotWidth],
  );
  return (
    <ComposedChart
      width={width}
      height={height}
      data={noRows}
      margin={margin}
      accessibilityLayer={false}
      role="img"
      aria-label={label}
      style={frameStyle}
    >
      {axis.ticks.map((tick) => {
        const y = yOf(tick, axis, geometry);
        return <line key={tick} x1={left} x2={left + plotWidth} y1={y} y2={y} stroke={line.stroke} />;
      })}
      <TimeMarks range={range} geometry={geometry} formats={formats} />
      <ValueMarks axis={axis} geometry={geometry} formatValue={formatValue} />
      {children}
    </ComposedChart>
  );
}
