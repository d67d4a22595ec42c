import { useTheme } from '@mui/material/styles';
import { memo, useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Formats } from '../../words/formats.js';
import { pointsFor, reduceForDrawing } from '../../series/reduce.js';
import type { TimeRange } from '../../series/time-range.js';
import { Backdrop } from './Backdrop.js';
import { ChartPanel } from './ChartPanel.js';
import { nearestDrawn } from './drawn-series.js';
import { type Density, geometryOf, xOf, yOf } from './plot-geometry.js';
import type { RangeActions } from './range-actions.js';
import { SeverityBands } from './SeverityBands.js';
import { trendColours } from './trend-colours.js';
import type { News2TrackData, Severity } from './trends-props.js';

const trackId = 'news2';
/** Marks of gaps stand at least so far apart, in pixels. */
const roomForGap = 12;
const axis = { low: 0, high: 20, ticks: [0, 5, 7, 20] };

/** @see Royal College of Physicians, NEWS2, 2017, chart 2: thresholds and triggers */
const bands: readonly { readonly name: string; readonly from: number; readonly severity: Severity }[] = [
  { name: '0–4', from: 0, severity: 'low' },
  { name: '5–6', from: 5, severity: 'medium' },
  { name: '≥ 7', from: 7, severity: 'high' },
];

/** NEWS2 over time: a line where every input is there, a hatched range where one is missing or too old. */
export const News2Track = memo(function News2Track({
  news2,
  range,
  asOf,
  actions,
  width,
  density,
  moments,
  formats,
}: {
  news2: News2TrackData;
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
  const hatch = useId();
  const { points } = news2;
  const columns = useMemo(
    () => ({
      at: Float64Array.from(points, ({ at }) => at),
      channels: [
        { value: Float64Array.from(points, ({ low }) => low) },
        { value: Float64Array.from(points, ({ high }) => high) },
      ],
      keep: new Uint8Array(points.length),
    }),
    [points],
  );
  const geometry = useMemo(() => geometryOf(width, density), [width, density]);
  const reduction = useMemo(
    () => reduceForDrawing(columns, range, pointsFor(geometry.plotWidth)),
    [columns, range, geometry.plotWidth],
  );
  const { indexes, first, end } = reduction;
  const count = end - first;

  let [line, spread] = ['', ''];
  const gaps: { readonly x: number; readonly text: string }[] = [];
  for (let place = 0; place < indexes.length; place++) {
    const { at, low, high, missing, stale } = points[indexes[place]!]!;
    const until = Math.min(points[indexes[place + 1] ?? -1]?.at ?? Math.max(asOf, at), range.to);
    const [left, right] = [xOf(Math.max(at, range.from), range, geometry), xOf(until, range, geometry)];
    if (right < left || until < range.from) continue;
    const [top, bottom] = [yOf(high, axis, geometry), yOf(low, axis, geometry)];
    line += `M${left},${bottom}H${Math.max(right, left + 2)}`;
    if (high > low) {
      line += `M${left},${top}H${Math.max(right, left + 2)}`;
      spread += `M${left},${top}H${Math.max(right, left + 2)}V${bottom}H${left}Z`;
    }
    const text = `${missing.length > 0 ? '?' : ''}${stale.length > 0 ? '~' : ''}`;
    if (text !== '' && left - (gaps.at(-1)?.x ?? Number.NEGATIVE_INFINITY) >= roomForGap) gaps.push({ x: left, text });
  }

  const gapWords = (index: number) => {
    const { missing, stale } = points[index]!;
    const named = (inputs: typeof missing) => inputs.map((input) => t(`trends.news2.input.${input}`)).join(', ');
    return [
      ...(missing.length === 0 ? [] : [t('trends.news2.missing', { names: named(missing) })]),
      ...(stale.length === 0 ? [] : [t('trends.news2.stale', { names: named(stale) })]),
    ].join('; ');
  };
  const valueWords = (index: number) => {
    const { low, high } = points[index]!;
    const [least, most] = [formats.number(low, [0, 0]), formats.number(high, [0, 0])];
    return low === high ? least : t('trends.spread', { low: least, high: most });
  };
  const wordsOf = (index: number) =>
    [
      t('trends.at', {
        value: t('trends.news2.value', { value: valueWords(index) }),
        time: formats.brief(points[index]!.at),
      }),
      gapWords(index),
    ]
      .filter(Boolean)
      .join('; ');
  const newest = end - 1;
  const latestWords = (index: number) => {
    const latest = { value: valueWords(index), time: formats.brief(points[index]!.at) };
    const gaps = gapWords(index);
    return gaps === '' ? t('trends.news2.latest', latest) : t('trends.news2.latestWithGaps', { ...latest, gaps });
  };
  const incomplete = points.slice(first, end).some(({ low, high }) => high > low);
  return (
    <ChartPanel
      id={trackId}
      name={t('trends.news2.title')}
      headline={
        count === 0 ? null : t('trends.at', { value: valueWords(newest), time: formats.brief(points[newest]!.at) })
      }
      sentence={
        count === 0
          ? t('trends.news2.none')
          : `${[latestWords(newest), t('trends.risk.scores', { count })].join('; ')}.`
      }
      note={incomplete ? t('trends.news2.legend') : null}
      onNewest={count === 0 ? (points.at(-1)?.at ?? null) : null}
      geometry={geometry}
      density={density}
      range={range}
      axis={axis}
      formatValue={String}
      pointable={{
        id: trackId,
        at: columns.at,
        first,
        end,
        nearest: (instant, reach) => nearestDrawn(columns, reduction, columns, instant, reach),
        heights: (index) =>
          [...new Set([points[index]!.low, points[index]!.high])].map((one) => yOf(one, axis, geometry)),
        describe: wordsOf,
        detail: wordsOf,
      }}
      actions={actions}
      table={null}
      formats={formats}
    >
      <defs>
        <pattern id={hatch} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line x1={0} y1={0} x2={0} y2={6} stroke={colours.line} strokeWidth={1.5} strokeOpacity={0.55} />
        </pattern>
      </defs>
      <SeverityBands bands={bands} axis={axis} geometry={geometry} />
      <Backdrop geometry={geometry} range={range} axis={axis} band={null} windows={[]} moments={moments} />
      <g>
        <path data-news2-range d={spread} fill={`url(#${hatch})`} />
        <path data-news2 d={line} stroke={colours.line} strokeWidth={2} fill="none" />
        {gaps.map(({ x, text }) => (
          <text
            key={x}
            data-news2-gap={text}
            x={x + 1}
            y={geometry.top + geometry.plotHeight - 2}
            fontSize={11}
            fontWeight={700}
            fontFamily={theme.typography.fontFamily ?? 'sans-serif'}
            fill={colours.highlight}
          >
            {text}
          </text>
        ))}
      </g>
    </ChartPanel>
  );
});
