import { useTheme } from '@mui/material/styles';
import { useId } from 'react';
import type { ValueAxis } from '../../series/axis.js';
import type { News2Range, News2TrackPoint } from '../../series/news2-points.js';
import type { TimeRange } from '../../series/time-range.js';
import { circle, type Shape, square } from './mark-shapes.js';
import { type PlotGeometry, xOf, yOf } from './plot-geometry.js';
import { trendColours } from './trend-colours.js';

/** Marks of gaps stand at least so far apart, in pixels. */
const roomForGap = 12;
/** A point gets a dot where the one before it is so many pixels away, or lacks something else. */
const roomForDot = 10;

/** What a point lacks; what is not charted, or not read, is graver than what is too old. */
type PointState = 'whole' | 'missing' | 'stale';
const shapes: Readonly<Record<PointState, Shape>> = { whole: circle(2.75), missing: circle(3.5), stale: square(6.5) };
const states = Object.keys(shapes) as readonly PointState[];

/** Inputs of which the newest is not known, whatever its age. */
function unknownIn({ missing, unmapped, unusable, unread, unconfirmed }: News2Range): number {
  return missing.length + unmapped.length + unusable.length + unread.length + unconfirmed.length;
}

function stateOf(score: News2Range): PointState {
  const { stale } = score;
  if (unknownIn(score) > 0) return 'missing';
  return stale.length > 0 ? 'stale' : 'whole';
}

interface Drawing {
  line: string;
  readonly spread: Record<PointState, string>;
  readonly dots: Record<PointState, string>;
  readonly signs: { readonly x: number; readonly text: string }[];
}

/** Lines at what the score is at least and at most, the area between them, and a mark for each point by what it lacks. */
export function News2Layer({
  points,
  asOf,
  range,
  axis,
  geometry,
}: {
  /** Those that are drawn. */
  points: readonly News2TrackPoint[];
  asOf: number;
  range: TimeRange;
  axis: ValueAxis;
  geometry: PlotGeometry;
}) {
  const { palette, typography } = useTheme();
  const colours = trendColours[palette.mode];
  const hatch = useId();
  const { line, spread, dots, signs } = drawingOf(points, asOf, range, axis, geometry);
  return (
    <g>
      <defs>
        <pattern
          id={`${hatch}missing`}
          width={6}
          height={6}
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <line x1={0} y1={0} x2={0} y2={6} stroke={colours.line} strokeWidth={1.5} strokeOpacity={0.55} />
        </pattern>
        <pattern id={`${hatch}stale`} width={5} height={5} patternUnits="userSpaceOnUse">
          <line x1={0} y1={0} x2={5} y2={0} stroke={colours.line} strokeWidth={1.5} strokeOpacity={0.55} />
        </pattern>
      </defs>
      <path data-news2-range="missing" d={spread.missing} fill={`url(#${hatch}missing)`} />
      <path data-news2-range="stale" d={spread.stale} fill={`url(#${hatch}stale)`} />
      <path data-news2 d={line} stroke={colours.line} strokeWidth={2} fill="none" />
      {states.map((state) => (
        <path
          key={state}
          data-news2-points={state}
          d={dots[state]}
          fill={state === 'whole' ? colours.line : palette.background.paper}
          stroke={colours.line}
          strokeWidth={1.5}
        />
      ))}
      {signs.map(({ x, text }) => (
        <text
          key={x}
          data-news2-gap={text}
          x={x + 1}
          y={geometry.top + geometry.plotHeight - 2}
          fontSize={11}
          fontWeight={700}
          fontFamily={typography.fontFamily ?? 'sans-serif'}
          fill={colours.highlight}
        >
          {text}
        </text>
      ))}
    </g>
  );
}

function drawingOf(
  points: readonly News2TrackPoint[],
  asOf: number,
  range: TimeRange,
  axis: ValueAxis,
  geometry: PlotGeometry,
): Drawing {
  const none = () => ({ whole: '', missing: '', stale: '' });
  const drawing: Drawing = { line: '', spread: none(), dots: none(), signs: [] };
  let [lastDot, lastState] = [Number.NEGATIVE_INFINITY, 'whole' as PointState];
  points.forEach(({ at, score }, place) => {
    const until = Math.min(points[place + 1]?.at ?? Math.max(asOf, at), range.to);
    if (score === null || until < range.from || at > range.to) return;
    const left = xOf(Math.max(at, range.from), range, geometry);
    const right = Math.max(xOf(until, range, geometry), left + 2);
    const [top, bottom] = [yOf(score.high, axis, geometry), yOf(score.low, axis, geometry)];
    const state = stateOf(score);
    drawing.line += `M${left},${bottom}H${right}`;
    if (score.high > score.low) {
      drawing.line += `M${left},${top}H${right}`;
      drawing.spread[state] += `M${left},${top}H${right}V${bottom}H${left}Z`;
    }
    if (at >= range.from && (left - lastDot >= roomForDot || state !== lastState)) {
      [lastDot, lastState] = [left, state];
      for (const y of new Set([top, bottom])) drawing.dots[state] += shapes[state](left, y);
    }
    const text = `${unknownIn(score) > 0 ? '?' : ''}${score.stale.length > 0 ? '~' : ''}`;
    // The last one stands within the graph.
    const x = Math.min(left, geometry.left + geometry.plotWidth - roomForGap);
    if (text !== '' && x - (drawing.signs.at(-1)?.x ?? Number.NEGATIVE_INFINITY) >= roomForGap)
      drawing.signs.push({ x, text });
  });
  return drawing;
}
