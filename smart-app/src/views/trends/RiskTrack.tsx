import { memo, useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Formats } from '../../i18n/formats.js';
import { percentAxis } from '../../series/axis.js';
import { pointsFor, reduceForDrawing } from '../../series/reduce.js';
import type { RiskTrackData } from '../../series/score-tracks.js';
import type { TimeRange } from '../../series/time-range.js';
import { keptPoints, trackGaps } from '../../series/track-gaps.js';
import { Backdrop } from './Backdrop.js';
import { nearestDrawn } from './drawn-series.js';
import { GapsLayer } from './GapsLayer.js';
import { PagedTable } from './PagedTable.js';
import { PlotPanel } from './PlotPanel.js';
import { heldBoxes, lineName, momentBoxes, nameBox } from './name-places.js';
import { type Density, geometryOf, yOf } from './plot-geometry.js';
import { AverageLine, RiskLayer } from './RiskLayer.js';
import type { RangeActions } from './range-actions.js';
import { outcomeName, pointText, riskSentence, scorePhrase, whyPhrase } from './risk-text.js';
import { SeverityBands } from './SeverityBands.js';

const trackId = 'risk';
const pageSize = 20;

/** A risk score on the vital signs' axis: a stepped line where it is followed, dated points where it is not. */
export const RiskTrack = memo(function RiskTrack({
  risk,
  range,
  asOf,
  actions,
  width,
  density,
  moments,
  chosen,
  formats,
}: {
  risk: RiskTrackData;
  range: TimeRange;
  asOf: number;
  actions: RangeActions;
  width: number;
  density: Density;
  moments: readonly { readonly at: number; readonly label: string }[];
  /** Moment of the change whose readings are marked. */
  chosen: number | null;
  formats: Formats;
}) {
  const { t } = useTranslation();
  const { temporal, points } = risk;
  const rolling = temporal === 'rolling';
  const formatShare = useCallback(
    (value: number) => t('terms.percent.value', { value: String(Math.round(value * 100)) }),
    [t],
  );
  const columns = useMemo(() => {
    const scored = (index: number) => points[index]!.value !== null;
    return {
      at: Float64Array.from(points, ({ at }) => at),
      channels: [{ value: Float64Array.from(points, ({ value }) => value ?? Number.NaN) }],
      keep: keptPoints(points.length, scored, (index) => points[index]!.bandChange !== null),
    };
  }, [points]);
  const geometry = useMemo(() => geometryOf(width, density), [width, density]);
  const reduction = useMemo(
    () => reduceForDrawing(columns, range, pointsFor(geometry.plotWidth), columns.keep),
    [columns, range, geometry.plotWidth],
  );
  const { first, end } = reduction;
  const drawn = useMemo(() => Array.from(reduction.indexes, (index) => points[index]!), [reduction, points]);
  const axis = useMemo(
    () =>
      percentAxis([...drawn.map(({ value }) => value ?? 0), ...risk.bands.map(({ from }) => from), risk.average ?? 0]),
    [drawn, risk],
  );
  // A score holds until the next: where none is new in the range, the one before it is what is drawn.
  const held = rolling && end === first ? points[first - 1] : undefined;
  const shown = held === undefined ? points.slice(first, end) : [held];
  const latest = shown.at(-1);
  const gaps = rolling ? trackGaps(columns.at, (index) => points[index]!.value !== null, range, asOf) : [];
  const scores = drawn.map(({ at, value }) => ({ at, score: value === null ? null : { low: value, high: value } }));
  const boxes = [...heldBoxes(scores, asOf, range, axis, geometry), ...momentBoxes(moments, range, geometry)];
  const averageName = t('trends.risk.average');
  const average =
    risk.average === null ? null : lineName(averageName, yOf(risk.average, axis, geometry), boxes, geometry);
  const taken = average === null ? boxes : [...boxes, nameBox(averageName, average, geometry)];
  const describe = (index: number) => pointText(risk, points[index]!, formats, t);
  const name = outcomeName(risk, t);
  return (
    <PlotPanel
      id={trackId}
      name={name}
      headline={
        latest?.value == null ? null : t('trends.at', { value: scorePhrase(latest, t), time: formats.brief(latest.at) })
      }
      sentence={riskSentence(risk, shown, formats, t)}
      note={rolling ? t('trends.risk.legend') : t('trends.risk.snapshot')}
      empty={latest === undefined}
      onNewest={latest === undefined ? (points.at(-1)?.at ?? null) : null}
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
          const { value } = points[index]!;
          return value === null ? [] : [yOf(value, axis, geometry)];
        },
        describe,
        detail: describe,
      }}
      actions={actions}
      table={() => (
        <PagedTable
          label={t('trends.risk.table', { name })}
          columns={[
            { head: t('trends.risk.column.time'), cell: ({ at }) => formats.brief(at), width: '7.5rem' },
            { head: t('trends.risk.column.step'), cell: (point) => scorePhrase(point, t) },
            { head: t('trends.risk.column.notes'), cell: (point) => whyPhrase(point, t) },
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
      <SeverityBands bands={risk.bands} axis={axis} geometry={geometry} drawn={taken} />
      <Backdrop geometry={geometry} range={range} axis={axis} band={null} windows={[]} moments={moments} />
      {risk.average === null || average === null ? null : (
        <AverageLine average={risk.average} axis={axis} geometry={geometry} place={average} />
      )}
      <GapsLayer gaps={gaps} range={range} geometry={geometry} text={t('trends.risk.noScore')} />
      <RiskLayer risk={risk} points={drawn} chosen={chosen} asOf={asOf} range={range} axis={axis} geometry={geometry} />
    </PlotPanel>
  );
});
