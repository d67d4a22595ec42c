import { useTheme } from '@mui/material/styles';
import type { DayOfValues } from '../../overview/tiles.js';
import { vitalSignOf } from '@bellwether/fhir-mapping';
import { segmentsOf } from '../../series/gaps.js';
import { trendColours } from '../trends/trend-colours.js';
import type { DayPlot } from './day-plot.js';

const [height, edge] = [34, 4];

/**
 * The last 24 hours of a vital sign, over the band that has no points in NEWS2. Hidden from screen readers: its ends stand beside it in
 * words. No line across a gap, by the rule of the charts.
 */
export function DayCurve({
  concept,
  day: { points, range },
  plot: { width, xOf, from, to },
  hasBand,
}: {
  readonly concept: string;
  readonly day: DayOfValues;
  readonly plot: DayPlot;
  readonly hasBand: boolean;
}) {
  const { palette } = useTheme();
  if (range === null) return null;
  const { axis, referenceBand } = vitalSignOf(concept) ?? { axis: { minSpan: 1 }, referenceBand: null };
  // So that noise looks like noise.
  const missing = Math.max(axis.minSpan / 2 - (range.high - range.low), 0);
  const [low, high] = [range.low - missing / 2, range.high + missing / 2];
  const yOf = (value: number) => edge + ((high - value) / Math.max(high - low, Number.EPSILON)) * (height - 2 * edge);
  const within = (value: number) => Math.min(Math.max(yOf(value), 0), height);
  const { reference } = trendColours[palette.mode];
  const band = hasBand ? referenceBand : null;
  const segments = segmentsOf(
    concept,
    Float64Array.from(points, ({ at }) => at),
  );
  const line = points
    .map(({ at, value }, index) => {
      const isFirst = index === 0 || segments[index] !== segments[index - 1];
      return `${isFirst ? 'M' : 'L'}${xOf(at).toFixed(1)},${yOf(value).toFixed(1)}`;
    })
    .join('');
  const alone = points.filter(
    (_, index) => segments[index] !== segments[index - 1] && segments[index] !== segments[index + 1],
  );
  const newest = points.at(-1)!;
  return (
    <svg width={width} height={height} aria-hidden="true" focusable="false" style={{ display: 'block' }}>
      {band === null ? null : (
        <rect
          x={xOf(from)}
          width={xOf(to) - xOf(from)}
          y={band.high === null ? 0 : within(band.high)}
          height={within(band.low) - (band.high === null ? 0 : within(band.high))}
          fill={reference}
        />
      )}
      <path d={line} fill="none" stroke={palette.text.primary} strokeWidth={1.25} strokeLinejoin="round" />
      {alone.map(({ at, value }) => (
        <circle key={at} cx={xOf(at)} cy={yOf(value)} r={1.5} fill={palette.text.primary} />
      ))}
      <circle cx={xOf(newest.at)} cy={yOf(newest.value)} r={2.5} fill={palette.text.primary} />
    </svg>
  );
}
