import { useTheme } from '@mui/material/styles';
import { memo, type ReactNode } from 'react';
import type { Formats } from '../../i18n/formats.js';
import { timeTicks, type ValueAxis } from '../../series/axis.js';
import type { TimeRange } from '../../series/time-range.js';
import { type PlotGeometry, xOf, yOf } from './plot-geometry.js';
import { trendColours } from './trend-colours.js';

const pixelsPerTick = 74;
const tickLength = 6;
/** Half of a letter at most, in pixels: the last time of an axis stays within the graph. */
const halfLetter = 3.6;
const frameStyle = { display: 'block', pointerEvents: 'none' } as const;

interface AxisProps {
  readonly geometry: PlotGeometry;
  readonly formats: Formats;
}

const known = new WeakMap<TimeRange, Map<string, ReturnType<typeof timeTicks>>>();

/** Marks of a range, computed once for all graphs that share it. */
function ticksOf(range: TimeRange, most: number, timeZone: string): ReturnType<typeof timeTicks> {
  const ofRange = known.get(range) ?? new Map<string, ReturnType<typeof timeTicks>>();
  known.set(range, ofRange);
  const key = `${most} ${timeZone}`;
  const ticks = ofRange.get(key) ?? timeTicks(range, most, timeZone);
  ofRange.set(key, ticks);
  return ticks;
}

function useTickStyle() {
  const { palette, typography } = useTheme();
  const text = { fill: palette.text.secondary, fontSize: 11, fontFamily: typography.fontFamily ?? 'sans-serif' };
  return { text, line: { stroke: trendColours[palette.mode].grid } };
}

/** The time axis: a line below the plot, and marks with their times. */
const TimeMarks = memo(function TimeMarks({ range, geometry, formats }: AxisProps & { range: TimeRange }) {
  const { text, line } = useTickStyle();
  const { left, top, width, plotWidth, plotHeight } = geometry;
  const { ticks, style } = ticksOf(range, Math.max(Math.floor(plotWidth / pixelsPerTick), 2), formats.timeZone);
  const bottom = top + plotHeight;
  const marks = ticks.map((at) => {
    const time = formats.tick(at, style);
    const x = Math.round(xOf(at, range, geometry) * 10) / 10;
    return { at, time, x, middle: Math.min(x, width - time.length * halfLetter) };
  });
  const path = `M${left},${bottom}H${left + plotWidth}${marks.map(({ x }) => `M${x},${bottom}v${tickLength}`).join('')}`;
  return (
    <g data-axis="time">
      <path d={path} fill="none" {...line} />
      {marks.map(({ at, time, middle }) => (
        <text key={at} {...text} x={middle} y={bottom + 16} textAnchor="middle">
          {time}
        </text>
      ))}
    </g>
  );
});

interface ValueMarksProps {
  readonly axis: ValueAxis;
  readonly geometry: PlotGeometry;
  readonly formatValue: (value: number) => string;
}

/** The value axis: a line across the plot for each mark, with its value. Most zooms leave it as it is. */
const ValueMarks = memo(
  function ValueMarks({ axis, geometry, formatValue }: ValueMarksProps) {
    const { text, line } = useTickStyle();
    const { left, plotWidth } = geometry;
    const marks = axis.ticks.map((value) => ({ value, y: Math.round(yOf(value, axis, geometry) * 10) / 10 }));
    return (
      <g data-axis="value">
        <path d={marks.map(({ y }) => `M${left},${y}h${plotWidth}`).join('')} fill="none" {...line} />
        {marks.map(({ value, y }) => (
          <text key={value} {...text} x={left - 6} y={y} dy="0.33em" textAnchor="end">
            {formatValue(value)}
          </text>
        ))}
      </g>
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
 * business of the surface above it. Not a recharts chart: seven of those were most of the time that it took to draw
 * (docs/decisions/0022).
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
  const { width, height } = geometry;
  return (
    <svg
      role="img"
      aria-label={label}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      data-plot
      style={frameStyle}
    >
      <ValueMarks axis={axis} geometry={geometry} formatValue={formatValue} />
      <TimeMarks range={range} geometry={geometry} formats={formats} />
      {children}
    </svg>
  );
}
