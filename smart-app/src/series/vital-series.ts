import {
  comparators,
  type Instant,
  type PatientRecord,
  pressurePairs,
  type Reading,
  type ReferenceRange,
  type SourceName,
  type TimePrecision,
  vitalSigns,
} from '@bellwether/fhir-mapping';
import { segmentsOf } from './gaps.js';
import { type PressurePair, pairPressures } from './pressure-pairs.js';

/**
 * What the points of all series refer to: the record's readings, column by column, so that 50,000 of them cross from the
 * worker as a few buffers.
 */
export interface ReadingColumns {
  readonly references: readonly string[];
  readonly recordedValue: Float64Array;
  /** Index into `recordedUnits`, as the chart spells them. */
  readonly recordedUnit: Uint16Array;
  readonly recordedUnits: readonly string[];
  readonly knownAt: Float64Array;
  /** Index into `precisions`. */
  readonly precision: Uint8Array;
  /** Index into `comparators`, from 1; 0 of a measured value. */
  readonly comparator: Uint8Array;
  /** 1 where nothing in the chart says when it was known. */
  readonly knownAtAssumed: Uint8Array;
  /** 1 for a computed value or an average over a period. */
  readonly derived: Uint8Array;
  /** Index into `sources`, from 1: how or where it was measured; 0 where the chart does not say. */
  readonly source: Uint8Array;
  readonly sources: readonly SourceName[];
  /** Of rows that have one: the laboratory's own range. */
  readonly ranges: ReadonlyMap<number, ReferenceRange>;
}

/** Values of one concept, by the times of its series. */
interface SeriesChannel {
  readonly concept: string;
  /** In the canonical unit; NaN where this moment has none. */
  readonly value: Float64Array;
  /** Row of `ReadingColumns` (and of `PatientRecord.readings`); -1 where there is none. */
  readonly reading: Int32Array;
}

/** One vital sign over time, oldest first. Blood pressure is one series of two channels: systolic, then diastolic. */
export interface VitalSeries {
  /** The concept, `blood-pressure` or `invasive-blood-pressure`. */
  readonly id: string;
  /** Canonical UCUM unit of all channels. */
  readonly unit: string;
  readonly at: Float64Array;
  /** Number of the unbroken stretch that each moment belongs to, ascending: lines connect only equal ones. */
  readonly segment: Uint32Array;
  readonly channels: readonly SeriesChannel[];
}

/** Everything that trends are drawn from. Plain data and buffers. */
export interface SeriesSet {
  readonly readings: ReadingColumns;
  /** Those of which there is a reading, in the order of the vital-sign table. */
  readonly series: readonly VitalSeries[];
  /** Readings that have no time that could be read, by concept: nowhere on an axis, so they are counted. */
  readonly undated: readonly { readonly concept: string; readonly count: number }[];
}

/** One moment of a series. */
export interface SeriesPoint {
  readonly at: Instant;
  /** One for each channel, in the canonical unit; null where this moment has none. */
  readonly values: readonly (number | null)[];
  /** One for each channel: row of `ReadingColumns`, or null. */
  readonly readings: readonly (number | null)[];
}

/** In the order of `ReadingColumns.precision`. */
export const precisions: readonly TimePrecision[] = ['year', 'month', 'day', 'minute', 'second'];

/** A cuff and an arterial line are never one series. */
type PressureSeries = (typeof pressurePairs)[number];

/** Series of all vital signs of a record, whose readings are sorted by time. */
export function seriesOf({ readings, rejected }: Pick<PatientRecord, 'readings' | 'rejected'>): SeriesSet {
  const rows = new Map<string, number[]>();
  readings.forEach(({ concept }, row) => {
    const known = rows.get(concept);
    if (known === undefined) rows.set(concept, [row]);
    else known.push(row);
  });
  const series = vitalSigns.flatMap(({ concept, unit }) => {
    const pressure = pressurePairs.find(({ systolic, diastolic }) => concept === systolic || concept === diastolic);
    if (pressure !== undefined)
      return concept === pressure.systolic ? bothPressures(readings, rows, pressure, unit) : [];
    const own = rows.get(concept);
    return own === undefined ? [] : [singleSeries(readings, concept, own, unit)];
  });
  const undated = new Map<string, number>();
  for (const { concept, reason } of rejected) {
    if (concept === null || (reason !== 'no-time' && reason !== 'time-unreadable')) continue;
    undated.set(concept, (undated.get(concept) ?? 0) + 1);
  }
  return {
    readings: columnsOf(readings),
    series,
    undated: [...undated].map(([concept, count]) => ({ concept, count })),
  };
}

/** The buffers of a set, to hand over to another thread rather than copy. */
export function buffersOf({ readings, series }: SeriesSet): readonly ArrayBuffer[] {
  const { recordedValue, recordedUnit, knownAt, precision, comparator, knownAtAssumed, derived, source } = readings;
  const arrays = [
    ...[recordedValue, recordedUnit, knownAt, precision, comparator, knownAtAssumed, derived, source],
    ...series.flatMap(({ at, segment, channels }) => [
      at,
      segment,
      ...channels.flatMap(({ value, reading }) => [value, reading]),
    ]),
  ];
  return arrays.map(({ buffer }) => buffer as ArrayBuffer);
}

/** A moment of a series as an object. */
export function pointAt({ at, channels }: VitalSeries, index: number): SeriesPoint {
  const orNull = (row: number | undefined) => (row === undefined || row < 0 ? null : row);
  const readings = channels.map(({ reading }) => orNull(reading[index]));
  return {
    at: at[index] ?? Number.NaN,
    values: channels.map(({ value }, channel) => (readings[channel] === null ? null : (value[index] ?? null))),
    readings,
  };
}

function columnsOf(readings: readonly Reading[]): ReadingColumns {
  const count = readings.length;
  const columns = {
    references: readings.map(({ reference }) => reference),
    recordedValue: new Float64Array(count),
    recordedUnit: new Uint16Array(count),
    knownAt: new Float64Array(count),
    precision: new Uint8Array(count),
    comparator: new Uint8Array(count),
    knownAtAssumed: new Uint8Array(count),
    derived: new Uint8Array(count),
    source: new Uint8Array(count),
  };
  const ranges = new Map<number, ReferenceRange>();
  const sources = new Map<SourceName, number>();
  const units = new Map<string, number>();
  readings.forEach((reading, row) => {
    const { recordedValue, recordedUnit, knownAt, measuredPrecision, comparator, derived } = reading;
    let unit = units.get(recordedUnit);
    if (unit === undefined) {
      unit = units.size;
      units.set(recordedUnit, unit);
    }
    columns.recordedValue[row] = recordedValue;
    columns.recordedUnit[row] = unit;
    columns.knownAt[row] = knownAt;
    columns.precision[row] = precisions.indexOf(measuredPrecision);
    columns.comparator[row] = comparator === undefined ? 0 : comparators.indexOf(comparator) + 1;
    columns.knownAtAssumed[row] = reading.knownAtAssumed === true ? 1 : 0;
    columns.derived[row] = derived ? 1 : 0;
    if (reading.referenceRange !== undefined) ranges.set(row, reading.referenceRange);
    const { source } = reading;
    if (source === undefined) return;
    const number = sources.get(source) ?? sources.size + 1;
    sources.set(source, number);
    columns.source[row] = number;
  });
  return { ...columns, recordedUnits: [...units.keys()], sources: [...sources.keys()], ranges };
}

function singleSeries(
  readings: readonly Reading[],
  concept: string,
  rows: readonly number[],
  unit: string,
): VitalSeries {
  const at = Float64Array.from(rows, (row) => readings[row]!.measuredAt);
  return { id: concept, unit, at, segment: segmentsOf(concept, at), channels: [channelOf(readings, concept, rows)] };
}

function bothPressures(
  readings: readonly Reading[],
  rows: ReadonlyMap<string, readonly number[]>,
  { id, systolic, diastolic }: PressureSeries,
  unit: string,
): readonly VitalSeries[] {
  const pairs = pairPressures(readings, rows.get(systolic) ?? [], rows.get(diastolic) ?? []);
  if (pairs.length === 0) return [];
  const rowOf = ({ systolicRow, diastolicRow }: PressurePair) => (systolicRow < 0 ? diastolicRow : systolicRow);
  const at = Float64Array.from(pairs, (pair) => readings[rowOf(pair)]!.measuredAt);
  const channels = [
    channelOf(
      readings,
      systolic,
      pairs.map(({ systolicRow }) => systolicRow),
    ),
    channelOf(
      readings,
      diastolic,
      pairs.map(({ diastolicRow }) => diastolicRow),
    ),
  ];
  return [{ id, unit, at, segment: segmentsOf(id, at), channels }];
}

function channelOf(readings: readonly Reading[], concept: string, rows: readonly number[]): SeriesChannel {
  return {
    concept,
    value: Float64Array.from(rows, (row) => (row < 0 ? Number.NaN : readings[row]!.value)),
    reading: Int32Array.from(rows),
  };
}
