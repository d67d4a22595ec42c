import {
  type Comparator,
  comparators,
  type Instant,
  type ReferenceRange,
  type SourceName,
  type TimePrecision,
  unitText,
} from '@bellwether/fhir-mapping';
import type { SeriesMarks, TrendAnomaly } from './anomaly-marks.js';
import { type DisplayUnit, shownRounded } from './display-units.js';
import { pointAt, precisions, type ReadingColumns, type VitalSeries } from './vital-series.js';

/** One value of a row, as shown and as the chart has it. */
export interface RowValue {
  readonly concept: string;
  /** In the unit shown, rounded to its digits. */
  readonly value: number;
  readonly recordedValue: number;
  /** Of a bound; null of a measured value. */
  readonly comparator: Comparator | null;
  /** As people write it. */
  readonly recordedUnit: string;
  /** Whether what was recorded is something else than what is shown. */
  readonly converted: boolean;
  readonly reference: string;
  readonly knownAt: Instant;
  readonly knownAtAssumed: boolean;
  readonly derived: boolean;
  /** How or where it was measured; null where the chart does not say. */
  readonly source: SourceName | null;
  /** The laboratory's own range, in the unit shown; null where it gave none. */
  readonly referenceRange: ReferenceRange | null;
}

/** One moment of a series for tables, tooltips and exports: the same data as the graph draws. */
export interface SeriesRow {
  readonly at: Instant;
  readonly precision: TimePrecision;
  /** One for each channel; null where this moment has none. */
  readonly values: readonly (RowValue | null)[];
  readonly anomalies: readonly TrendAnomaly[];
  readonly highlighted: boolean;
}

/** The row of one moment. */
export function rowAt(
  series: VitalSeries,
  index: number,
  columns: ReadingColumns,
  unit: DisplayUnit,
  marks: SeriesMarks,
): SeriesRow {
  const point = pointAt(series, index);
  const row = point.readings.find((one) => one !== null) ?? -1;
  return {
    at: point.at,
    precision: precisions[columns.precision[row] ?? -1] ?? 'second',
    values: series.channels.map(({ concept }, channel) => {
      const [value, reading] = [point.values[channel] ?? null, point.readings[channel] ?? null];
      return value === null || reading === null ? null : rowValue(concept, value, reading, columns, unit, series.unit);
    }),
    anomalies: marks.anomalies.get(index) ?? [],
    highlighted: marks.highlighted.has(index),
  };
}

function rowValue(
  concept: string,
  value: number,
  reading: number,
  columns: ReadingColumns,
  unit: DisplayUnit,
  canonical: string,
): RowValue {
  const recordedValue = columns.recordedValue[reading]!;
  const recordedUnit = unitText(columns.recordedUnits[columns.recordedUnit[reading]!] ?? '');
  return {
    concept,
    value: shownRounded(value, unit),
    recordedValue,
    comparator: comparators[columns.comparator[reading]! - 1] ?? null,
    recordedUnit,
    converted: recordedUnit !== unit.text && (recordedValue !== value || unit.unit !== canonical),
    reference: columns.references[reading]!,
    knownAt: columns.knownAt[reading]!,
    knownAtAssumed: columns.knownAtAssumed[reading] === 1,
    derived: columns.derived[reading] === 1,
    source: columns.sources[columns.source[reading]! - 1] ?? null,
    referenceRange: shownRange(columns.ranges.get(reading) ?? null, unit),
  };
}

function shownRange(range: ReferenceRange | null, unit: DisplayUnit): ReferenceRange | null {
  const end = (value: number | null) => (value === null ? null : shownRounded(value, unit));
  return range === null ? null : { low: end(range.low), high: end(range.high) };
}
