import Box from '@mui/material/Box';
import { memo, useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Formats } from '../../i18n/formats.js';
import { conceptName } from '../../i18n/names.js';
import type { Highlight, SeriesMarks } from '../../series/anomaly-marks.js';
import { valueAxis } from '../../series/axis.js';
import { displayUnit, shown, type UnitChoice } from '../../series/display-units.js';
import { isOfLaboratory, laboratoryBand, referenceBand } from '../../series/reference-bands.js';
import { rowAt } from '../../series/series-rows.js';
import { summaryOf } from '../../series/series-summary.js';
import type { TimeRange } from '../../series/time-range.js';
import type { ReadingColumns, VitalSeries } from '../../series/vital-series.js';
import { Backdrop } from './Backdrop.js';
import { Curves } from './Curves.js';
import { headlineText, plotSentence, type RowText, rowText } from './describe-row.js';
import { drawnSeries, nearestDrawn } from './drawn-series.js';
import { PlotPanel } from './PlotPanel.js';
import { type Density, geometryOf, yOf } from './plot-geometry.js';
import { ReadingsTable } from './ReadingsTable.js';
import type { RangeActions } from './range-actions.js';
import { SeriesMarksLayer } from './SeriesMarksLayer.js';

const ticksOf: Readonly<Record<Density, number>> = { dense: 3, large: 5 };

/** One vital sign over the range: name and newest value, the graph, and its readings as a table where wanted. */
export const VitalPlot = memo(function VitalPlot({
  series,
  columns,
  marks,
  range,
  actions,
  width,
  density,
  units,
  ageYears,
  highlight,
  moments,
  formats,
}: {
  series: VitalSeries;
  columns: ReadingColumns;
  marks: SeriesMarks;
  range: TimeRange;
  actions: RangeActions;
  width: number;
  density: Density;
  units: UnitChoice;
  ageYears: number | null;
  highlight: Highlight | null;
  moments: readonly { readonly at: number; readonly label: string }[];
  formats: Formats;
}) {
  const { t } = useTranslation();
  const unit = useMemo(() => displayUnit(series.unit, units), [series.unit, units]);
  const geometry = useMemo(() => geometryOf(width, density), [width, density]);
  const drawn = useMemo(() => drawnSeries(series, range, geometry.plotWidth, marks), [series, range, geometry, marks]);
  const { reduction, dots, extremes } = drawn;
  const name = conceptName(t, series.id);
  const [main] = series.channels;
  const reference = useMemo(
    () =>
      isOfLaboratory(series) ? laboratoryBand(series, columns, range.to) : referenceBand(main?.concept ?? '', ageYears),
    [series, columns, range.to, main, ageYears],
  );
  const axis = useMemo(() => {
    const [low, high] = [reference?.low ?? reference?.high ?? 0, reference?.high ?? reference?.low ?? 0];
    const middle = (low + high) / 2;
    return valueAxis(series.id, extremes?.low ?? middle, extremes?.high ?? middle, unit, ticksOf[density]);
  }, [series.id, extremes, unit, density, reference]);

  const formatValue = useCallback((value: number) => formats.number(value, [0, unit.decimals[1]]), [formats, unit]);

  const rowOf = (index: number) => rowAt(series, index, columns, unit, marks);
  const textOfRow = (index: number) => rowText(rowOf(index), unit, formats, t);
  const summary = summaryOf(series, marks, range);
  const latest = summary.latest === null ? null : rowOf(summary.latest);
  const sentence = plotSentence(name, summary, latest, unit, formats, t);
  const placed = ({ value, time }: RowText) => t('trends.at', { value, time });
  const concepts = series.channels.map(({ concept }) => concept);
  const windows =
    highlight?.windows.filter(
      ({ concept }) => concept === null || concept === series.id || concepts.includes(concept),
    ) ?? [];
  return (
    <PlotPanel
      id={series.id}
      name={name}
      level={4}
      sentence={sentence}
      headline={latest === null ? null : headlineText(rowText(latest, unit, formats, t), t)}
      note={reduction.beyondLimit ? t('trends.graph.beyondLimit') : null}
      empty={summary.count === 0}
      onNewest={summary.count === 0 && summary.newestAt !== null ? summary.newestAt : null}
      geometry={geometry}
      density={density}
      range={range}
      axis={axis}
      formatValue={formatValue}
      pointable={{
        id: series.id,
        at: series.at,
        first: reduction.first,
        end: reduction.end,
        nearest: (instant, reach) => nearestDrawn(series, reduction, marks, instant, reach),
        heights: (index) =>
          series.channels.flatMap(({ value }) => {
            const one = value[index]!;
            return Number.isNaN(one) ? [] : [yOf(shown(one, unit), axis, geometry)];
          }),
        describe: (index) => {
          const reading = textOfRow(index);
          return [placed(reading), t('trends.reading.chartedAs', { text: reading.recorded }), ...reading.notes].join(
            '; ',
          );
        },
        detail: (index) => <ReadingDetail reading={textOfRow(index)} />,
      }}
      actions={actions}
      formats={formats}
      table={() => (
        <ReadingsTable
          label={t('trends.table.label', { name })}
          first={reduction.first}
          end={reduction.end}
          rowOf={textOfRow}
          unitText={unit.text}
          formats={formats}
        />
      )}
    >
      <Backdrop
        geometry={geometry}
        range={range}
        axis={axis}
        band={
          reference === null
            ? null
            : {
                low: reference.low === null ? axis.low : shown(reference.low, unit),
                high: reference.high === null ? axis.high : shown(reference.high, unit),
              }
        }
        windows={windows}
        moments={moments}
      />
      <Curves series={series} indexes={reduction.indexes} place={{ range, axis, geometry, unit }} />
      <SeriesMarksLayer
        series={series}
        dots={dots}
        marks={marks}
        axis={axis}
        unit={unit}
        range={range}
        geometry={geometry}
      />
    </PlotPanel>
  );
});

/** What is shown of the reading that is pointed at. */
function ReadingDetail({ reading }: { reading: RowText }) {
  const { t } = useTranslation();
  const { value, recorded, time, notes } = reading;
  return (
    <>
      <Box sx={{ fontWeight: 650 }}>{value}</Box>
      <div>{time}</div>
      <Box sx={{ color: 'text.secondary' }}>{t('trends.reading.chartedAs', { text: recorded })}</Box>
      {notes.map((note) => (
        <div key={note}>{note}</div>
      ))}
    </>
  );
}
