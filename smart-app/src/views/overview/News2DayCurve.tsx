import type { Instant } from '@bellwether/fhir-mapping';
import { useTheme } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import type { Formats } from '../../i18n/formats.js';
import { dayOfNews2, writtenPoints } from '../../overview/day-of-news2.js';
import { timeTicks } from '../../series/axis.js';
import type { News2TrackPoint } from '../../series/news2-points.js';
import { totalTone } from '../news2-tones.js';
import { news2Value } from '../trends/news2-text.js';
import { trendColours } from '../trends/trend-colours.js';
import { type DayPlot, dayEdges } from './day-plot.js';

export const news2DayHeight = 104;
const height = news2DayHeight;
const [top, bottom] = [14, 22];
/** The height of the axis at least, in points: lower scores are not blown up. */
const leastTop = 10;
const [numberWidth, numberHeight] = [20, 17];
/** Of the low and the high end of a range; the high end has a dash before it. */
const [lowWidth, highWidth] = [20, 28];
const rangeWidth = lowWidth + highWidth;
const pixelsPerTick = 80;
const thresholds = [5, 7];
/** Closer marks would be written over each other, in pixels. */
const lineHeight = 14;

/** NEWS2 as steps, with the range of what is not known, and numbers where the score changed. */
export function News2DayCurve({
  points,
  plot,
  formats,
  label,
}: {
  readonly points: readonly News2TrackPoint[];
  readonly plot: DayPlot;
  readonly formats: Formats;
  readonly label: string;
}) {
  const { t } = useTranslation();
  const { palette, typography } = useTheme();
  const { from, to, width, xOf } = plot;
  const most = Math.max(leastTop, ...points.map(({ score }) => score?.high ?? 0));
  const yOf = (score: number) => top + (1 - score / most) * (height - top - bottom);
  const spans = scoreSpans(points, to);
  const small = { fontSize: 11, fontFamily: typography.fontFamily ?? 'sans-serif', fill: palette.text.secondary };
  const { grid } = trendColours[palette.mode];
  const { ticks, style } = timeTicks({ from, to }, Math.max(Math.floor(width / pixelsPerTick), 2), formats.timeZone);
  const isRange = points.some(({ score }) => score !== null && score.low !== score.high);
  const written = writtenPoints(points, xOf, (isRange ? rangeWidth : numberWidth) + 2);
  const { band } = dayOfNews2(points);
  return (
    <svg
      width={width}
      height={height}
      role="img"
      aria-label={[
        label,
        ...written.map((point) =>
          t('trends.at', { value: news2Value(point, formats, t), time: formats.near(point.at) }),
        ),
      ].join('; ')}
    >
      {[0, ...thresholds].map((score) => (
        <g key={score}>
          <line
            x1={dayEdges.left}
            x2={width - dayEdges.right}
            y1={yOf(score)}
            y2={yOf(score)}
            stroke={score === 0 ? grid : palette.text.secondary}
            strokeDasharray={score === 0 ? undefined : '2 4'}
          />
          {score === 5 && yOf(5) - yOf(7) < lineHeight ? null : (
            <text {...small} x={dayEdges.left - 5} y={yOf(score) + 4} textAnchor="end">
              {score}
            </text>
          )}
        </g>
      ))}
      {ticks.map((at) => (
        <text key={at} {...small} x={xOf(at)} y={height - 4} textAnchor="middle">
          {formats.tick(at, style)}
        </text>
      ))}
      {band === null || band.since === null ? null : (
        <line
          x1={xOf(band.since)}
          x2={xOf(band.since)}
          y1={top - 8}
          y2={yOf(0)}
          stroke={palette.text.primary}
          strokeDasharray="3 2"
        />
      )}
      {spans.map(({ at, end, low, high }) => (
        <g key={at}>
          {low === high ? null : (
            <rect
              x={xOf(at)}
              width={Math.max(xOf(end) - xOf(at), 1)}
              y={yOf(high)}
              height={yOf(low) - yOf(high)}
              fill={palette.text.secondary}
              opacity={0.3}
            />
          )}
        </g>
      ))}
      <path d={stepsOf(spans, xOf, yOf)} stroke={palette.text.primary} strokeWidth={1.75} fill="none" />
      {written.map((point) => (
        <Score key={point.at} point={point} x={xOf(point.at)} y={yOf(point.score!.low)} end={width} />
      ))}
    </svg>
  );
}

/** So long a score was in force; what is missing lies between two of them. */
interface ScoreSpan {
  readonly at: Instant;
  readonly end: Instant;
  readonly low: number;
  readonly high: number;
}

function scoreSpans(points: readonly News2TrackPoint[], to: Instant): readonly ScoreSpan[] {
  return points.flatMap(({ at, score }, index) =>
    score === null ? [] : [{ at, end: points[index + 1]?.at ?? to, low: score.low, high: score.high }],
  );
}

/** Each score holds until the next; where there was none the line is broken. */
function stepsOf(spans: readonly ScoreSpan[], xOf: (at: Instant) => number, yOf: (score: number) => number): string {
  return spans
    .map(({ at, end, low }, index) => {
      const isContinued = spans[index - 1]?.end === at;
      return `${isContinued ? `V${yOf(low)}` : `M${xOf(at)},${yOf(low)}`}H${xOf(end)}`;
    })
    .join('');
}

/** A score in the colours of its band; of a range both ends. */
function Score({
  point: { score },
  x,
  y,
  end,
}: {
  readonly point: News2TrackPoint;
  readonly x: number;
  readonly y: number;
  /** Of the picture: a range of which the high end is cut off would be a lower score. */
  readonly end: number;
}) {
  const { palette, typography } = useTheme();
  const { low, high, singleThree } = score!;
  const isRange = low !== high;
  const width = isRange ? rangeWidth : numberWidth;
  const ends = [totalTone(low, singleThree, palette.mode), totalTone(high, singleThree, palette.mode)] as const;
  const [left, upper] = [Math.max(Math.min(x - width / 2, end - width), 0), Math.max(y - numberHeight / 2, 0)];
  return (
    <g fontSize={12} fontWeight={700} fontFamily={typography.fontFamily ?? 'sans-serif'} textAnchor="middle">
      {(isRange ? [low, high] : [low]).map((total, index) => {
        const { bgcolor, color } = ends[index]!;
        const part = !isRange ? width : index === 0 ? lowWidth : highWidth;
        const from = left + (index === 0 ? 0 : lowWidth);
        return (
          <g key={index === 0 ? 'low' : 'high'}>
            <rect
              x={from}
              y={upper}
              width={part}
              height={numberHeight}
              rx={3}
              fill={bgcolor}
              stroke={palette.background.paper}
            />
            <text x={from + part / 2} y={upper + 13} fill={color}>
              {isRange && index === 1 ? `–${total}` : total}
            </text>
          </g>
        );
      })}
    </g>
  );
}
