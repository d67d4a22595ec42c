import { useTheme } from '@mui/material/styles';
import { memo, useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { percentAxis, type ValueAxis } from '../../series/axis.js';
import type { Formats } from '../../words/formats.js';
import { lookup } from '../../words/lookup.js';
import { percentText } from '../../words/percent-words.js';
import { pointsFor, reduceForDrawing } from '../../series/reduce.js';
import type { TimeRange } from '../../series/time-range.js';
import { Backdrop } from './Backdrop.js';
import { ChartPanel } from './ChartPanel.js';
import { nearestDrawn } from './drawn-series.js';
import { circle } from './mark-shapes.js';
import { type Density, geometryOf, type PlotGeometry, xOf, yOf } from './plot-geometry.js';
import type { RangeActions } from './range-actions.js';
import { SeverityBands } from './SeverityBands.js';
import { trendColours } from './trend-colours.js';
import type { RiskTrackData } from './trends-props.js';

const trackId = 'risk';
const snapshotDot = circle(5);

/** A risk score on the vital signs' axis: a stepped line where it is followed, dated points where it is not. */
export const RiskTrack = memo(function RiskTrack({
  risk,
  range,
  asOf,
  actions,
  width,
  density,
  moments,
  formats,
}: {
  risk: RiskTrackData;
  range: TimeRange;
  asOf: number;
  actions: RangeActions;
  width: number;
  density: Density;
  moments: readonly { readonly at: number; readonly label: string }[];
  formats: Formats;
}) {
  const { t } = useTranslation();
  const theme = useTheme();
  const colours = trendColours[theme.palette.mode];
  const { name, temporal, points, bands } = risk;
  const rolling = temporal === 'rolling';
  const formatShare = useCallback(
    (value: number) => t('terms.percent.value', { value: String(Math.round(value * 100)) }),
    [t],
  );
  const columns = useMemo(
    () => ({
      at: Float64Array.from(points, ({ at }) => at),
      channels: [{ value: Float64Array.from(points, ({ value }) => value ?? Number.NaN) }],
      // Where it could not be scored the line ends: kept at any zoom.
      keep: Uint8Array.from(points, ({ value }) => (value === null ? 1 : 0)),
    }),
    [points],
  );
  const geometry = useMemo(() => geometryOf(width, density), [width, density]);
  const reduction = useMemo(
    () => reduceForDrawing(columns, range, pointsFor(geometry.plotWidth), columns.keep),
    [columns, range, geometry.plotWidth],
  );
  const drawn = Array.from(reduction.indexes, (index) => points[index]!);
  const axis = percentAxis([
    ...drawn.map(({ value }) => value ?? 0),
    ...bands.map(({ from }) => from),
    risk.average ?? 0,
  ]);
  const valueWords = (value: number, band: string) =>
    t('trends.risk.value', { percent: percentText(value, t), band: lookup(t, 'terms.band', band, band) });
  const wordsOf = (index: number) => {
    const { at, value, band } = points[index]!;
    const time = formats.brief(at);
    return value === null
      ? t('trends.risk.notScored', { time })
      : t('trends.risk.latest', { name, value: valueWords(value, band), time });
  };
  const { first, end } = reduction;
  const count = end - first;
  const values = columns.channels[0]!.value.subarray(first, end).filter((value) => !Number.isNaN(value));
  const spread =
    values.length < 2
      ? ''
      : t('trends.spread', {
          low: percentText(
            values.reduce((a, b) => Math.min(a, b)),
            t,
          ),
          high: percentText(
            values.reduce((a, b) => Math.max(a, b)),
            t,
          ),
        });
  const sentence =
    count === 0
      ? t('trends.risk.none')
      : `${[wordsOf(end - 1), spread, t('trends.risk.scores', { count })].filter(Boolean).join('; ')}.`;
  const newest = points[end - 1];
  return (
    <ChartPanel
      id={trackId}
      name={name}
      headline={
        count === 0 || newest?.value == null
          ? null
          : t('trends.at', { value: valueWords(newest.value, newest.band), time: formats.brief(newest.at) })
      }
      sentence={sentence}
      note={rolling ? null : t('trends.risk.snapshot')}
      onNewest={count === 0 ? (points.at(-1)?.at ?? null) : null}
      geometry={geometry}
      density={density}
      range={range}
      axis={axis}
      formatValue={formatShare}
      pointable={{
        id: trackId,
        at: columns.at,
        first,
        end,
        nearest: (instant, reach) => nearestDrawn(columns, reduction, columns, instant, reach),
        heights: (index) => {
          const value = points[index]!.value;
          return value === null ? [] : [yOf(value, axis, geometry)];
        },
        describe: wordsOf,
        detail: wordsOf,
      }}
      actions={actions}
      table={null}
      formats={formats}
    >
      <SeverityBands bands={bands} axis={axis} geometry={geometry} />
      <Backdrop geometry={geometry} range={range} axis={axis} band={null} windows={[]} moments={moments} />
      {risk.average === null ? null : (
        <g data-average>
          <line
            x1={geometry.left}
            x2={geometry.left + geometry.plotWidth}
            y1={yOf(risk.average, axis, geometry)}
            y2={yOf(risk.average, axis, geometry)}
            stroke={theme.palette.text.secondary}
            strokeDasharray="4 4"
          />
          <text
            x={geometry.left + 4}
            y={yOf(risk.average, axis, geometry) - 3}
            fontSize={10}
            fontFamily={theme.typography.fontFamily ?? 'sans-serif'}
            fill={theme.palette.text.secondary}
          >
            {t('trends.risk.average')}
          </text>
        </g>
      )}
      {rolling ? (
        <path
          data-risk
          d={stepPath(drawn, asOf, range, axis, geometry)}
          fill="none"
          stroke={colours.line}
          strokeWidth={2}
        />
      ) : null}
      <path
        data-snapshots={rolling ? 0 : count}
        fill={colours.line}
        d={
          rolling
            ? ''
            : drawn
                .filter(({ at, value }) => value !== null && at >= range.from && at <= range.to)
                .map(({ at, value }) => snapshotDot(xOf(at, range, geometry), yOf(value ?? 0, axis, geometry)))
                .join('')
        }
      />
    </ChartPanel>
  );
});

/** Steps from score to score, each held until the next or until now; cut off at the ends of the range. */
function stepPath(
  points: RiskTrackData['points'],
  asOf: number,
  range: TimeRange,
  axis: ValueAxis,
  geometry: PlotGeometry,
): string {
  let path = '';
  let joined = false;
  points.forEach(({ at, value }, place) => {
    const until = Math.min(points[place + 1]?.at ?? Math.max(asOf, at), range.to);
    if (value === null || until < range.from || at > range.to) {
      joined = false;
      return;
    }
    const [left, y] = [xOf(Math.max(at, range.from), range, geometry), yOf(value, axis, geometry)];
    path += `${joined ? 'L' : 'M'}${left},${y}H${Math.max(xOf(until, range, geometry), left + (joined ? 0 : 2))}`;
    joined = true;
  });
  return path;
}
