import { boundText, type Comparator, type Instant } from '@bellwether/fhir-mapping';
import { fhirInstant } from '../fhir-instant.js';
import { conceptName } from '../i18n/names.js';
import type { Translate } from '../i18n/translation.js';
import type { SeriesMarks } from './anomaly-marks.js';
import { anomalyText } from './anomaly-text.js';
import { type CsvCell, csvText } from '@bellwether/model/csv';
import { displayUnit, type UnitChoice } from './display-units.js';
import { lowerBound, upperBound } from './reduce.js';
import { rowAt } from './series-rows.js';
import type { TimeRange } from './time-range.js';
import type { SeriesSet } from './vital-series.js';

/** In the order of the cells. */
const columns = [
  'concept',
  'measuredAt',
  'value',
  'unit',
  'recordedValue',
  'recordedUnit',
  'knownAt',
  'computed',
  'source',
  'anomalies',
] as const;

/** What an export is of. */
export interface CsvRequest {
  readonly set: SeriesSet;
  readonly marks: ReadonlyMap<string, SeriesMarks>;
  readonly range: TimeRange;
  readonly units: UnitChoice;
  /** Whose data it is, as shown to readers. */
  readonly identity: string;
  readonly asOf: Instant;
  readonly t: Translate;
}

/**
 * Every reading of the range as CSV, one value a line, after lines that say whose they are and as of when. Numbers have
 * a decimal point and times are UTC in whatever language: this is for machines.
 */
export function trendsCsv({ set, marks, range, units, identity, asOf, t }: CsvRequest): string {
  const records: (readonly CsvCell[])[] = [
    [t('common.csvPatient'), identity],
    [t('common.csvAsOf'), fhirInstant(asOf)],
    [t('trends.csv.range'), fhirInstant(range.from), fhirInstant(range.to)],
    columns.map((column) => t(`trends.csv.column.${column}`)),
  ];
  for (const series of set.series) {
    const own = marks.get(series.id);
    if (own === undefined) continue;
    const unit = displayUnit(series.unit, units);
    const end = upperBound(series.at, range.to);
    for (let index = lowerBound(series.at, range.from); index < end; index++) {
      const { at, precision, values, anomalies } = rowAt(series, index, set.readings, unit, own);
      for (const value of values) {
        if (value === null) continue;
        records.push([
          conceptName(t, value.concept),
          fhirInstant(at, precision),
          numberCell(value.value, value.comparator),
          unit.text,
          numberCell(value.recordedValue, value.comparator),
          value.recordedUnit,
          fhirInstant(value.knownAt),
          value.derived ? t('trends.csv.computed') : '',
          value.reference,
          anomalies.map((anomaly) => anomalyText(anomaly, t)).join('; '),
        ]);
      }
    }
  }
  return csvText(records);
}

/** A number; of a bound a text with its sign, which nobody can take for a measured value. */
function numberCell(value: number, comparator: Comparator | null): CsvCell {
  return comparator === null ? value : boundText(String(value), comparator);
}
