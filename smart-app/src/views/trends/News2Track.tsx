import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Formats } from '../../i18n/formats.js';
import type { ValueAxis } from '../../series/axis.js';
import { pointsFor, reduceForDrawing } from '../../series/reduce.js';
import type { News2TrackData, News2TrackPoint } from '../../series/news2-points.js';
import type { Severity } from '../../series/score-tracks.js';
import type { TimeRange } from '../../series/time-range.js';
import { keptPoints, trackGaps } from '../../series/track-gaps.js';
import { Backdrop } from './Backdrop.js';
import { nearestDrawn } from './drawn-series.js';
import { GapsLayer } from './GapsLayer.js';
import { News2Layer } from './News2Layer.js';
import { inputNames, news2Gaps, news2Phrase, news2Sentence, news2Value } from './news2-text.js';
import { heldBoxes, momentBoxes } from './name-places.js';
import { PagedTable } from './PagedTable.js';
import { PlotPanel } from './PlotPanel.js';
import { type Density, geometryOf, yOf } from './plot-geometry.js';
import type { RangeActions } from './range-actions.js';
import { SeverityBands } from './SeverityBands.js';

const trackId = 'news2';
const pageSize = 20;
/** Where graphs are low, 5 and 7 would be written over each other. */
const axes = {
  dense: { low: 0, high: 20, ticks: [0, 7, 20] },
  large: { low: 0, high: 20, ticks: [0, 5, 7, 20] },
} as const satisfies Readonly<Record<Density, ValueAxis>>;
/** A name has a line of its own above the marks of what is missing, in pixels. */
const roomForName = 26;

/** @see Royal College of Physicians, NEWS2, 2017, chart 2: thresholds and triggers */
const bands: readonly { readonly name: string; readonly from: number; readonly severity: Severity }[] = [
  { name: '0–4', from: 0, severity: 'low' },
  { name: '5–6', from: 5, severity: 'medium' },
  { name: '≥ 7', from: 7, severity: 'high' },
];

/** What a point lacks, as a text that is the same where it lacks the same. */
function lackOf({ score }: News2TrackPoint): string {
  return score === null
    ? ''
    : `${score.missing.join()} ${score.unmapped.join()} ${score.unusable.join()} ${score.unread.join()} ${score.stale.join()}`;
}

/** NEWS2 over time: a line where every input is there, a hatched range where one is not, and a gap where there is none. */
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
  const { points } = news2;
  const axis = axes[density];
  const columns = useMemo(() => {
    const scored = (index: number) => points[index]!.score !== null;
    return {
      at: Float64Array.from(points, ({ at }) => at),
      channels: [
        { value: Float64Array.from(points, ({ score }) => score?.low ?? Number.NaN) },
        { value: Float64Array.from(points, ({ score }) => score?.high ?? Number.NaN) },
      ],
      keep: keptPoints(
        points.length,
        scored,
        (index) => index > 0 && lackOf(points[index]!) !== lackOf(points[index - 1]!),
      ),
    };
  }, [points]);
  const geometry = useMemo(() => geometryOf(width, density), [width, density]);
  const reduction = useMemo(
    () => reduceForDrawing(columns, range, pointsFor(geometry.plotWidth), columns.keep),
    [columns, range, geometry.plotWidth],
  );
  const { first, end } = reduction;
  const drawn = useMemo(() => Array.from(reduction.indexes, (index) => points[index]!), [reduction, points]);
  // A score holds until the next: where none is new in the range, the one before it is what is drawn.
  const held = end === first ? points[first - 1] : undefined;
  const shown = held === undefined ? points.slice(first, end) : [held];
  const latest = shown.at(-1);
  const boxes = [...heldBoxes(drawn, asOf, range, axis, geometry), ...momentBoxes(moments, range, geometry)];
  const gaps = trackGaps(columns.at, (index) => points[index]!.score !== null, range, asOf);
  const describe = (index: number) => news2Phrase(points[index]!, formats, t);
  return (
    <PlotPanel
      id={trackId}
      name={t('trends.news2.title')}
      headline={
        latest === undefined
          ? null
          : t('trends.at', { value: news2Value(latest, formats, t), time: formats.brief(latest.at) })
      }
      sentence={news2Sentence(shown, formats, t)}
      note={shown.some((point) => news2Gaps(point, t) !== '') ? t('trends.news2.legend') : null}
      empty={latest === undefined}
      onNewest={latest === undefined ? (points.at(-1)?.at ?? null) : null}
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
        heights: (index) => {
          const { score } = points[index]!;
          return score === null ? [] : [...new Set([score.low, score.high])].map((one) => yOf(one, axis, geometry));
        },
        describe,
        detail: describe,
      }}
      actions={actions}
      table={() => (
        <PagedTable
          label={t('trends.news2.table')}
          columns={[
            { head: t('trends.news2.column.time'), cell: ({ at }) => formats.brief(at), width: '7.5rem' },
            { head: t('trends.news2.column.score'), cell: (point) => news2Value(point, formats, t) },
            { head: t('trends.news2.column.missing'), cell: ({ score }) => inputNames(score?.missing ?? [], t) },
            // Columns for what is rare, where there is some.
            ...(['unmapped', 'unusable', 'unread'] as const)
              .filter((gap) => shown.some(({ score }) => score !== null && score[gap].length > 0))
              .map((gap) => ({
                head: t(`trends.news2.column.${gap}`),
                cell: ({ score }: News2TrackPoint) => inputNames(score?.[gap] ?? [], t),
              })),
            { head: t('trends.news2.column.stale'), cell: ({ score }) => inputNames(score?.stale ?? [], t) },
            {
              head: t('trends.news2.column.why'),
              cell: (point) => (point.score === null ? news2Gaps(point, t) : ''),
            },
          ]}
          rows={shown.toReversed()}
          keyOf={({ at }) => String(at)}
          pageSize={pageSize}
          rowsText={(part) => t('trends.table.rows', part)}
          formats={formats}
        />
      )}
      formats={formats}
    >
      <SeverityBands bands={bands} axis={axis} geometry={geometry} drawn={boxes} roomForName={roomForName} />
      <Backdrop geometry={geometry} range={range} axis={axis} band={null} windows={[]} moments={moments} />
      <GapsLayer gaps={gaps} range={range} geometry={geometry} text={t('trends.news2.noScore')} />
      <News2Layer points={drawn} asOf={asOf} range={range} axis={axis} geometry={geometry} />
    </PlotPanel>
  );
});
